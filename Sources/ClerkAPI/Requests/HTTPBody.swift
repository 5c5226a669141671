/// What a request carries.
package enum HTTPBody: Sendable {
  /// Nothing.
  case none
  /// Bytes that are here.
  case bytes([UInt8], contentType: String)
  /// A form with a file that is read from disk while it is sent.
  case multipart(MultipartFile)

  /// The header `Content-Type`; nil where nothing is carried.
  package var contentType: String? {
    switch self {
    case .none: nil
    case .bytes(_, let contentType): contentType
    case .multipart(let file): "multipart/form-data; boundary=\(file.boundary)"
    }
  }
}
