import Foundation
import Glibc
import TestSupport
import Testing

/// A profile whose console begins where it ended.
@Suite(.inRealTime) struct KeptSessionTests {
  private let shell: ChangingShell

  init() throws {
    shell = try ChangingShell()
    for number in 1...9 { _ = try shell.makeOrganization("fern-\(number)") }
    let configuration = """
      profile: desk
      profiles:
        desk: {secret_key_env: CLERK_SECRET_KEY, session: restore}
        other: {secret_key_env: CLERK_SECRET_KEY, session: restore}
        plain: {secret_key_env: CLERK_SECRET_KEY}

      """
    _ = try shell.write(Array(configuration.utf8), to: "config/orgdesk/config.yml")
  }

  private func console(_ profile: String = "desk") throws -> ConsoleSession {
    try ConsoleSession(["--profile", profile], environment: shell.environment())
  }

  private var folder: String { shell.journalFolder.path + "/history" }

  private func files() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("session-") }.sorted()
  }

  private func path(_ profile: String = "desk") throws -> String {
    "\(folder)/\(try #require(try files().first { $0.hasSuffix("-\(profile).json") }))"
  }

  private func quit(_ console: ConsoleSession) throws {
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
  }

  /// Filters and selects the third match, and ends.
  private func work(_ profile: String = "desk") throws {
    let console = try console(profile)
    try console.wait(for: "1 of 12", in: .lastLine)
    try console.press("s")
    try console.wait(for: "Name ↑", in: .list)
    try console.waitUntilIdle()
    try console.press("\\")
    try console.type("slug:fern-")
    try console.press("Enter")
    try console.wait(for: "filter: slug:fern-", in: .lastLine)
    try console.press("j", "j")
    try console.wait(for: "3 of 9", in: .lastLine)
    try quit(console)
  }

  @Test func filterOrderAndOrganizationComeBackPerProfile() throws {
    try work()
    var info = stat()
    #expect(stat(try path(), &info) == 0 && info.st_mode & 0o777 == 0o600)
    let kept = try String(contentsOfFile: path(), encoding: .utf8)
    #expect(!kept.contains("sk_test") && kept.contains("fern-"))

    var again = try console()
    let screen = try again.wait(for: "3 of 9", in: .lastLine)
    #expect(
      screen.contains { $0.contains("filter: slug:fern-") } && screen.contains { $0.contains("Name ↑") })
    // The other profile has not been here, and comes from this one.
    try again.press("P")
    try again.type("other")
    try again.press("Enter")
    try again.wait(for: "other", in: .topLine)
    try again.wait(for: "1 of 12", in: .lastLine)
    try again.press("j")
    try again.wait(for: "2 of 12", in: .lastLine)
    try quit(again)
    #expect(try files().count == 2)
    again = try console("other")
    try again.wait(for: "2 of 12", in: .lastLine)
    try quit(again)
    again = try console()
    try again.wait(for: "3 of 9", in: .lastLine)
  }

  @Test func nothingIsKeptOrRestoredUnlessWanted() throws {
    try work("plain")
    #expect(try files().isEmpty)
    try work()
    let console = try console("plain")
    try console.wait(for: "1 of 12", in: .lastLine)
  }

  @Test(arguments: ["damaged", "cut", "large", "link", "folder"])
  func whatCannotBeUsedIsIgnoredAndSaid(way: String) throws {
    try work()
    let path = try path()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    switch way {
    case "damaged": try Data("{\"search\": 5}".utf8).write(to: URL(fileURLWithPath: path))
    case "cut": try bytes.dropLast(5).write(to: URL(fileURLWithPath: path))
    case "large": try Data(repeating: 0x20, count: 2 << 20).write(to: URL(fileURLWithPath: path))
    case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    default:
      try bytes.write(to: URL(fileURLWithPath: path + ".theirs"))
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".theirs")
    }
    let console = try console()
    try console.wait(for: "Saved session ignored", in: .footer)
    try console.wait(for: "1 of 12", in: .lastLine)
    try console.press("j")
    try console.wait(for: "2 of 12", in: .lastLine)
    try quit(console)
    if way == "link" {
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".theirs")) == bytes)
    } else if way != "folder" {
      // Said once: the file is one again.
      let again = try self.console()
      let screen = try again.wait(for: "2 of 12", in: .lastLine)
      #expect(!screen.contains { $0.contains("is ignored") })
    }
  }

  /// Where nothing can be kept, the console ends as ever.
  @Test func aFolderThatCannotBeMadeKeepsNothing() throws {
    try FileManager.default.createDirectory(at: shell.journalFolder, withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: folder)
    try Data().write(to: URL(fileURLWithPath: folder))
    let console = try console()
    try console.wait(for: "1 of 12", in: .lastLine)
    try quit(console)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder)).isEmpty)
  }
}
