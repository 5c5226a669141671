extension JSONValue: CustomStringConvertible {
  /// The value as a JSON text in UTF-8, on one line or indented by two spaces.
  public func bytes(pretty: Bool = false) -> [UInt8] {
    var printer = JSONPrinter(pretty: pretty)
    printer.print(self)
    return printer.bytes
  }

  /// The value as a JSON text, on one line or indented by two spaces.
  public func text(pretty: Bool = false) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  /// The value as a JSON text on one line.
  public var description: String { text() }
}
