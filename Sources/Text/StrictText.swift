/// The one place where bytes from outside become text: arguments, the environment, files, standard input, keys,
/// paste. Nothing is repaired, so that nothing is sent to Clerk that no one wrote.
package enum StrictText {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Decodes UTF-8, without the byte order mark that some editors put at the beginning.
  ///
  /// - Throws: `TextMistake` with the place of the first byte that is not text.
  package static func decode(_ bytes: some Collection<UInt8>) throws(TextMistake) -> String {
    guard let text = exactly(bytes) else {
      throw TextMistake(.notUTF8, at: firstMistake(in: Array(bytes)), in: bytes)
    }
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    let rest = text.unicodeScalars.dropFirst()
    guard rest.first != "\u{FEFF}" else { throw TextMistake(.byteOrderMark, at: mark.count, in: bytes) }
    return String(rest)
  }

  /// Decodes UTF-8 as is, for parts of a protocol in which a byte order mark is a character; nil if not UTF-8.
  package static func exactly(_ bytes: some Collection<UInt8>) -> String? {
    bytes.withContiguousStorageIfAvailable(text) ?? Array(bytes).withUnsafeBufferPointer(text)
  }

  // Of one type, so that the start makes no generic code for each.
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    String(validating: bytes, as: UTF8.self)
  }

  /// The bytes without a leading byte order mark, for readers that know the format of what follows.
  package static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
  }

  /// Text for display only, with invalid UTF-8 replaced: other programs' complaints, the beginning of an
  /// unintelligible answer.
  package static func forShowing(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The offset of the first byte that is not well formed.
  private static func firstMistake(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        guard let length = WellFormedUTF8.length(in: bytes, at: index) else { return index }
        index += length
      }
      return index
    }
  }
}

/// Where bytes are not the text they have to be: UTF-8 with at most one byte order mark.
package struct TextMistake: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case notUTF8
    /// A second byte order mark follows the one at the beginning.
    case byteOrderMark
  }

  package let kind: Kind
  /// Counted from 1.
  package let line: Int
  /// In Unicode scalars, counted from 1.
  package let column: Int
  /// In bytes, counted from 0.
  package let offset: Int

  init(_ kind: Kind, at offset: Int, in bytes: some Collection<UInt8>) {
    self.kind = kind
    self.offset = offset
    let place = TextPlace(of: offset, in: bytes)
    (line, column) = (place.line, place.column)
  }

  /// The end of a sentence about the text: `is not UTF-8 (line 3, column 7, byte 41)`.
  package var description: String {
    let what = kind == .notUTF8 ? "is not UTF-8" : "has more than one byte order mark"
    return "\(what) (line \(line), column \(column), byte \(offset + 1))"
  }
}
