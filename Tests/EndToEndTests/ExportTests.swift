import Foundation
import TestSupport
import Testing

/// Organizations marked and written to files at the console.
@Suite(.inRealTime) struct ExportTests {
  private func console(_ desk: Desk, columns: Int = 100, rows: Int = 30) throws -> ConsoleSession {
    let console = try ConsoleSession([], columns: columns, rows: rows, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    return console
  }

  private func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func theMarkedAreWrittenAsClerkHasThem() throws {
    let desk = try Desk()
    let console = try console(desk)
    try console.press("Space", "j", "Space")
    try console.wait(for: "· 2 marked ·", in: .lastLine)
    let slugs = [try desk.slug(0), try desk.slug(2)]
    // Marks stay, whatever is searched for.
    try console.press("/")
    try console.type("nothing like this")
    try console.press("Enter")
    try console.wait(for: "No organization matches", in: .list)
    try console.wait(for: "2 marked", in: .lastLine)
    try console.press(">")
    try console.wait(for: "2 marked organizations", in: .body)
    try console.press("C-u")
    try console.type("~/out.json")
    try console.press("C-s")
    try console.wait(for: "Wrote 2 organizations to \(desk.home.path)/out.json.", in: .footer)
    let path = desk.home.path + "/out.json"
    let list = try #require(try object(path)["data"] as? [[String: Any]])
    #expect(list.compactMap { $0["slug"] as? String } == slugs)
    #expect(list.allSatisfy { $0["private_metadata"] == nil && $0["members_count"] != nil })
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try desk.changingRequests().isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.home.path)
    #expect(!left.contains { $0.hasPrefix(".orgdesk") }, "\(left)")
  }

  @Test func aFileThatIsThereIsNotReplacedUnasked() throws {
    let desk = try Desk()
    let path = desk.home.path + "/out.csv"
    try desk.run(
      "orgs", "update", try desk.slug(), "--name", "=HYPERLINK(\"x\"), \u{1F680}", "--yes")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let console = try console(desk, columns: 80, rows: 24)
    try console.press(">")
    try console.wait(for: "Export", in: .body)
    try console.press("C-u")
    try console.type("~/out.csv")
    try console.press("Tab", "Tab", "Space", "C-s")
    try console.wait(for: "Replace it?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("n")
    try console.wait(for: "Private metadata", in: .body)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try console.press("C-s")
    try console.wait(for: "Replace it?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Wrote 1 organization to", in: .lastLine)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("public_metadata,private_metadata") == true)
    #expect(lines.last?.contains("\"'=HYPERLINK(\"\"x\"\"), 🚀\"") == true, "\(lines)")
  }

  @Test func keysTypedAheadMeanWhatTheyWouldHaveMeant() throws {
    let desk = try Desk()
    let folder = desk.home.path + "/reports"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/old.csv"))
    let console = try console(desk, columns: 80, rows: 24)
    // All at once: whether the folder was read by then makes no difference.
    try console.press(
      ">", "C-u", "~", "/", "r", "e", "p", "Tab", "n", "e", "w", ".", "c", "s", "v", "Tab", "Tab", "Space",
      "C-s")
    try console.wait(for: "Wrote 1 organization to", in: .lastLine)
    let text = try String(contentsOfFile: folder + "/new.csv", encoding: .utf8)
    #expect(text.contains("private_metadata"))
    #expect(try String(contentsOfFile: folder + "/old.csv", encoding: .utf8) == "mine")
  }

  @Test func anExportIsStoppedAndLeavesNothing() throws {
    let desk = try Desk()
    let console = try console(desk, columns: 80, rows: 24)
    try console.press("j")
    try console.wait(for: "240 loaded", in: .lastLine)
    try console.press("*")
    try console.wait(for: "240 marked", in: .lastLine)
    try desk.sandbox.setFaults("rules:\n  - {method: GET, path: /organizations, after: 1, hold: gate}\n")
    try console.press(">")
    try console.wait(for: "240 marked organizations", in: .body)
    try console.press("C-u")
    try console.type("~/out.json")
    try console.press("C-s")
    try desk.sandbox.waitForHold("gate")
    try console.wait(for: "of 240 read", in: .body)
    try console.press("Escape")
    try console.wait(for: "Stopped: nothing was written.", in: .footer)
    try desk.sandbox.release("gate")
    #expect(!FileManager.default.fileExists(atPath: desk.home.path + "/out.json"))
  }
}
