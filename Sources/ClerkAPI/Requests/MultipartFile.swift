/// A form of `multipart/form-data` (RFC 7578) with one file, streamed from disk between a head and a tail.
package struct MultipartFile: Sendable {
  /// Where the file is.
  package let path: String
  /// The file's length in bytes; exactly so many are sent.
  package let length: Int
  /// What tells the parts apart.
  package let boundary: String
  /// Called with the bytes of the file sent so far, on any thread.
  package let progress: @Sendable (Int) -> Void
  /// What comes before the file.
  package let head: [UInt8]
  /// What comes after the file.
  package let tail: [UInt8]

  /// The form that uploads a logo.
  ///
  /// - Parameter boundary: A text that stands nowhere in the file: long and random.
  package init(_ logo: LogoUpload, boundary: String) {
    path = logo.path
    length = logo.length
    progress = logo.progress
    self.boundary = boundary

    var text = ""
    if let user = logo.uploaderUserID {
      text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"uploader_user_id\"\r\n\r\n\(user)\r\n"
    }
    text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo\"\r\n"
    text += "Content-Type: \(logo.contentType)\r\n\r\n"
    head = Array(text.utf8)
    tail = Array("\r\n--\(boundary)--\r\n".utf8)
  }

  /// The length of the whole in bytes.
  package var contentLength: Int { head.count + length + tail.count }
}
