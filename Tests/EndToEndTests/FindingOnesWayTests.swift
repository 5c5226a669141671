import Foundation
import TestSupport
import Testing

/// A person who does not know the keys yet, and one who goes back and forth all day.
@Suite(.inRealTime) struct FindingOnesWayTests {
  private func demo(columns: Int = 120, rows: Int = 40) throws -> ConsoleSession {
    let console = try ConsoleSession(["--demo"], columns: columns, rows: rows)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.waitUntilIdle()
    return console
  }

  private func click(_ console: ConsoleSession, column: Int, row: Int) throws {
    for kind in ["M", "m"] {
      try console.send(bytes: Array("\u{1B}[<0;\(column + 1);\(row + 1)\(kind)".utf8))
    }
  }

  @Test func aCommandIsFoundByItsWords() throws {
    let console = try demo(columns: 80, rows: 24)
    try console.press(":")
    try console.wait(for: "Commands", in: .box)
    try console.type("reverse")
    try console.wait(for: "S    reverse the order", in: .box)
    try console.waitUntilGone("create an", from: .box)
    try console.press("Enter")
    try console.wait(for: "Created ↑", in: .list)
    // What belongs elsewhere says where, and does nothing.
    try console.press("C-p")
    try console.wait(for: "type words of a command", in: .box)
    try console.type("abandon the plan")
    try console.wait(for: "Only in the plan.", in: .box)
    try console.press("Escape")
    try console.wait(for: "type words of a command", in: .box)
    try console.press("Escape")
    try console.waitUntilGone("type words", from: .box)
  }

  @Test func helpIsFilteredAndRunsWhatIsChosen() throws {
    let console = try demo()
    try console.press("?")
    try console.wait(for: "Keys in the list", in: .box)
    try console.type("journal")
    try console.wait(for: "J    the journal: changes made here", in: .body)
    try console.press("Enter")
    try console.wait(for: "No changes", in: .body)
    // A key of another place says what it does there.
    try console.press("e")
    try console.wait(
      for: "e does nothing here; in the list: edit name, slug, member limit and more.", in: .footer)
  }

  @Test func theFooterAndTheTopLineArePressed() throws {
    let console = try demo()
    let screen = try console.screen()
    let footer = try #require(screen.lastIndex { !$0.isEmpty })
    let members = try #require(screen[footer].range(of: "members"))
    try click(
      console, column: screen[footer].distance(from: screen[footer].startIndex, to: members.lowerBound),
      row: footer)
    try console.wait(for: "[Members", in: .body)
    try console.press("q")
    try console.wait(for: "1 of 240", in: .lastLine)
    let top = try console.screen()[0]
    let commands = try #require(top.range(of: "commands"))
    try click(console, column: top.distance(from: top.startIndex, to: commands.lowerBound), row: 0)
    let palette = try console.wait(for: "type words of a command", in: .box)
    let row = try #require(palette.firstIndex { $0.contains("the journal: changes made here") })
    try click(console, column: 40, row: row)
    try console.wait(for: "No changes", in: .body)
  }

  @Test func organizationsLookedAtAreReachedAgain() throws {
    let console = try demo()
    try console.press("Enter")
    let first = try console.wait(for: "│  Slug  ", in: .details).first { $0.contains("│  Slug  ") }
    let slug = try #require(first?.split(separator: " ").last.map(String.init))
    try console.press("h", "j", "j")
    try console.wait(for: "3 of 240", in: .lastLine)
    try console.press("Enter")
    try console.wait(for: "another organization", in: .details) { lines in
      lines.contains { $0.hasPrefix("│  Slug  ") && !$0.hasSuffix(slug) }
    }
    try console.waitUntilIdle()
    try console.press("C-o")
    try console.wait(for: "│  Slug           \(slug)", in: .details)
    try console.press("M-Right")
    try console.waitUntilGone("│  Slug           \(slug)", from: .details)
    try console.press(":")
    try console.type("open \(slug)")
    try console.wait(for: "  \(slug)", in: .box)
    try console.press("Enter")
    try console.wait(for: "│  Slug           \(slug)", in: .details)
  }

  @Test func whatWasSearchedForComesBackAtTheNextStart() throws {
    let desk = try Desk()
    for isFirst in [true, false] {
      let console = try ConsoleSession([], environment: desk.environment)
      try console.wait(for: "1 of 240", in: .lastLine)
      try console.waitUntilIdle()
      try console.press("/")
      try console.wait(for: "name, slug, id, e-mail", in: .footer)
      if isFirst {
        try console.type("grupo")
      } else {
        try console.press("Up")
        try console.wait(for: "/grupo", in: .footer)
      }
      try console.press("Enter")
      try console.wait(for: "the list") { $0.last { !$0.isEmpty }?.contains("open") == true }
      try console.press("Q")
      try console.wait(for: "ended with 0", in: .shell)
    }
    let folder = desk.home.appendingPathComponent("state/orgdesk/history")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == 1)
    let file = folder.appendingPathComponent(try #require(files.first)).path
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
  }

  @Test func theCommandThatShowsItRunsInAShell() throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 200, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("Y")
    try console.wait(for: "The command that shows this", in: .box)
    try console.press("c")
    try console.wait(for: "The command that shows this.", in: .footer)
    let id = try #require(
      ((try JSONSerialization.jsonObject(
        with: Data(try desk.run("orgs", "list", "--limit", "1", "--json").output.utf8)) as? [String: Any])?[
          "data"] as? [[String: Any]])?.first?["id"] as? String)
    let line = try desk.run(["orgs", "get", id, "--api-url", desk.sandbox.apiURL])
    #expect(line.status == 0, "\(line.errors)")
  }

  @Test func anotherProfileIsAnotherConsole() throws {
    let other = try SandboxProcess(["--organizations", "3", "--seed", "2"])
    let desk = try Desk()
    let file = desk.home.appendingPathComponent("config.yml")
    try Data(
      """
      profiles:
        first: {secret_key_env: CLERK_SECRET_KEY, api_url: '\(desk.sandbox.apiURL)'}
        second: {secret_key_env: CLERK_SECRET_KEY, api_url: '\(other.apiURL)', read_only: true}
        broken: {secret_key_env: NOT_SET_ANYWHERE, api_url: '\(other.apiURL)'}

      """.utf8
    ).write(to: file)
    let console = try ConsoleSession(
      ["--config", file.path, "--profile", "first"], environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("P")
    try console.wait(for: "This is the current profile.", in: .box)
    try console.type("sec")
    try console.waitUntilGone("You are working", from: .box)
    try console.press("Enter")
    let screen = try console.wait(for: "1 of 3", in: .lastLine)
    #expect(screen[0].contains("second") && screen[0].contains("READ-ONLY"))
    // One that cannot be used leaves the person where they are.
    try console.press("P")
    try console.wait(for: "This is the current profile.", in: .box)
    try console.type("broken")
    try console.waitUntilGone("You are working", from: .box)
    try console.press("Enter")
    try console.wait(for: "The profile broken cannot be used.", in: .lastLine)
    #expect(try console.screen()[0].contains("second"))
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
  }
}
