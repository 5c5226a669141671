import Testing

@testable import Changes

@Suite("What the first bytes of an image say")
struct ImageHeaderTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 2, 0x80, 0, 0, 1, 0xE0, 8, 2, 0, 0, 0]
  private static let gif = Array("GIF89a".utf8) + [0x40, 0x01, 0xF0, 0x00, 0xF7]
  /// A remark before the frame, as cameras write it.
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xFE, 0, 3, 9, 0xFF, 0xC2, 0, 17, 8]
    + [0x00, 0x20, 0x00, 0x30, 3]

  private static func webp(_ form: String, _ rest: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [1, 0, 0, 0] + Array("WEBP\(form)".utf8) + [10, 0, 0, 0] + rest
  }

  @Test(arguments: [
    (png, "image/png", "640×480"), (gif, "image/gif", "320×240"), (jpeg, "image/jpeg", "48×32"),
    (webp("VP8X", [0, 0, 0, 0, 0x3F, 0, 0, 0x1F, 0, 0]), "image/webp", "64×32"),
    (webp("VP8L", [0x2F, 0x3F, 0xC0, 0x07, 0x00]), "image/webp", "64×32"),
    (webp("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 64, 0, 32, 0]), "image/webp", "64×32"),
  ])
  func typeAndPixels(bytes: [UInt8], type: String, pixels: String) throws {
    let header = try #require(ImageHeader(bytes))
    #expect(header.contentType == type)
    #expect(header.pixels?.description == pixels)
  }

  @Test(arguments: [png, gif, jpeg, webp("VP8X", [0, 0, 0, 0, 1, 0, 0, 1, 0, 0])])
  func nothingIsReadBeyondTheEnd(bytes: [UInt8]) {
    for length in bytes.indices {
      let header = ImageHeader(Array(bytes[..<length]))
      #expect(header == nil || header?.pixels == nil || length > 9)
    }
  }

  @Test func whatIsNoLogoIsSaid() {
    #expect(throws: LogoProblem.empty) { try LogoProblem.check(bytes: 0, start: []) }
    #expect(throws: LogoProblem.tooLarge(bytes: 10_485_761)) {
      try LogoProblem.check(bytes: 10_485_761, start: Self.png)
    }
    #expect(throws: LogoProblem.notAnImage) { try LogoProblem.check(bytes: 4, start: Array("<svg".utf8)) }
    #expect(
      LogoProblem.tooLarge(bytes: 14_526_683).explanation == "14.5 MB is too large; the limit is 10 MB.")
  }
}
