extension JSONValue: CustomStringConvertible {
  /// The value as a JSON text in UTF-8, on one line or indented by two spaces.
  package func bytes(pretty: Bool = false) -> [UInt8] {
    var printer = JSONPrinter(pretty: pretty)
    printer.print(self)
    return printer.bytes
  }

  /// The value as a JSON text, on one line or indented by two spaces.
  package func text(pretty: Bool = false) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  /// The value as a JSON text on one line.
  package var description: String { text() }
}
