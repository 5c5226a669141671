/// The type of an image, told from its first bytes: clients send all kinds of content types with a logo.
enum ImageType: Equatable {
  case jpeg, png, gif, webp
  /// Something else, by its name or `application/octet-stream`.
  case other(String)
  /// It begins like an image and is too short to be one.
  case broken

  /// - Parameter bytes: the whole file.
  init(_ bytes: ArraySlice<UInt8>) {
    func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }

    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = bytes.count >= 24 && bytes.dropFirst(12).starts(with: "IHDR".utf8) ? .png : .broken
    } else if begins([0xFF, 0xD8, 0xFF]) {
      self = bytes.count >= 4 ? .jpeg : .broken
    } else if begins("GIF87a") || begins("GIF89a") {
      self = bytes.count >= 10 ? .gif : .broken
    } else if begins("RIFF"), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = bytes.count >= 16 ? .webp : .broken
    } else if bytes.isEmpty {
      self = .broken
    } else if begins("<svg") || begins("<?xml") {
      self = .other("image/svg+xml")
    } else if begins("BM") {
      self = .other("image/bmp")
    } else if begins("%PDF") {
      self = .other("application/pdf")
    } else if begins("II*\0") || begins("MM\0*") {
      self = .other("image/tiff")
    } else if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
      self = .other(bytes.dropFirst(8).starts(with: "avif".utf8) ? "image/avif" : "image/heic")
    } else {
      self = .other("application/octet-stream")
    }
  }
}
