/// A logo to be uploaded: an image on disk.
package struct LogoUpload: Sendable {
  /// Bytes at most (Clerk's OpenAPI, `UploadOrganizationLogo`).
  package static let lengthLimit = 10 << 20
  /// The types Clerk takes (the same).
  package static let contentTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"]

  /// Where the image is.
  package var path: String
  /// Its length in bytes. A file that has another length when it is sent is not sent.
  package var length: Int
  /// Its type, such as `image/png`; Clerk looks at the bytes and not at this.
  package var contentType: String
  /// The user who is said to have uploaded it; nil for none.
  package var uploaderUserID: String?
  /// Called with the bytes sent so far, on any thread.
  package var progress: @Sendable (Int) -> Void

  /// The image at `path`.
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

  /// Why it cannot be sent, in words, or nil. A line break in either text would begin a part of its own.
  var problem: String? {
    if !contentType.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      return "the type of the image is no type"
    }
    let isID = uploaderUserID?.utf8.allSatisfy { (0x21...0x7E).contains($0) } ?? true
    return isID ? nil : "the id of the user who uploads the image is no id"
  }
}
