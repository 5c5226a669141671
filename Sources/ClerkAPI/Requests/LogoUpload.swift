/// An image on disk to be uploaded as a logo.
package struct LogoUpload: Sendable {
  /// In bytes (Clerk's OpenAPI, `UploadOrganizationLogo`).
  package static let lengthLimit = 10 << 20

  package var path: String
  /// In bytes. A file that has another length when it is sent is not sent.
  package var length: Int
  /// For example `image/png`; Clerk looks at the bytes and not at this.
  package var contentType: String
  /// The user who is credited with the upload; nil for none.
  package var uploaderUserID: String?
  /// Called with the bytes sent so far, on any thread.
  package var progress: @Sendable (Int) -> Void

  package init(
    path: String, length: Int, contentType: String, uploaderUserID: String? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.path = path
    self.length = length
    self.contentType = contentType
    self.uploaderUserID = uploaderUserID
    self.progress = progress
  }

  /// Why the logo cannot be sent, in words, or nil. A line break in either text would begin a part of its own.
  var problem: String? {
    if !contentType.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      return "the content type of the image is not valid"
    }
    let isID = uploaderUserID?.utf8.allSatisfy { (0x21...0x7E).contains($0) } ?? true
    return isID ? nil : "the id of the user who uploads the image is not valid"
  }
}

/// A `multipart/form-data` body (RFC 7578) with one file, streamed from disk between a head and a tail.
package struct MultipartFile: Sendable {
  package let path: String
  /// In bytes; exactly this many are sent.
  package let length: Int
  package let boundary: String
  package let uploaderUserID: String?
  /// Called with the bytes of the file sent so far, on any thread.
  package let progress: @Sendable (Int) -> Void
  /// Before the file.
  package let head: [UInt8]
  /// After the file.
  package let tail: [UInt8]

  /// - Parameter boundary: A text that does not occur in the file: long and random.
  package init(_ logo: LogoUpload, boundary: String) {
    path = logo.path
    length = logo.length
    uploaderUserID = logo.uploaderUserID
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

  /// Of the whole body, in bytes.
  package var contentLength: Int { head.count + length + tail.count }
}
