import Foundation
import TestSupport
import Testing

/// Many people invited from a file, in the shell.
@Suite(.inRealTime) struct InvitationBatchTests {
  private let desk: Desk
  private let slug = "fern-works"

  init() throws {
    desk = try Desk(["--organizations", "20"])
    let made = try desk.run(
      "orgs", "create", "--name", "Fern Works", "--slug", slug, "--max-allowed-memberships", "4", "--yes")
    try #require(made.status == 0, "\(made.errors)")
  }

  private func file(_ text: String) throws -> String {
    let file = desk.home.appendingPathComponent("people.csv")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func addresses() throws -> Set<String> {
    let outcome = try desk.run("invitations", "list", slug, "--json")
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return Set((page?["data"] as? [[String: Any]] ?? []).compactMap { $0["email_address"] as? String })
  }

  @Test func everyRowIsInvitedOnce() throws {
    let file = try file("email,role,expires_in_days\nada@acme.example,admin,7\nbob@acme.example,member,\n")
    try desk.sandbox.forgetRequests()
    let dry = try desk.run("invitations", "batch", slug, file, "--dry-run")
    #expect(dry.status == 0 && dry.errors.contains("2 people"), "\(dry.errors)")
    #expect(dry.errors.contains("in 7 days") && dry.errors.contains("in 30 days"), "\(dry.errors)")
    #expect(try desk.run("invitations", "batch", slug, file, "--dry-run", "--ticket", "").status == 64)
    #expect(dry.errors.contains("Clerk sends an e-mail to each of 2 addresses."))
    #expect(try desk.changingRequests().isEmpty)
    let done = try desk.run("invitations", "batch", slug, file, "--yes", "--ticket", "T-1")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try addresses() == ["ada@acme.example", "bob@acme.example"])
    #expect(try desk.journal().prefix(2).allSatisfy { $0["ticket"] as? String == "T-1" })
    // Once more, no one is invited twice.
    try desk.sandbox.forgetRequests()
    let again = try desk.run("invitations", "batch", slug, file, "--yes")
    #expect(again.status == 77, "\(again.errors)")
    #expect(again.errors.contains(":2: ada@acme.example is already invited to Fern Works (admin)."))
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func mistakesAreToldByLineAndNothingIsSent() throws {
    try desk.sandbox.forgetRequests()
    let bad = try desk.run(
      "invitations", "batch", slug, try file("email,role\nada,admin\nbob@acme.example\n"), "--yes")
    #expect(bad.status == 64, "\(bad.errors)")
    #expect(bad.errors.contains(":2: “ada”: Not an e-mail address."))
    #expect(bad.errors.contains(":3: Expected 2 cells"))
    #expect(try desk.sandbox.requests().isEmpty, "the file alone says it")
    let rows = (1...5).map { "p\($0)@acme.example,member\n" }.joined()
    let full = try desk.run("invitations", "batch", slug, try file("email,role\n\(rows)"), "--yes")
    #expect(full.status == 77, "\(full.errors)")
    #expect(full.errors.contains(":6: The member limit is reached"))
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func aRefusedRateWaitsAndFailsNoRow() throws {
    try desk.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/invitations, status: 429, retry_after: 1, count: 1}\n"
    )
    let file = try file("email,role\nada@acme.example,admin\nbob@acme.example,member\n")
    let done = try desk.run("invitations", "batch", slug, file, "--yes")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try addresses().count == 2)
  }

  /// Clerk counts invitations by the hour: whoever stops does not wait for it.
  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsAWaitForTheHour(signal: Int32) throws {
    let organization = try #require(try desk.organization(slug)["id"] as? String)
    try desk.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/invitations, status: 429, retry_after: 3000}\n")
    let file = try file("email,role\nada@acme.example,admin\nbob@acme.example,member\n")
    let process = try desk.start("invitations", "batch", slug, file, "--yes")
    try desk.sandbox.waitForAnswer("POST /v1/organizations/\(organization)/invitations")
    kill(process.id, signal)
    #expect(process.waitForEnd() == 69)
    try desk.sandbox.setFaults("")
    #expect(try addresses().isEmpty)
    let plans = try JSONSerialization.jsonObject(
      with: Data(try desk.run("plans", "list", "--json").output.utf8))
    let id = try #require((plans as? [[String: Any]])?.first?["id"] as? String)
    let resumed = try desk.run("plans", "resume", id, "--yes")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try addresses() == ["ada@acme.example", "bob@acme.example"])
  }

  @Test func whatIsUnknownIsNamedAndHasToBeSettledFirst() throws {
    try desk.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/invitations, reset_before: true, count: 1}\n")
    let file = try file("email,role\nada@acme.example,admin\n")
    let lost = try desk.run("invitations", "batch", slug, file, "--yes")
    #expect(lost.status == 75 && lost.errors.contains("ada@acme.example: UNKNOWN"), "\(lost.errors)")
    #expect(lost.errors.contains("or --repeat to look for it"), "\(lost.errors)")
    let plans = try JSONSerialization.jsonObject(
      with: Data(try desk.run("plans", "list", "--json").output.utf8))
    let id = try #require((plans as? [[String: Any]])?.first?["id"] as? String)
    let resumed = try desk.run("plans", "resume", id, "--yes")
    #expect(resumed.status == 75 && resumed.errors.contains("Settle the rows"), "\(resumed.errors)")
    #expect(!resumed.errors.contains("Nothing left to do"), "\(resumed.errors)")
  }

  @Test func aReadOnlySessionInvitesNoOne() throws {
    let file = try file("email,role\nada@acme.example,admin\n")
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run("invitations", "batch", slug, file, "--yes", "--read-only")
    #expect(outcome.status == 77, "\(outcome.errors)")
    #expect(try desk.changingRequests().isEmpty)
  }
}
