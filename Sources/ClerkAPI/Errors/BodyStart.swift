import Text

/// The beginning of a body, for a message.
enum BodyStart {
  /// At most 80 characters on one line. What is no letter, digit, sign or space becomes `?`: no escape sequence,
  /// no change of direction, nothing invisible.
  static func of(_ body: [UInt8]) -> String? {
    let text = StrictText.forShowing(body.prefix(400))
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { plain.append(isPlain(scalar) ? scalar : isSpace(scalar) ? " " : "?") }
    let line = String(plain).split(separator: " ").joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count > 80 || body.count > 400 ? line.prefix(80) + "…" : line
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate,
      .unassigned:
      return false
    default: return true
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
