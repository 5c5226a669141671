import ClerkAPI

package struct LogoInspection: Hashable, Sendable {
  package let source: LogoSource
  /// What its first bytes say.
  package let header: ImageHeader

  package init(source: LogoSource, header: ImageHeader) {
    self.source = source
    self.header = header
  }

  /// What the image is: `PNG · 64×32 pixels · 200,029 bytes`.
  package var text: String {
    let type = header.contentType.split(separator: "/").last.map { $0.uppercased() } ?? ""
    let pixels = header.pixels.map { "\($0) pixels" }
    return [type, pixels, "\(CountText.grouped(source.length)) bytes"].compactMap { $0 }
      .joined(separator: " · ")
  }
}

/// Why a file cannot be a logo; nothing was sent.
package enum LogoProblem: Error, Hashable, Sendable {
  case unreadable(String)
  case empty
  case tooLarge(bytes: Int)
  case notAnImage

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - bytes: Its length.
  ///   - start: Its first bytes, `ImageHeader.usefulLength` of them if there are as many.
  /// - Returns: What its header says.
  package static func check(bytes: Int, start: [UInt8]) throws(LogoProblem) -> ImageHeader {
    guard bytes > 0 else { throw .empty }
    guard bytes <= LogoUpload.lengthLimit else { throw .tooLarge(bytes: bytes) }
    guard let header = ImageHeader(start) else { throw .notAnImage }
    return header
  }

  package var explanation: String {
    switch self {
    case .unreadable(let reason): "Cannot read the file: \(reason)."
    case .empty: Absence.ofContent
    case .tooLarge(let bytes): "\(Self.megabytes(bytes)) is too large; the limit is 10 MB."
    case .notAnImage: "Not an image Clerk accepts. Use JPEG, PNG, GIF or WebP (checked by content)."
    }
  }

  /// `14.5 MB`.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

/// What the first bytes of a file say about the image in it: Clerk looks at them too, and not at the file's name.
package struct ImageHeader: Hashable, Sendable {
  /// Its type: one of the four that Clerk accepts (OpenAPI, `UploadOrganizationLogo`).
  package let contentType: String
  /// Its size in pixels; nil where the bytes at hand do not say it.
  package let pixels: PixelSize?

  /// Bytes that are enough for nearly every file; photographs can have long remarks before their size.
  package static let usefulLength = 256 << 10

  package init?(_ bytes: [UInt8]) {
    func begins(_ text: String, at offset: Int = 0) -> Bool {
      bytes.dropFirst(offset).starts(with: text.utf8)
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      contentType = "image/png"
      pixels = begins("IHDR", at: 12) ? PixelSize(bytes.bigEndian(16, 4), bytes.bigEndian(20, 4)) : nil
    } else if begins("GIF87a") || begins("GIF89a") {
      contentType = "image/gif"
      pixels = PixelSize(bytes.littleEndian(6, 2), bytes.littleEndian(8, 2))
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      contentType = "image/jpeg"
      pixels = Self.jpegPixels(bytes)
    } else if begins("RIFF"), begins("WEBP", at: 8) {
      contentType = "image/webp"
      pixels = Self.webpPixels(bytes)
    } else {
      return nil
    }
  }

  /// The size stands in the first start-of-frame segment (ITU-T T.81, B.2.2).
  private static func jpegPixels(_ bytes: [UInt8]) -> PixelSize? {
    var place = 2
    while place + 9 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
      } else if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return PixelSize(bytes.bigEndian(place + 7, 2), bytes.bigEndian(place + 5, 2))
      } else if marker == 0x01 || (0xD0...0xD8).contains(marker) {
        place += 2
      } else {
        guard let length = bytes.bigEndian(place + 2, 2), length >= 2 else { return nil }
        place += 2 + length
      }
    }
    return nil
  }

  /// Three forms of WebP say it in three ways (RFC 9649).
  private static func webpPixels(_ bytes: [UInt8]) -> PixelSize? {
    switch bytes.dropFirst(12).prefix(4) {
    case let form where form.elementsEqual("VP8X".utf8):
      guard let width = bytes.littleEndian(24, 3), let height = bytes.littleEndian(27, 3) else { return nil }
      return PixelSize(width + 1, height + 1)
    case let form where form.elementsEqual("VP8L".utf8):
      guard let bits = bytes.littleEndian(21, 4) else { return nil }
      return PixelSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case let form where form.elementsEqual("VP8 ".utf8):
      guard let width = bytes.littleEndian(26, 2), let height = bytes.littleEndian(28, 2) else { return nil }
      return PixelSize(width & 0x3FFF, height & 0x3FFF)
    default: return nil
    }
  }
}

extension [UInt8] {
  fileprivate func bigEndian(_ place: Int, _ length: Int) -> Int? {
    guard place + length <= count else { return nil }
    return self[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  fileprivate func littleEndian(_ place: Int, _ length: Int) -> Int? {
    guard place + length <= count else { return nil }
    return self[place..<place + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

package struct PixelSize: Hashable, Sendable, CustomStringConvertible {
  package let width: Int
  package let height: Int

  /// A size; nil where one of both is not known, or nothing.
  package init?(_ width: Int?, _ height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// `640×480`.
  package var description: String { "\(width)×\(height)" }
}
