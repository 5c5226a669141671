/// Keeps secret keys out of messages: a key written into the file by mistake must not end up in a log.
enum SecretRedaction {
  /// Replaces a secret.
  static let mark = "••••"

  /// For a person who wrote a secret key into the file.
  static let advice = """
    a secret key is not allowed in this file, which is copied and shared too easily; say where it comes from with \
    secret_key_env (a variable's name), secret_key_command or secret_key_file, and replace the key in the Clerk \
    Dashboard if others could read this file
    """

  /// Masks everything after Clerk's prefix of secret keys (`sk_`), to the end of that word.
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

  /// Masks every occurrence of `secret`.
  static func redact(_ text: String, secret: String) -> String {
    guard !secret.isEmpty else { return redact(text) }
    return redact(text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: mark))
  }

  /// Whether the text contains something that looks like a secret key.
  static func holdsKey(_ text: String) -> Bool {
    redact(text) != text
  }

  private static func isPartOfKey(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
