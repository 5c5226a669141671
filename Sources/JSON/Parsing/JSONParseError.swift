/// A text that is not JSON: where, and why.
package struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  package let line: Int
  /// The column in Unicode scalars (a byte order mark is one), counted from 1.
  package let column: Int
  /// The byte, counted from 0.
  package let offset: Int
  /// What is wrong there, as the end of a sentence.
  package let reason: String

  init(_ reason: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes[..<Swift.min(offset, bytes.count)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.offset = offset
    self.reason = reason
  }

  /// `line 3, column 7: a colon is missing after the key`.
  package var description: String { "line \(line), column \(column): \(reason)" }
}
