import ClerkAPI
import JSON
import Text

/// Reads the filter language. Every text is a filter or a mistake with its place.
struct FilterParser {
  fileprivate typealias Letter = FilterLetter

  fileprivate struct Part {
    /// As typed.
    var text: String
    /// The same with the signs that are meant.
    var plain: String
    var column: Int
    var letters: [Letter]
    /// Whether it has quotes: an empty text may be meant.
    var hasQuotes: Bool
    /// Whether its last quote is not closed.
    var isOpen = false
  }

  private let text: String
  private let context: FilterContext

  init(_ text: String, _ context: FilterContext) {
    self.text = text
    self.context = context
  }

  /// What is understood, and the first part that is not.
  func terms() -> ([FilterTerm], FilterMistake?) {
    var terms: [FilterTerm] = []
    var mistake: FilterMistake?
    var parts = Self.parts(text)[...]
    while let part = parts.first {
      let count =
        part.hasQuotes
        ? 1 : SpacedTerm.count(parts.prefix { !$0.hasQuotes }.map(\.plain).map(PlainSigns.spaced))
      do throws(FilterMistake) {
        if count > 1 { throw spacing(parts.prefix(count)) }
        terms += try self.terms(of: part)
      } catch {
        mistake = mistake ?? error
      }
      parts = parts.dropFirst(count)
    }
    return (terms, mistake)
  }

  /// What a term with blanks in it would be without them.
  private func spacing(_ parts: ArraySlice<Part>) -> FilterMistake {
    let start = parts.first?.column ?? 1
    let end = parts.last.map { $0.column + $0.text.count } ?? start
    let typed = String(text.dropFirst(start - 1).prefix(end - start))
    let part = Part(text: typed, plain: typed, column: start, letters: [], hasQuotes: false)
    let joined = SpacedTerm.joined(parts.map(\.plain).map(PlainSigns.spaced))
    let right = (try? Filter(parsing: joined, in: context)) == nil ? "members:>5 or public.plan:gold" : joined
    return part.mistake("a term has no blanks in it: \(right)")
  }

  /// The part with a quote that is not closed: what follows may not have been meant to be in it.
  var openQuote: FilterMistake? {
    guard let part = Self.parts(text).last, part.isOpen else { return nil }
    let hint = part.text.contains("\\\"") ? "; \\\" is a quote within quotes" : ""
    return part.mistake("the quote is not closed\(hint)")
  }

  /// That words between others combine nothing here, as they do in other languages.
  var notes: [String] {
    let words = Self.parts(text).map { $0.hasQuotes ? "" : $0.text }
    var notes: [String] = []
    for (place, word) in words.enumerated() {
      let isInside = place > 0 && place + 1 < words.count
      switch word {
      case "OR" where isInside, "||" where isInside:
        notes.append("“\(word)” is searched for as a word: all terms have to match, not one of them.")
      case "AND" where isInside, "&&" where isInside:
        notes.append("“\(word)” is searched for as a word; all terms have to match anyway.")
      case "NOT" where place + 1 < words.count:
        notes.append(
          "“NOT” is searched for as a word; what must not match has a minus: -\(words[place + 1]).")
      default: break
      }
    }
    return notes.enumerated().filter { notes.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }

  /// What stands between blanks. A quote that is not closed reaches to the end, as it does while it is typed. Within
  /// quotes a backslash makes the next quote, or backslash, a letter.
  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    var part: PartBuilder?
    var (isQuoted, isEscaped) = (false, false)
    var column = 0
    for character in text {
      column += 1
      if !isQuoted, character.isWhitespace {
        if let whole = part { parts.append(whole.part()) }
        part = nil
        continue
      }
      if part == nil { part = PartBuilder(column) }
      if isEscaped, character == "\"" || character == "\\" {
        part?.replace(by: character)
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
        part?.quote()
        isEscaped = false
      } else {
        part?.letter(character, isQuoted: isQuoted)
        isEscaped = isQuoted && character == "\\"
      }
    }
    if let whole = part { parts.append(whole.part(isOpen: isQuoted)) }
    return parts
  }

  /// A part as it is read character by character.
  private struct PartBuilder {
    private let column: Int
    private var typed: [Character] = []
    private var letters: [Letter] = []
    /// Where each letter stands among what was typed.
    private var places: [Int] = []
    private var hasQuotes = false

    init(_ column: Int) {
      self.column = column
    }

    mutating func letter(_ character: Character, isQuoted: Bool) {
      places.append(typed.count)
      letters.append(Letter(character, isQuoted: isQuoted))
      typed.append(character)
    }

    mutating func quote() {
      typed.append("\"")
      hasQuotes = true
    }

    /// Puts a letter in place of the backslash before it.
    mutating func replace(by character: Character) {
      letters[letters.count - 1].character = character
      typed.append(character)
    }

    func part(isOpen: Bool = false) -> Part {
      let meant = PlainSigns.plain(letters)
      var plain = typed
      for (place, letter) in zip(places, meant) where !letter.isQuoted { plain[place] = letter.character }
      return Part(
        text: String(typed), plain: String(plain), column: column, letters: meant, hasQuotes: hasQuotes,
        isOpen: isOpen)
    }
  }

  private func terms(of part: Part) throws(FilterMistake) -> [FilterTerm] {
    var letters = part.letters[...]
    var isNegated = false
    if part.plain.allSatisfy({ $0 == "-" }) || part.plain == "-\"\"" {
      throw part.mistake(
        "after the minus: what must not match, such as -films; in quotes it is a word like others")
    }
    if letters.count > 1 || part.hasQuotes, let first = letters.first, first.character == "-", !first.isQuoted
    {
      isNegated = true
      letters = letters.dropFirst()
    }
    if let first = letters.first, first.character == "@", !first.isQuoted {
      let saved = try saved(String(letters.dropFirst().map(\.character)), part)
      return isNegated ? [FilterTerm(isNegated: true, condition: .all(saved))] : saved
    }
    guard let colon = letters.firstIndex(where: { $0.character == ":" && !$0.isQuoted }) else {
      try checkColon(Array(letters), part)
      let word = WordPattern(String(letters.map(\.character)))
      return word.bytes.isEmpty
        ? [] : [FilterTerm(isNegated: isNegated, condition: .word(word, isLoose: !isNegated))]
    }
    let value = FilterValue(letters[(colon + 1)...], part, hasQuotes: part.hasQuotes)
    let condition = try condition(Array(letters[..<colon]), value, part)
    return [FilterTerm(isNegated: isNegated, condition: condition)]
  }

  /// What a saved filter means.
  private func saved(_ name: String, _ part: Part) throws(FilterMistake) -> [FilterTerm] {
    guard !context.isSaved else { throw part.mistake("a saved filter cannot name another one") }
    guard let text = context.saved[name] else { throw part.mistake(context.saved.unknown(name)) }
    let (terms, mistake) = FilterParser(text, context.ofSaved).terms()
    if let mistake { throw part.mistake("it stands for “\(text)”; \(mistake.explanation)") }
    return terms
  }

  /// - Throws: `FilterMistake` where a term without a colon is meant as more than a word: a path of metadata that stands
  ///   alone, or a field that is compared.
  private func checkColon(_ letters: [Letter], _ part: Part) throws(FilterMistake) {
    guard let first = letters.first, !first.isQuoted else { return }
    let sign = letters.firstIndex { "<=>".contains($0.character) && !$0.isQuoted }
    let path = Self.path(Array(letters[..<(sign ?? letters.endIndex)]))
    if let root = Self.root(path), path.count > 1 || sign != nil {
      _ = try keys(path, root, part)
    } else if sign == nil || path.count > 1 || FilterField(rawValue: path[0].lowercased()) == nil {
      return
    }
    let open = part.isOpen ? "\"" : ""
    guard let (name, value) = part.comparison else {
      let whole = part.plain + open
      throw part.mistake(
        "add a colon and a value, such as \(whole):gold, or \(whole):* for any; in quotes it is a word like others"
      )
    }
    throw part.mistake("a colon is missing: \(name):\(value)\(open)")
  }

  private func condition(
    _ name: [Letter], _ value: FilterValue, _ part: Part
  ) throws(FilterMistake) -> FilterTerm.Condition {
    let path = Self.path(name)
    if path.count > 1 || Self.root(path) != nil { return try metadata(path, value, part) }
    guard let field = FilterField(rawValue: path[0].lowercased()) else {
      throw part.unknown(path)
    }
    return try field.condition(value, context)
  }

  private func metadata(
    _ path: [String], _ value: FilterValue, _ part: Part
  ) throws(FilterMistake) -> FilterTerm.Condition {
    guard let root = Self.root(path) else {
      throw part.unknown(path)
    }
    return .metadata(root, try keys(path, root, part), try value.metadata())
  }

  private static func root(_ path: [String]) -> FilterTerm.Metadata? {
    switch path[0].lowercased() {
    case "public": .publicMetadata
    case "private": .privateMetadata
    default: nil
    }
  }

  /// The keys below the root, if they are told and may be asked about.
  private func keys(
    _ path: [String], _ root: FilterTerm.Metadata, _ part: Part
  ) throws(FilterMistake) -> [String] {
    guard path.count > 1, !path.contains("") else {
      throw part.mistake("name a member of the metadata, such as \(path[0]).plan.tier")
    }
    guard root == .publicMetadata || context.showsPrivate else {
      throw part.mistake("private metadata is not shown; \(context.privateHint)")
    }
    return Array(path.dropFirst())
  }

  /// The keys of a path that stands alone; nil for more, or less, than one part without a colon.
  static func path(_ text: String) -> [String]? {
    let parts = parts(text)
    guard parts.count == 1, !parts[0].letters.contains(where: { $0.character == ":" && !$0.isQuoted }) else {
      return nil
    }
    return path(parts[0].letters)
  }

  /// The keys between dots; a dot in quotes belongs to its key.
  private static func path(_ letters: [Letter]) -> [String] {
    letters.split(separator: ".") { $0.character == "." && !$0.isQuoted }
  }
}

extension [FilterParser.Letter] {
  fileprivate func split(separator: Character, _ isSeparator: (FilterParser.Letter) -> Bool) -> [String] {
    var parts = [""]
    for letter in self {
      if isSeparator(letter) { parts.append("") } else { parts[parts.count - 1].append(letter.character) }
    }
    return parts
  }
}

extension FilterParser.Part {
  /// What stands before the first comparison outside quotes, and what it is compared with; an equals sign is no more than
  /// a colon.
  fileprivate var comparison: (name: Substring, value: Substring)? {
    var (isQuoted, isEscaped) = (false, false)
    for place in plain.indices {
      let character = plain[place]
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && !isEscaped && character == "\\"
      guard !isQuoted, "<=>".contains(character) else { continue }
      return (plain[..<place], plain[place...].drop { $0 == "=" })
    }
    return nil
  }

  fileprivate func mistake(_ problem: String) -> FilterMistake {
    FilterMistake(part: text, column: column, problem: problem)
  }

  /// That there is no field of a name.
  fileprivate func unknown(_ path: [String]) -> FilterMistake {
    let name = path.joined(separator: ".")
    var mistake = mistake(FilterField.unknown(name))
    mistake.unknownField = name
    return mistake
  }
}

/// What stands behind a field's colon.
struct FilterValue {
  /// Without its quotes.
  let text: String
  /// Whether signs such as `>` and `*` mean themselves, as they stand in quotes.
  private let isLiteral: Bool
  private let hasQuotes: Bool
  private let part: FilterParser.Part

  fileprivate init(_ letters: ArraySlice<FilterParser.Letter>, _ part: FilterParser.Part, hasQuotes: Bool) {
    text = String(letters.map(\.character))
    isLiteral = letters.first?.isQuoted ?? false
    self.hasQuotes = hasQuotes
    self.part = part
  }

  func mistake(_ problem: String) -> FilterMistake { part.mistake(problem) }

  /// The text without the comparison at its beginning, if it has one.
  var comparison: (Comparison, String)? {
    guard !isLiteral, let sign = Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else {
      return nil
    }
    return (sign, String(text.dropFirst(sign.rawValue.count)))
  }

  /// Both ends of `10..50`.
  var range: (String, String)? {
    guard !isLiteral, let dots = text.utf8.firstRange(of: "..".utf8) else { return nil }
    return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
  }

  func isWord(_ word: String) -> Bool { !isLiteral && text.lowercased() == word }

  func pattern() throws(FilterMistake) -> WordPattern {
    guard !text.isEmpty else { throw mistake("type what to look for after the colon") }
    return WordPattern(text)
  }

  func yesOrNo(_ field: String) throws(FilterMistake) -> Bool {
    if isWord("yes") { return true }
    if isWord("no") { return false }
    throw mistake("\(field) is yes or no")
  }

  func metadata() throws(FilterMistake) -> MetadataCondition {
    if isWord("*") { return .exists }
    if let (comparison, rest) = comparison {
      if let number = JSONNumber(text: rest) { return .compares(comparison, number) }
      if LocalTime.universal.moment(parsing: rest) != nil { return .comparesDay(comparison, rest) }
      if let problem = LocalTime.problem(ofDay: rest) { throw mistake(problem) }
      throw mistake("compare with a number or a day, such as \(comparison.rawValue)10")
    }
    if let (low, high) = range, let low = JSONNumber(text: low), let high = JSONNumber(text: high) {
      return .within(low, high)
    }
    if let (low, high) = range, low.isEmpty || high.isEmpty,
      low + high == "" || JSONNumber(text: low + high) != nil
    {
      throw mistake("type both ends of the range, such as 10..50; in quotes it is a text")
    }
    if !isLiteral, text.hasPrefix("~") {
      guard text.count > 1 else { throw mistake("type a part of the value after ~") }
      return .part(WordPattern(String(text.dropFirst())))
    }
    guard !text.isEmpty || hasQuotes else {
      throw mistake("type a value, or * for any; \"\" is an empty one")
    }
    return .equals(text.lowercased(), JSONNumber(text: text))
  }
}
