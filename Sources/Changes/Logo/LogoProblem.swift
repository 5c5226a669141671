import ClerkAPI

/// Why a file cannot be a logo; nothing was sent.
package enum LogoProblem: Error, Hashable, Sendable {
  /// It could not be read, for that reason.
  case unreadable(String)
  /// There is nothing in it.
  case empty
  /// It is larger than Clerk takes.
  case tooLarge(bytes: Int)
  /// It is no image of a type that Clerk takes.
  case notAnImage

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - bytes: Its length.
  ///   - start: Its first bytes, `ImageHeader.usefulLength` of them if there are as many.
  /// - Returns: What its header says.
  /// - Throws: `LogoProblem`.
  package static func check(bytes: Int, start: [UInt8]) throws(LogoProblem) -> ImageHeader {
    guard bytes > 0 else { throw .empty }
    guard bytes <= LogoUpload.lengthLimit else { throw .tooLarge(bytes: bytes) }
    guard let header = ImageHeader(start) else { throw .notAnImage }
    return header
  }

  /// What is wrong, as the end of a sentence that names the file.
  package var explanation: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .empty: "is empty"
    case .tooLarge(let bytes):
      "has \(bytes) bytes; a logo has at most \(LogoUpload.lengthLimit) (10 MB)"
    case .notAnImage: "is no image that Clerk takes: JPEG, PNG, GIF or WebP, told by its content"
    }
  }
}
