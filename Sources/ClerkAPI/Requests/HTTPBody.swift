/// What a request carries.
public enum HTTPBody: Sendable {
  case none
  /// Bytes that are here.
  case bytes([UInt8], contentType: String)
  /// A form with a file that is read from disk while it is sent.
  case multipart(MultipartFile)
}
