import Foundation
import Testing

/// Changes made by commands, and what the journal says of them.
@Suite struct ShellChangesTests {
  @Test func everyOperationIsCarriedOutAndWrittenDown() throws {
    let desk = try Desk()
    #expect(try desk.run("orgs", "create", "--name", "Nova 🌠", "--slug", "nova", "--yes").status == 0)
    let update = try desk.run(
      "orgs", "update", "nova", "--name", "Nova 🌠", "--max-allowed-memberships", "12", "--yes", "--json")
    #expect(update.status == 0)
    #expect(!update.errors.contains("Name "), "what is so already is not sent: \(update.errors)")
    #expect(update.errors.contains("Member limit  5 → 12"))
    let patch = #"{"plan": {"seats": 3, "price": 1.10}}"#
    #expect(
      try desk.run("orgs", "metadata", "nova", "--public", patch, "--yes", "--ticket", "T-1").status == 0)
    let image = desk.home.appendingPathComponent("logo.gif")
    try Data(
      "GIF89a".utf8 + [
        1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 68, 1, 0, 0x3B,
      ]
    ).write(to: image)
    #expect(try desk.run("orgs", "logo", "nova", "--upload", image.path, "--yes").status == 0)

    let organization = try desk.organization("nova")
    #expect(organization["name"] as? String == "Nova 🌠")
    #expect(organization["max_allowed_memberships"] as? Int == 12)
    #expect(organization["has_image"] as? Bool == true)
    #expect(try desk.run("orgs", "get", "nova", "--json").output.contains("\"price\": 1.10"))

    #expect(try desk.run("orgs", "logo", "nova", "--remove", "--yes").status == 0)
    #expect(try desk.run("orgs", "delete", "nova", "--yes").status == 0)
    #expect(try desk.run("orgs", "get", "nova").status == 77)

    let journal = try desk.journal()
    #expect(
      journal.compactMap { $0["kind"] as? String } == [
        "delete", "logo-delete", "logo-upload", "metadata", "update", "create",
      ])
    #expect(Set(journal.compactMap { $0["outcome"] as? String }) == ["succeeded"])
    #expect(journal[3]["ticket"] as? String == "T-1")
    #expect((journal[0]["before"] as? [String: Any])?["name"] as? String == "Nova 🌠")
    #expect(try desk.run("journal", "verify").output.contains("The journal is whole: 18 events"))
  }

  @Test func nothingLeavesUnasked() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let unasked = try desk.run("orgs", "update", slug, "--name", "Other")
    #expect(unasked.status == 64)
    #expect(unasked.errors.contains("Nothing was sent."))
    let dry = try desk.run("orgs", "update", slug, "--name", "Other", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.errors.contains("→ Other"))
    let same = try desk.organization(slug)["name"] as? String ?? ""
    let nothing = try desk.run("orgs", "update", slug, "--name", same, "--yes")
    #expect(nothing.errors.contains("There is nothing to change."))
    #expect(try desk.changingRequests().isEmpty)
    #expect(try desk.journal().isEmpty)
  }

  @Test(arguments: ["--read-only", "read_only: true", "role: viewer", "role: support"])
  func whatMayNotBeDoneDoesNotLeave(lock: String) throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let file = desk.home.appendingPathComponent("config.yml")
    let profile = "profiles:\n  locked:\n    secret_key_env: CLERK_SECRET_KEY\n    \(lock)\n"
    try Data(profile.utf8).write(to: file)
    let options = lock.hasPrefix("--") ? [lock] : ["--config", file.path, "--profile", "locked"]
    var commands = [["delete", slug]]
    if lock != "role: support" {
      commands += [
        ["update", slug, "--name", "Other"], ["create", "--name", "Other"],
        ["metadata", slug, "--public", "{}"],
        ["logo", slug, "--remove"],
      ]
    }
    for command in commands {
      let outcome = try Shell.run(
        [Product.orgdesk, "orgs"] + command + ["--yes"] + options, environment: desk.environment)
      #expect(outcome.status == 77, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains("Nothing was sent:"))
    }
    #expect(try desk.changingRequests().isEmpty)
    #expect(try desk.journal().isEmpty)
  }

  @Test func aLostAnswerIsSaidToBeUnknownAndSettled() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults("rules:\n  - {method: POST, path: /organizations, reset_after: true}\n")
    let outcome = try desk.run("orgs", "create", "--name", "Nova", "--slug", "nova", "--yes")
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("Nobody knows whether it was carried out."))
    #expect(try desk.changingRequests().count == 1)
    let change = try #require(try desk.journal().first)
    #expect(change["outcome"] as? String == "unknown")
    let id = try #require(change["id"] as? String)
    #expect(outcome.errors.contains("orgdesk journal settle \(id)"))
    #expect(try desk.run("journal", "--open").output.contains("UNKNOWN"))

    #expect(try desk.run("journal", "settle", id, "--happened", "--read-only").status == 77)
    #expect(try desk.run("journal", "settle", id, "--happened", "--note", "I found it").status == 0)
    #expect(!(try desk.run("journal", "--open").output.contains(id)))
    #expect(try desk.run("journal", "settle", id, "--happened").status == 77)
    #expect(try desk.run("journal", "verify").status == 0)
  }

  @Test func anUpdateWhoseAnswerIsLostIsReadAgain() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/*, reset_after: true, count: 1}\n")
    let outcome = try desk.run("orgs", "update", slug, "--name", "Read again", "--yes")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("read again, it is as it was meant to be"))
    #expect(try desk.changingRequests().count == 1)
    #expect(try desk.organization(slug)["name"] as? String == "Read again")

    try desk.sandbox.forgetRequests()
    try desk.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/*, reset_before: true, count: 1}\n")
    #expect(try desk.run("orgs", "update", slug, "--name", "Sent again", "--yes").status == 0)
    #expect(try desk.changingRequests().count == 2)
    #expect(try desk.organization(slug)["name"] as? String == "Sent again")
  }

  @Test(arguments: ["hold_before", "hold_after"])
  func aKilledCommandLeavesTheTruth(point: String) throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, \(point): gate}\n")
    let command = try desk.start("orgs", "update", slug, "--name", "Killed", "--yes")
    try desk.sandbox.waitForHold("gate")
    let id = try #require(try desk.journal().first?["id"] as? String)
    #expect(try desk.run("journal").output.contains("in progress"))
    let early = try desk.run("journal", "settle", id, "--did-not-happen")
    #expect(early.status == 69)
    #expect(early.errors.contains("in progress elsewhere"))

    kill(command.id, SIGKILL)
    command.waitForEnd()
    #expect(try desk.run("journal", "--open").output.contains("UNKNOWN"))
    let events = try desk.journal().first?["events"] as? [[String: Any]]
    #expect(events?.compactMap { $0["name"] as? String } == ["intended", "sending"])
    #expect(try desk.run("journal", "settle", id, "--did-not-happen").status == 0)
    try desk.sandbox.release("gate")
  }

  @Test func anInterruptedCommandWritesDownWhatIsKnown() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_before: gate}\n")
    let command = try desk.start("orgs", "update", slug, "--name", "Interrupted", "--yes")
    try desk.sandbox.waitForHold("gate")
    kill(command.id, SIGINT)
    #expect(command.waitForEnd() == 75)
    #expect(try desk.journal().first?["outcome"] as? String == "unknown")
    try desk.sandbox.release("gate")
  }

  @Test func withoutAJournalNothingIsChangedAndReadingGoesOn() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try Data().write(to: desk.home.appendingPathComponent("state"))
    let outcome = try desk.run("orgs", "update", slug, "--name", "Other", "--yes")
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("The journal"))
    #expect(try desk.changingRequests().isEmpty)
    #expect(try desk.run("orgs", "list", "--limit", "1").status == 0)
  }
}
