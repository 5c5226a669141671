import Changes
import Console
import Screen
import Testing

/// The form of a logo: choosing a file, and its way to Clerk.
@Suite struct LogoScreenTests {
  private static let listing = FolderListing(
    [FolderEntry("photos", isFolder: true), FolderEntry("photo\u{1B}[31m.png", bytes: 12)]
      + (1...12).map { FolderEntry("photo-\($0).png", bytes: $0 * 1_234_567) })

  /// A list with the form of a logo over it, in which a path was typed and its folder read.
  private func typed(_ text: String, columns: Int = 80, rows: Int = 24) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 50)
    screen.type("i")
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    for character in text { screen.type(String(character)) }
    screen.answerFolder(.success(Self.listing))
    return screen
  }

  private func logo(_ name: String, bytes: Int) throws -> LogoInspection {
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 2, 0, 0, 0, 1, 0]
    let header = try #require(ImageHeader(png))
    return LogoInspection(
      source: LogoSource(path: name, length: bytes, contentType: header.contentType), header: header)
  }

  @Test(arguments: ScreenSizes.all) func candidates(columns: Int, rows: Int) throws {
    var screen = typed("~/ph", columns: columns, rows: rows)
    screen.type("Tab", "Down", "Down")
    try GoldenScreen.check(screen.state, "logo-candidates-\(columns)x\(rows)")
  }

  @Test func aFileThatWasLookedAt() throws {
    var screen = typed("~/photo-3.png")
    screen.answerLogo(.success(try logo("/home/photo-3.png", bytes: 3_703_701)))
    try GoldenScreen.check(screen.state, "logo-file-80x24")
  }

  @Test func aFileThatIsNoImage() throws {
    var screen = typed("~/photo-3.png")
    screen.answerLogo(.failure(.notAnImage))
    try GoldenScreen.check(screen.state, "logo-no-image-80x24")
  }

  @Test func itIsBeingSent() throws {
    var screen = typed("~/photo-3.png")
    screen.type("^S")
    screen.answerLogo(.success(try logo("/home/photo-3.png", bytes: 3_703_701)))
    screen.send(.painted(frame: 2))
    screen.type("y")
    screen.progress(.sending(attempt: 1, of: 4))
    screen.upload(bytes: 1_500_000)
    try GoldenScreen.check(screen.state, "logo-sending-80x24")
  }
}
