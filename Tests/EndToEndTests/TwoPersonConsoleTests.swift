import Foundation
import TestSupport
import Testing

/// Adjustments that one person writes down at the console and another one applies there.
@Suite(.inRealTime) struct TwoPersonConsoleTests {
  /// Two people with profiles of their own, each with a journal of their own, on one sandbox.
  private struct Scene {
    let desk: Desk
    let config: String

    init() throws {
      desk = try Desk()
      config = desk.home.path + "/config.yml"
      let profiles = ["ada", "eve"].map { name in
        """
          \(name):
            secret_key_env: CLERK_SECRET_KEY
            api_url: '\(desk.sandbox.apiURL)'
            operator: \(name)
            credits: {approval_above: 20}

        """
      }
      try Data(("profiles:\n" + profiles.joined()).utf8).write(to: URL(fileURLWithPath: config))
    }

    func console(_ profile: String, _ size: (Int, Int), state: String) throws -> ConsoleSession {
      var environment = desk.environment
      environment["XDG_STATE_HOME"] = desk.home.path + "/" + state
      let console = try ConsoleSession(
        ["--config", config, "--profile", profile], columns: size.0, rows: size.1, environment: environment)
      try console.wait(for: "1 of 240", in: .lastLine)
      return console
    }

    func ledger(_ place: Int) throws -> [Int64] {
      let id = try #require(try desk.organization(try desk.slug(place))["id"] as? String)
      return try desk.sandbox.ledger(id).map { Int64($0.amount) }
    }

    /// Opens a plan file from the menu.
    func open(_ console: ConsoleSession, _ path: String) throws {
      try console.press("b")
      try console.wait(for: "Approve a colleague's plan file", in: .box)
      try console.press("f")
      try console.wait(for: "for your approval", in: .body)
      try console.type(path)
      try console.press("C-s")
    }
  }

  @Test func oneAdjustmentIsAppliedOnceAlsoTwice() throws {
    let size = (80, 24)
    let scene = try Scene()
    let before = try scene.ledger(0)
    let author = try scene.console("ada", size, state: "ada")
    try author.press("$")
    try author.wait(for: "Balance now", in: .body)
    try author.press("Tab")
    try author.type("25")
    try author.press("C-s")
    try author.wait(for: "y save for approval", in: .footer)
    try author.press("y")
    try author.wait(for: "A plan for a second person", in: .body)
    try author.press("C-u")
    try author.type("~/plan.json")
    try author.press("C-s")
    try author.wait(for: "Nothing was sent. The plan file is written:", in: .body)
    try author.wait(for: "Someone else (not ada) can apply the plan once", in: .body)
    let path = scene.desk.home.path + "/plan.json"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("sk_test"))
    try author.press("Enter")
    // Its author does not approve it.
    try scene.open(author, path)
    try author.wait(for: "The plan was written by ada", in: .body)
    #expect(try scene.ledger(0) == before)

    for state in ["eve", "elsewhere"] {
      let approver = try scene.console("eve", size, state: state)
      try scene.open(approver, path)
      try approver.wait(for: "Apply “Add $25.00” by ada?", in: .body)
      try approver.wait(for: "y apply unchanged", in: .footer)
      try approver.press("y")
      try approver.wait(for: "All done.", in: .body)
      try approver.press("Escape")
      try approver.wait(for: "1 of 240", in: .lastLine)
      #expect(try scene.ledger(0) == before + [2500])
      // Once more on the same machine: it is only shown.
      try scene.open(approver, path)
      try approver.wait(for: "This plan was applied here already. Nothing was sent.", in: .footer)
      #expect(try scene.ledger(0) == before + [2500])
    }
  }

  @Test func whatManyMoveTogetherToo() throws {
    let scene = try Scene()
    let before = try (0..<3).map { try scene.ledger($0) }
    let author = try scene.console("ada", (100, 30), state: "ada")
    try author.press("Space", "Space", "Space", "b", "$")
    try author.wait(for: "Adjust their credits", in: .body)
    try author.press("Tab")
    try author.type("12.50")
    try author.press("C-s")
    try author.wait(for: "adds $37.50", in: .body)
    try author.wait(for: "y save for approval", in: .footer)
    try author.press("y")
    try author.wait(for: "A plan for a second person", in: .body)
    try author.press("C-u")
    try author.type("~/plan.json")
    try author.press("C-s")
    try author.wait(for: "Nothing was sent. The plan file is written:", in: .body)
    // One letter of it is another by now.
    let path = scene.desk.home.path + "/plan.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let altered = scene.desk.home.path + "/altered.json"
    try Data(text.replacing("1250", with: "1350").utf8).write(to: URL(fileURLWithPath: altered))

    let approver = try scene.console("eve", (100, 30), state: "eve")
    try scene.open(approver, "~/altered.json")
    try approver.wait(for: "was altered", in: .body)
    #expect(try scene.desk.changingRequests().isEmpty)
    try approver.press("C-u")
    try approver.type(path)
    try approver.press("C-s")
    try approver.wait(for: "adds $37.50", in: .body)
    try approver.wait(for: "y apply unchanged", in: .footer)
    try approver.press("y")
    try approver.wait(for: "All done.", in: .body)
    #expect(try (0..<3).map { try scene.ledger($0) } == before.map { $0 + [1250] })
    // The shell knows it as the same.
    let again = try scene.desk.run(
      "credits", "review", path, "--yes", "--config", scene.config, "--profile", "eve")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try (0..<3).map { try scene.ledger($0) } == before.map { $0 + [1250] })
  }
}
