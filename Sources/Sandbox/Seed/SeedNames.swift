/// The parts that invented names of companies and people are made of, read from `sandbox-names.txt`, which explains its format.
struct SeedNames: Sendable {
  /// A word and its spelling in slugs.
  struct Word: Sendable {
    var text: String
    var slug: String
  }

  struct Language: Sendable {
    var weight: Int
    var patterns: [[Piece]] = []
    var words: [UInt8: [Word]] = [:]
  }

  /// A part of a pattern: literal text, or one of a list's words.
  enum Piece: Sendable {
    case literal(Word)
    case word(list: UInt8)
  }

  private(set) var languages: [Language] = []
  private var totalWeight = 0

  /// - Parameter text: The file's contents; invalid lines are left out (a test ensures that there are none).
  init(parsing text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        let parts = line.split(separator: " ")
        languages.append(Language(weight: parts.count > 1 ? Int(parts[1]) ?? 1 : 1))
      } else if let colon = line.firstIndex(of: ":"), !languages.isEmpty {
        let values = line[line.index(after: colon)...].drop { $0 == " " }
        let last = languages.count - 1
        if line[..<colon] == "pattern" {
          languages[last].patterns = values.split(separator: "|").map { SeedNames.pieces(String($0)) }
        } else if let list = line.utf8.first {
          languages[last].words[list] = SeedNames.split(String(values)).map(SeedNames.word)
        }
      }
    }
    languages.removeAll { $0.patterns.isEmpty || $0.words.isEmpty }
    totalWeight = languages.reduce(0) { $0 + $1.weight }
  }

  /// A name of a company and its slug, which need not be unique.
  func name(_ random: inout SplitMix64) -> Word {
    guard let language = language(&random) else { return Word(text: "Sandbox", slug: "sandbox") }
    var text = ""
    var slug = ""
    for piece in random.pick(language.patterns) {
      let word =
        switch piece {
        case .literal(let word): word
        case .word(let list): language.words[list].map { random.pick($0) } ?? Word(text: "", slug: "")
        }
      text += word.text
      slug += word.slug
    }
    return Word(text: text, slug: Slug.tidied(slug))
  }

  /// First and last name of a person.
  func person(_ random: inout SplitMix64) -> (first: Word, last: Word) {
    let language = language(&random)
    func word(_ list: Character) -> Word {
      let words = list.asciiValue.flatMap { language?.words[$0] ?? languages.first?.words[$0] }
      return words.map { random.pick($0) } ?? Word(text: "Sand", slug: "sand")
    }
    return (word("f"), word("l"))
  }

  private func language(_ random: inout SplitMix64) -> Language? {
    var draw = random.below(max(1, totalWeight))
    return languages.first { language in
      draw -= language.weight
      return draw < 0
    }
  }

  /// Commas separate words, unless a space after one is missing (`S.p.A.` has none, but `Zürich,Nord` might).
  private static func split(_ list: String) -> [String] {
    var words: [String] = []
    var current = ""
    for character in list {
      if character == " ", current.last == "," {
        current.removeLast()
        words.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    return words + [current]
  }

  private static func word(_ text: String) -> Word {
    guard let sign = text.lastIndex(of: "=") else { return Word(text: text, slug: Slug.spelled(text)) }
    return Word(text: String(text[..<sign]), slug: String(text[text.index(after: sign)...]))
  }

  private static func pieces(_ pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Array(trimmed(pattern))[...]
    while let character = rest.popFirst() {
      if character == "{", rest.count >= 2, let list = rest.first?.utf8.first {
        if !literal.isEmpty { pieces.append(.literal(Word(text: literal, slug: Slug.spelled(literal)))) }
        literal = ""
        pieces.append(.word(list: list))
        rest = rest.dropFirst(2)
      } else {
        literal.append(character)
      }
    }
    if !literal.isEmpty { pieces.append(.literal(Word(text: literal, slug: Slug.spelled(literal)))) }
    return pieces
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
