/// The printable ASCII characters as strings, so that a cell of plain text is made without any work.
enum ASCIIGraphemes {
  /// From space (0x20) to tilde (0x7E).
  static let texts: [String] = (0x20...0x7E).map { String(Character(Unicode.Scalar(UInt8($0)))) }
}
