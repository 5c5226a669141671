/// What Clerk lets through as a name: at most 256 characters, no URLs, no HTML.
enum NameRules {
  static let maximumLength = 256

  /// What is wrong with the name, or nil. That characters are counted as code points, and what counts as a
  /// URL, is our inference.
  static func problem(_ name: String) -> Refusal.Item? {
    if name.allSatisfy(\.isWhitespace) { return .nameBlank }
    if name.unicodeScalars.count > maximumLength { return .tooLong("name", limit: maximumLength) }
    return holdsURL(name) || holdsTag(name) ? .nameInvalid(name) : nil
  }

  private static func holdsURL(_ name: String) -> Bool {
    let folded = name.lowercased()
    return folded.contains("://") || folded.hasPrefix("www.") || folded.contains(" www.")
  }

  private static func holdsTag(_ name: String) -> Bool {
    var previous: Character = " "
    for character in name {
      if previous == "<", character.isLetter || character == "/" || character == "!" { return true }
      previous = character
    }
    return false
  }
}
