/// Signs as East Asian keyboards type them, taken for those of the filter language where they can be meant so: in the name of
/// a field or a path, between it and its value, and in a value that is no text. Elsewhere they are letters like others.
enum PlainSigns {
  /// The sign, letter or digit of ASCII that another one stands for; itself for all others.
  static func plain(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return character
    }
    return switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { Character($0) } ?? character
    // A full stop, a tilde, and what stands on the keys of < and >.
    case 0x3002, 0xFF61: "."
    case 0x301C: "~"
    case 0x300A, 0x3008: "<"
    case 0x300B, 0x3009: ">"
    default: character
    }
  }

  /// What may be the rest of a term with blanks in it: its signs are meant where it begins with one.
  static func spaced(_ text: String) -> String {
    guard let first = text.first, ":<=>".contains(plain(first)) else { return text }
    return String(text.map { plain($0) })
  }

  /// A term with its signs as they are meant.
  static func plain(_ letters: [FilterLetter]) -> [FilterLetter] {
    if letters.allSatisfy(\.character.isASCII) { return letters }
    let plain = letters.map { $0.isQuoted ? $0 : FilterLetter(Self.plain($0.character)) }
    var result = letters
    let isNegated = letters.count > 1 && plain[0].isSign("-")
    if isNegated { result[0] = plain[0] }
    let start = isNegated ? 1 : 0
    let sign = plain[start...].firstIndex { $0.isSign(":") || $0.isComparison } ?? plain.endIndex
    let path = plain[start..<sign].split(omittingEmptySubsequences: false) { $0.isSign(".") }
    let root = path.first.map { String($0.map(\.character)) } ?? ""
    let isPath =
      ["public", "private"].contains(root.lowercased()) && (path.count > 1 || sign < plain.endIndex)
    let field = path.count == 1 && sign < plain.endIndex ? FilterField(rawValue: root.lowercased()) : nil
    guard isPath || field != nil, plain[start..<sign].first?.isQuoted == false else {
      // A word of ASCII before it is meant to be a field, whose name is mistyped.
      if sign < plain.endIndex, sign > start, plain[sign].isSign(":"),
        letters[start..<sign].allSatisfy({ !$0.isQuoted && $0.character.isASCII })
      {
        result[sign] = plain[sign]
      }
      return result
    }
    // A key below the root has the letters that it has.
    let dot = plain[start..<sign].firstIndex { $0.isSign(".") } ?? sign
    for place in start..<sign where place <= dot || plain[place].isSign(".") { result[place] = plain[place] }
    guard sign < plain.endIndex else { return result }
    result[sign] = plain[sign]
    // Names may have such letters, too.
    if let field, [.name, .slug, .id].contains(field) { return result }
    let value = plain[sign...].dropFirst()
    let signs = value.prefix { $0.isComparison || $0.isSign("~") }
    let rest = value[signs.endIndex...]
    let isNumber = !signs.isEmpty || plain[sign].isComparison || rest.containsRange
    let isMeant =
      isPath ? rest.allSatisfy(\.isOfNumber) && isNumber || rest.elementsEqual([FilterLetter("*")]) : true
    result.replaceSubrange(signs.indices, with: signs)
    if isMeant { result.replaceSubrange(rest.indices, with: rest) }
    return result
  }
}

/// A letter of a term, and whether it stood in quotes, where nothing has a meaning of its own.
struct FilterLetter: Equatable {
  var character: Character
  var isQuoted: Bool

  init(_ character: Character, isQuoted: Bool = false) {
    self.character = character
    self.isQuoted = isQuoted
  }

  func isSign(_ sign: Character) -> Bool { !isQuoted && character == sign }

  var isComparison: Bool { !isQuoted && "<=>".contains(character) }

  /// Whether it can be in a number, a range or a day.
  fileprivate var isOfNumber: Bool { isQuoted || "0123456789.-+:eE".contains(character) }
}

extension ArraySlice<FilterLetter> {
  fileprivate var containsRange: Bool { zip(self, dropFirst()).contains { $0.isSign(".") && $1.isSign(".") } }
}
