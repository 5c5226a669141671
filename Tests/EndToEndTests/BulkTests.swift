import Foundation
import Glibc
import TestSupport
import Testing

/// Plans of many changes made by a person at the console.
@Suite(.inRealTime) struct BulkTests {
  private func console(
    _ desk: Desk, columns: Int = 100, rows: Int = 30, _ options: [String] = []
  ) throws -> ConsoleSession {
    let console = try ConsoleSession(options, columns: columns, rows: rows, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    return console
  }

  /// Marks the first organizations of the list and asks for a member limit of each; then its plan is shown.
  private func plan(_ console: ConsoleSession, marking count: Int, limit: Int) throws {
    for _ in 0..<count { try console.press("Space") }
    try console.wait(for: "· \(count) marked ·", in: .lastLine)
    try console.press("b")
    try console.wait(for: "With the marked organizations", in: .box)
    try console.press("l")
    try console.wait(for: "The same for each", in: .body)
    try console.type("\(limit)")
    try console.press("C-s")
    try console.wait(for: "to \(limit)?", in: .body)
    try console.wait(for: "y apply all", in: .footer)
  }

  /// The same with a key of metadata, which no organization refuses.
  private func tag(_ console: ConsoleSession, marking count: Int) throws {
    for _ in 0..<count { try console.press("Space") }
    try console.wait(for: "· \(count) marked ·", in: .lastLine)
    try console.press("b")
    try console.wait(for: "With the marked organizations", in: .box)
    try console.press("s")
    try console.wait(for: "Set a key of their metadata", in: .body)
    try console.type("tag")
    try console.press("Tab")
    try console.type("4321")
    try console.press("C-s")
    try console.wait(for: "to 4321?", in: .body)
    try console.wait(for: "y apply all", in: .footer)
  }

  private func tags(_ desk: Desk, _ slugs: [String]) throws -> Int {
    try slugs.count { slug in
      (try desk.organization(slug)["public_metadata"] as? [String: Any])?["tag"] as? Int == 4321
    }
  }

  private func slugs(_ desk: Desk, _ count: Int) throws -> [String] {
    try (0..<count).map { try desk.slug($0) }
  }

  private func limits(_ desk: Desk, _ slugs: [String]) throws -> [Int] {
    try slugs.map { try desk.organization($0)["max_allowed_memberships"] as? Int ?? -1 }
  }

  /// How often each organization was asked to change, by its id.
  private func changes(_ desk: Desk) throws -> [String: Int] {
    try desk.changingRequests().reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test func oneFailureStopsNothingElse() throws {
    let desk = try Desk()
    let slugs = try slugs(desk, 3)
    let before = try limits(desk, slugs)
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: '/organizations/*', after: 1, count: 1, status: 403, "
        + "code: organization_member_limit_managed_by_billing}\n")
    let console = try console(desk)
    try plan(console, marking: 3, limit: 4321)
    try console.press("y")
    try console.wait(for: "Finished.", in: .body)
    try console.wait(for: "2 done", in: .body)
    try console.wait(for: "1 refused", in: .body)
    let after = try limits(desk, slugs)
    #expect(after.filter { $0 == 4321 }.count == 2)
    #expect(zip(before, after).filter { $0 == $1 }.count == 1)
    // Only what was not done, and its report.
    try console.press("f")
    try console.wait(for: "· failed or unknown", in: .lastLine)
    try console.wait(for: "1 of 1", in: .lastLine)
    try console.press(">")
    try console.wait(for: "The report of the plan", in: .body)
    try console.press("C-u")
    try console.type("~/report.csv")
    try console.press("C-s")
    try console.wait(for: "Wrote the report to", in: .footer)
    let report = try String(contentsOfFile: desk.home.path + "/report.csv", encoding: .utf8)
    #expect(report.split(separator: "\r\n").count == 4)
    #expect(report.contains("refused"))
    try console.press("Escape")
    try console.wait(for: "the new limits", in: .list) { $0.count { $0.contains("/4,321") } == 2 }
  }

  @Test func aPlanIsStoppedInTheMiddleAndGoneOnWith() throws {
    let desk = try Desk()
    let slugs = try slugs(desk, 8)
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: '/organizations/*/metadata', hold: gate}\n")
    let console = try console(desk)
    try tag(console, marking: 8)
    try console.press("y")
    try desk.sandbox.waitForHold("gate")
    try console.wait(for: "4 in progress", in: .body)
    try console.press("Escape")
    try console.wait(for: "Stopping after the requests in flight; the rest stays pending.", in: .body)
    try desk.sandbox.setFaults("rules: []\n")
    try desk.sandbox.release("gate")
    try console.wait(for: "Stopped. 4 pending.", in: .body)
    #expect(try tags(desk, slugs) == 4)
    try console.press("A")
    try console.wait(for: "Resume the plan?", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "All done.", in: .body)
    #expect(try tags(desk, slugs) == slugs.count)
    #expect(try changes(desk).values.allSatisfy { $0 == 1 })
  }

  @Test func killedInTheMiddleEveryOrganizationIsChangedOnce() throws {
    let desk = try Desk()
    let slugs = try slugs(desk, 9)
    // The first are answered; those after them are carried out and their answers never come.
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: '/organizations/*/metadata', after: 3, hold_after: gate}\n")
    let first = try console(desk)
    try tag(first, marking: 9)
    try first.press("y")
    try desk.sandbox.waitForHolds("gate", count: 4)
    try first.wait(for: "3 done", in: .body)
    try first.wait(for: "4 in progress", in: .body)
    kill(try first.processID(), SIGKILL)
    try first.wait(for: "ended with 137", in: .shell)
    try desk.sandbox.setFaults("rules: []\n")
    try desk.sandbox.release("gate")

    let second = try console(desk)
    // What is undecided is said first, and the plan once that was seen.
    try second.wait(for: "with an unknown outcome; J shows", in: .footer)
    try second.press("j")
    try second.wait(for: "Unfinished plan: ", in: .footer)
    try second.press("b")
    try second.wait(for: "Unfinished plans:", in: .box)
    try second.press("1")
    try second.wait(for: "Left unfinished.", in: .body)
    try second.press("A")
    try second.wait(for: "Resume the plan?", in: .body)
    try second.waitUntilIdle()
    try second.press("y")
    // What was under way is for a person to decide; nothing of it is repeated.
    try second.wait(for: "Finished.", in: .body)
    try second.wait(for: "with an unknown outcome; J shows", in: .body)
    #expect(try tags(desk, slugs) == slugs.count)
    let changes = try changes(desk)
    #expect(changes.count == 9)
    #expect(changes.values.allSatisfy { $0 == 1 }, "\(changes)")
  }

  @Test func supportDeletesNothing() throws {
    let desk = try Desk()
    let profile =
      "profiles:\n  help: {secret_key_env: CLERK_SECRET_KEY, api_url: '\(desk.sandbox.apiURL)', role: support}\n"
    let path = desk.home.path + "/config.yml"
    try Data(profile.utf8).write(to: URL(fileURLWithPath: path))
    let console = try console(desk, columns: 80, rows: 24, ["--config", path, "--profile", "help"])
    try console.press("Space", "Space", "b")
    try console.wait(for: "Delete them (not allowed)", in: .box)
    try console.press("X")
    try console.wait(for: "Your role (support) cannot delete organizations", in: .footer)
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func aDeletionOfManyIsConfirmedByTheirNumber() throws {
    let desk = try Desk()
    let slugs = try slugs(desk, 3)
    let console = try console(desk, columns: 80, rows: 24)
    try console.press("Space", "Space", "b")
    try console.wait(for: "Delete them", in: .box)
    try console.press("X")
    try console.wait(for: "Type 2 to delete them:", in: .body)
    try console.press("3", "Enter")
    try console.wait(for: "That does not match.", in: .body)
    #expect(try desk.changingRequests().isEmpty)
    try console.press("BSpace", "2", "Enter")
    try console.wait(for: "y delete", in: .footer)
    #expect(try desk.changingRequests().isEmpty)
    try console.press("y")
    try console.wait(for: "All done.", in: .body)
    try console.press("Escape")
    try console.wait(for: "of 238", in: .lastLine)
    try console.waitUntilGone("marked", from: .lastLine)
    #expect(try desk.run("orgs", "get", slugs[0]).status == 77)
    #expect(try desk.run("orgs", "get", slugs[2]).status == 0)
  }

  @Test func aKeyOfMetadataIsSetInAll() throws {
    let desk = try Desk()
    let slugs = try slugs(desk, 2)
    try desk.run("orgs", "metadata", slugs[0], "--public", #"{"plan": "text"}"#, "--yes")
    let console = try console(desk, columns: 80, rows: 24)
    try console.press("Space", "Space", "b", "s")
    try console.wait(for: "Set a key of their metadata", in: .body)
    try console.type("plan.seats")
    try console.press("Tab")
    try console.type("1.10")
    try console.press("C-s")
    // What would be overwritten is left out.
    try console.wait(for: "Skipped:", in: .body)
    try console.press("y")
    try console.wait(for: "All done.", in: .body)
    #expect(try desk.run("orgs", "get", slugs[1], "--json").output.contains("1.10"))
    let first = try desk.organization(slugs[0])["public_metadata"] as? [String: Any]
    #expect(first?["plan"] as? String == "text")
  }

  @Test func whoseCreditsAreUndecidedIsLeftOutBeforehand() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults(
      "rules:\n  - {method: POST, path: '/organizations/*/billing/credits', hold_after: gate, count: 1}\n")
    let adjusting = try desk.start("credits", "adjust", try desk.slug(1), "--add", "5", "--yes")
    try desk.sandbox.waitForHold("gate")
    kill(adjusting.id, SIGKILL)
    #expect(adjusting.waitForEnd() == 128 + SIGKILL)
    try desk.sandbox.release("gate")
    let console = try console(desk)
    try console.press("Space", "Space", "Space", "b", "$")
    try console.wait(for: "Adjust their credits", in: .body)
    try console.press("Tab")
    try console.type("12.50")
    try console.press("C-s")
    try console.wait(for: "adds $25.00", in: .body)
    try console.wait(for: "The outcome of another adjustment (+$", in: .body)
    try console.press("y")
    try console.wait(for: "All done.", in: .body)
    #expect(try desk.changingRequests().count == 3)
  }

  @Test func creditsAreAddedToAllOnce() throws {
    let desk = try Desk()
    let console = try console(desk, columns: 80, rows: 24)
    try console.press("Space", "Space", "Space", "b", "$")
    try console.wait(for: "Adjust their credits", in: .body)
    try console.press("Tab")
    try console.type("12.50")
    try console.press("C-s")
    try console.wait(for: "adds $37.50", in: .body)
    try console.press("y")
    try console.wait(for: "All done.", in: .body)
    let posts = try desk.changingRequests()
    #expect(posts.count == 3)
    #expect(Set(posts).count == 3)
  }

  @Test func aRunThatIsHeldByTheRateLimitSaysSo() throws {
    let desk = try Desk(["--rate-limits"])
    let console = try console(desk, columns: 120, rows: 30)
    try console.wait(for: "all read", in: .lastLine)
    try console.press("*")
    try console.wait(for: "240 marked", in: .lastLine)
    try console.press("b", "s")
    try console.wait(for: "Set a key of their metadata", in: .body)
    try console.type("tag")
    try console.press("Tab")
    try console.type("4321")
    try console.press("C-s")
    try console.wait(for: "to 4321?", in: .body)
    try console.press("y")
    try console.wait(for: "waiting for Clerk’s rate limit, ", in: .body)
    try console.press("Escape")
    try console.wait(for: "the end of the run", in: .body) { $0.contains { $0.hasPrefix(" Stopped. ") } }
  }
}
