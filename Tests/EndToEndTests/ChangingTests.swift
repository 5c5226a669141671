import Foundation
import TestSupport
import Testing

/// Changes from the shell that nothing stands in the way of, and those that something forbids.
@Suite(.inRealTime) struct ChangingTests {
  @Test(arguments: ShellOperation.allCases)
  func isCarriedOutAndStandsInTheJournal(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let id = try shell.organization(target)?["id"] as? String
    #expect(!(try operation.isDone(shell, target)))
    let outcome = try shell.run(try operation.arguments(shell, target) + ["--json", "--ticket", "T-17"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try operation.isDone(shell, target))
    let answer = try ChangingShell.object(outcome.output)
    #expect(answer["object"] as? String == operation.answer)
    if operation == .delete { #expect(answer["deleted"] as? Bool == true) }

    let entry = try #require(try shell.journal().first)
    #expect(entry["kind"] as? String == operation.rawValue)
    #expect(entry["outcome"] as? String == "succeeded")
    #expect(entry["ticket"] as? String == "T-17")
    #expect((entry["operator"] as? String)?.contains("@") == true)
    #expect((entry["organization"] as? [String: Any])?["id"] as? String == id)
    let events = entry["events"] as? [[String: Any]] ?? []
    #expect(events.map { $0["name"] as? String } == ["intended", "sending", "succeeded"])
    let verdict = try shell.run(["journal", "verify"])
    #expect(verdict.status == 0)
    #expect(verdict.output.contains("intact"))
  }

  @Test(arguments: ShellOperation.allCases)
  func withoutConsentNothingIsSent(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let arguments = try operation.arguments(shell, target)
    let entries = try shell.journal().count
    try shell.sandbox.forgetRequests()

    let dry = try shell.run(arguments + ["--dry-run"])
    #expect(dry.status == 0)
    #expect(dry.errors.contains("Nothing was sent"))
    let unasked = try shell.run(arguments.filter { $0 != "--yes" })
    #expect(unasked.status == 64)
    #expect(unasked.errors.contains("--yes"))

    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.journal().count == entries)
  }

  @Test func onlyFieldsThatDifferAreSent() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let same = ["orgs", "update", id, "--yes", "--name", "Fern Works", "--slug", "fern-works"]
    let changed = try shell.run(same + ["--max-allowed-memberships", "9"])
    #expect(changed.status == 0, "\(changed.errors)")
    let request = try shell.journal().first?["request"] as? NSDictionary
    #expect(request == ["max_allowed_memberships": 9])

    try shell.sandbox.forgetRequests()
    let nothing = try shell.run(same)
    #expect(nothing.status == 0)
    #expect(nothing.errors.contains("No changes to make"))
    #expect(try shell.changingRequests().isEmpty)
  }

  @Test(arguments: ShellOperation.allCases)
  func whatThisSessionMayNotDoNeverLeaves(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let arguments = try operation.arguments(shell, target)
    let profiles = """
      profiles:
        careful: {secret_key_env: CLERK_SECRET_KEY, api_url: "\(shell.sandbox.apiURL)", read_only: true}
        viewer: {secret_key_env: CLERK_SECRET_KEY, api_url: "\(shell.sandbox.apiURL)", role: viewer}
        support: {secret_key_env: CLERK_SECRET_KEY, api_url: "\(shell.sandbox.apiURL)", role: support}

      """
    _ = try shell.write(Array(profiles.utf8), to: "config/orgdesk/config.yml")
    let entries = try shell.journal().count
    try shell.sandbox.forgetRequests()

    var ways = [["--read-only"], ["--profile", "careful"], ["--profile", "viewer"]]
    if operation.isForAdminsOnly { ways.append(["--profile", "support"]) }
    for way in ways {
      let outcome = try shell.run(arguments + way)
      #expect(outcome.status == 77, "\(way): \(outcome.errors)")
      let isRole = outcome.errors.contains("Your role (\(way.last ?? "")) cannot ")
      #expect(isRole || outcome.errors.contains("Nothing was sent"), "\(way): \(outcome.errors)")
    }
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.journal().count == entries)
    if !operation.isForAdminsOnly {
      #expect(try shell.run(arguments + ["--profile", "support"]).status == 0)
    }
  }
}
