/// The beginning of a body, for a message.
enum BodyStart {
  /// At most 80 characters on one line, with everything that is not plain text as `?`.
  static func of(_ body: [UInt8]) -> String? {
    guard !body.isEmpty else { return nil }
    let text = String(decoding: body.prefix(400), as: UTF8.self)
    let plain = text.map {
      $0.isNewline || $0.isWhitespace ? " " : $0.isASCII && ($0.asciiValue ?? 0) < 0x20 ? "?" : $0
    }
    let words = String(plain).split(separator: " ").joined(separator: " ")
    return words.count > 80 ? words.prefix(80) + "…" : words
  }
}
