/// Keeps secret keys out of messages: a person who wrote one into the file by mistake must not find it in a log.
enum SecretRedaction {
  /// What stands in a secret's place.
  static let mark = "••••"

  /// What to tell a person who wrote a secret key into the file.
  static let advice = """
    a secret key may not stand in this file, which is copied and shared too easily; say where it comes from with \
    secret_key_env (a variable's name), secret_key_command or secret_key_file, and replace the key in the Clerk \
    Dashboard if others could read this file
    """

  /// The text with everything after Clerk's prefix of secret keys (`sk_`) masked, to the end of that word.
  static func redact(_ text: String) -> String {
    guard text.contains("sk_") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "sk_") {
      let end = rest[start.upperBound...].firstIndex { !isPartOfKey($0) } ?? rest.endIndex
      // `secret_key`, `task_name` and the like are words, not keys.
      let insideWord = rest[..<start.lowerBound].last.map(isPartOfKey) ?? false
      result += insideWord ? rest[..<end] : rest[..<start.upperBound] + mark
      rest = rest[end...]
    }
    return result + rest
  }

  /// The text with this secret, wherever it stands in it, masked.
  static func redact(_ text: String, secret: String) -> String {
    guard !secret.isEmpty else { return redact(text) }
    return redact(text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: mark))
  }

  /// Whether a text holds something that looks like a secret key.
  static func holdsKey(_ text: String) -> Bool {
    redact(text) != text
  }

  private static func isPartOfKey(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
