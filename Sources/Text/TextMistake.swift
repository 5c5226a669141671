/// Where bytes are not the text they have to be: UTF-8, with one byte order mark at most.
package struct TextMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong there.
  package enum Kind: Hashable, Sendable {
    /// The bytes are no character.
    case notUTF8
    /// A second byte order mark follows the one at the beginning.
    case byteOrderMark
  }

  /// What is wrong.
  package let kind: Kind
  /// The line, counted from 1.
  package let line: Int
  /// The column in Unicode scalars, counted from 1.
  package let column: Int
  /// The byte, counted from 0.
  package let offset: Int

  init(_ kind: Kind, at offset: Int, in bytes: some Collection<UInt8>) {
    self.kind = kind
    self.offset = offset
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }

  /// The end of a sentence about the text: `is not UTF-8 (line 3, column 7, byte 41)`.
  package var description: String {
    let what = kind == .notUTF8 ? "is not UTF-8" : "has more than one byte order mark"
    return "\(what) (line \(line), column \(column), byte \(offset + 1))"
  }
}
