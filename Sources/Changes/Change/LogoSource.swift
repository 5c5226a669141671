/// The image of a logo upload: where it lies and what was found there when the upload was meant.
package struct LogoSource: Hashable, Sendable {
  /// Where the image is.
  package var path: String
  /// Its length in bytes.
  package var length: Int
  /// Its type by its content, such as `image/png`.
  package var contentType: String
  /// The user who is said to have uploaded it; nil for none.
  package var uploaderUserID: String?

  /// The image at `path`.
  package init(path: String, length: Int, contentType: String, uploaderUserID: String? = nil) {
    self.path = path
    self.length = length
    self.contentType = contentType
    self.uploaderUserID = uploaderUserID
  }
}
