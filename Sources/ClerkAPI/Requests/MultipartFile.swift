/// A form of `multipart/form-data` with one file, streamed from disk between a head and a tail.
public struct MultipartFile: Sendable {
  /// Where the file is.
  public let path: String
  /// The file's length in bytes; exactly so many are sent.
  public let length: Int
  /// What tells the parts apart.
  public let boundary: String
  /// Called with the bytes of the file sent so far.
  public let progress: @Sendable (Int) -> Void
  private let contentType: String
  private let fields: [HTTPHeader]

  /// A form whose part `file` is the file at `path`.
  ///
  /// - Parameters:
  ///   - contentType: The file's type, such as `image/png`.
  ///   - fields: Further fields of the form.
  ///   - boundary: A text that stands nowhere in the file.
  public init(
    path: String, length: Int, contentType: String, fields: [HTTPHeader] = [], boundary: String,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.path = path
    self.length = length
    self.contentType = contentType
    self.fields = fields
    self.boundary = boundary
    self.progress = progress
  }

  /// What comes before the file.
  public var head: [UInt8] {
    var text = ""
    for field in fields {
      text +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
    }
    text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo\"\r\n"
    text += "Content-Type: \(contentType)\r\n\r\n"
    return Array(text.utf8)
  }

  /// What comes after the file.
  public var tail: [UInt8] { Array("\r\n--\(boundary)--\r\n".utf8) }

  /// The length of the whole in bytes.
  public var contentLength: Int { head.count + length + tail.count }
}
