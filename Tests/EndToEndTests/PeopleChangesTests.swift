import Foundation
import TestSupport
import Testing

/// What a support agent is asked to mend: who is in an organization, and in which role.
@Suite(.inRealTime) struct PeopleChangesTests {
  private typealias Record = [String: Any]

  private let desk: Desk
  /// Users in no organization that is changed here.
  private let people: [Someone]

  init() throws {
    desk = try Desk(["--organizations", "40"])
    people = try desk.people()
  }

  /// A new organization whose admin is the first of the people.
  private func organization(_ slug: String, limit: Int = 0) throws -> String {
    try change(
      "orgs", "create", "--name", "Fern Works", "--slug", slug, "--created-by", people[0].id,
      "--max-allowed-memberships", "\(limit)")
    return slug
  }

  /// Runs a change that has to go through.
  ///
  /// - Returns: What it says.
  @discardableResult
  private func change(_ arguments: String..., place: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = try desk.run(arguments + ["--yes"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.errors)", sourceLocation: place)
    return outcome.errors
  }

  /// Expects that a change is refused before anything is sent, and returns why.
  private func refused(_ arguments: String..., place: SourceLocation = #_sourceLocation) throws -> String {
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run(arguments + ["--yes"])
    #expect(outcome.status == 77, "\(arguments): \(outcome.errors)", sourceLocation: place)
    #expect(try desk.changingRequests().isEmpty, "\(arguments)", sourceLocation: place)
    return outcome.errors
  }

  /// The roles in an organization by user id.
  private func roles(_ organization: String) throws -> [String: String] {
    let outcome = try desk.run("members", "list", organization, "--json")
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record
    let members = try #require(page?["data"] as? [Record], "\(outcome.errors)")
    return Dictionary(
      uniqueKeysWithValues: members.compactMap { member in
        guard let user = (member["public_user_data"] as? Record)?["user_id"] as? String,
          let role = member["role"] as? String
        else { return nil }
        return (user, role)
      })
  }

  private func invitations(_ organization: String) throws -> [Record] {
    let outcome = try desk.run("invitations", "list", organization, "--json")
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record
    return try #require(page?["data"] as? [Record], "\(outcome.errors)")
  }

  @Test func theAdminHasLeftAndSomeoneElseTakesOver() throws {
    let place = try organization("fern-works")
    let (admin, colleague) = (people[0], people[1])
    #expect(try refused("members", "remove", place, admin.address).contains("only member of Fern Works"))
    #expect(try refused("members", "role", place, admin.id, "member").contains("someone else an admin first"))
    let added = try change("members", "add", place, colleague.address, "member", "--ticket", "SUP-1")
    #expect(added.contains("Add ") && added.contains(colleague.address), "\(added)")
    #expect(added.contains("to “Fern Works” as a member."), "\(added)")
    let promoted = try change("members", "role", place, colleague.address.uppercased(), "org:admin")
    #expect(promoted.contains("member → admin"), "\(promoted)")
    let removed = try change("members", "remove", place, admin.address)
    #expect(removed.contains("loses access to the organization at once"), "\(removed)")
    #expect(try roles(place) == [colleague.id: "org:admin"])

    let journal = try desk.journal().prefix(3)
    #expect(journal.compactMap { $0["kind"] as? String } == ["member-remove", "member-role", "member-add"])
    #expect(journal.allSatisfy { $0["outcome"] as? String == "succeeded" })
    #expect((journal.last?["request"] as? Record)?["email_address"] as? String == colleague.address)
    let found = try desk.run("journal", "list", "--search", colleague.address)
    #expect(
      found.output.contains(" as member (")
        && found.output.contains(": member → admin ("),
      "\(found.output)")
    #expect(try desk.run("journal", "verify").status == 0)
  }

  @Test func someoneIsInvitedAndInvitedAgain() throws {
    let place = try organization("moss-works")
    let sent = try desk.run(
      "invitations", "send", place, "new@moss.example", "member", "--expires-in", "14", "--redirect-url",
      "https://moss.example/welcome", "--yes", "--json")
    #expect(sent.status == 0, "\(sent.errors)")
    #expect(sent.errors.contains("in 14 days") && sent.errors.contains("https://moss.example/welcome"))
    let invitation = try ChangingShell.object(sent.output)
    let id = try #require(invitation["id"] as? String)
    #expect(invitation["email_address"] as? String == "new@moss.example")

    let again = try change("invitations", "send", place, "new@moss.example", "member")
    #expect(again.contains("No changes to make. new@moss.example is already invited"), "\(again)")
    #expect(again.contains("to Fern Works as a member, until 2"), "\(again)")
    #expect(
      try refused("invitations", "send", place, "new@moss.example", "admin").contains("already invited"))
    #expect(
      try refused("invitations", "send", place, people[0].address, "member").contains("already a member"))
    let revoked = try change("invitations", "revoke", place, "new@moss.example")
    #expect(revoked.contains("stops working"), "\(revoked)")
    #expect(try change("invitations", "revoke", place, id).contains("No changes to make. The invitation to "))
    #expect(try change("invitations", "revoke", place, "new@moss.example").contains("No changes"))
    #expect(
      try refused("invitations", "revoke", place, "two@moss.example").contains("was never invited"))
    try change("invitations", "send", place, "new@moss.example", "admin")
    #expect(Set(try invitations(place).compactMap { $0["status"] as? String }) == ["pending", "revoked"])
  }

  @Test func addressesAreUnderstoodAsMailProgramsWriteThem() throws {
    let place = try organization("sage-works")
    let sent = try change("invitations", "send", place, "New One <new@sage.example>", "member")
    #expect(sent.contains("Invited new@sage.example"), "\(sent)")
    let written = " Ada <\(people[1].address)> "
    try change("members", "add", place, written, "member")
    #expect(try roles(place)[people[1].id] == "org:member")
    for command in [["find"], ["show"]] {
      let outcome = try desk.run(["people"] + command + [written])
      #expect(outcome.status == 0 && outcome.output.contains(people[1].address), "\(outcome.errors)")
    }
    try change("invitations", "revoke", place, "<new@sage.example>")
  }

  @Test func whatIsSoAlreadyIsNotSent() throws {
    let place = try organization("reed-works")
    let colleague = people[1]
    try change("members", "add", place, colleague.id, "member")
    try desk.sandbox.forgetRequests()
    for action in ["add", "role"] {
      let outcome = try desk.run("members", action, place, colleague.id, "member", "--yes", "--json")
      #expect(outcome.status == 0 && outcome.errors.contains("No changes to make. "), "\(outcome.errors)")
      #expect(outcome.errors.contains("is already a member of Fern Works."), "\(outcome.errors)")
      #expect(try ChangingShell.object(outcome.output)["role"] as? String == "org:member")
    }
    #expect(try refused("members", "remove", place, people[2].id).contains("is not a member"))
    #expect(try desk.changingRequests().isEmpty)
    #expect(try refused("members", "add", place, colleague.id, "admin").contains("already a member"))
    #expect(try refused("members", "role", place, people[2].id, "admin").contains("is not a member"))
  }

  @Test func whatCannotBeIsSaidBeforeItIsSent() throws {
    let place = try organization("pine-works", limit: 2)
    try change("invitations", "send", place, "new@pine.example", "member")
    for arguments in [
      ["members", "add", place, people[1].id, "member"],
      ["invitations", "send", place, "two@pine.example", "member"],
    ] {
      let outcome = try desk.run(arguments + ["--yes"])
      #expect(outcome.status == 77, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("Fern Works has 1 member and 1 pending invitation, and a limit of 2."),
        "\(outcome.errors)")
    }
    let role = try refused("members", "role", place, people[0].id, "viewer")
    #expect(
      role.contains("The role viewer cannot be given in “Fern Works”. Its roles: admin, member."), "\(role)")
    #expect(
      try refused("members", "add", place, "nobody@nowhere.example", "member").contains("invitations send"))
  }

  @Test func whomADirectoryManagesClerkRefusesToChange() throws {
    let desk = try Desk()
    let domains = try desk.run("domains", "find", ".", "--json")
    let page = try ChangingShell.object(domains.output)
    let domain = (page["data"] as? [Record] ?? []).first {
      $0["enrollment_mode"] as? String == "enterprise_sso"
    }
    let place = try #require(domain?["organization_id"] as? String)
    let members = try ChangingShell.object(
      desk.run("members", "list", place, "--role", "member", "--json").output)
    for member in members["data"] as? [Record] ?? [] {
      let user = try #require((member["public_user_data"] as? Record)?["user_id"] as? String)
      let shown = try desk.run("members", "remove", place, user, "--dry-run")
      guard shown.errors.contains("managed by a directory (SCIM)") else { continue }
      let outcome = try desk.run("members", "remove", place, user, "--yes")
      guard outcome.status == 77 else { continue }
      #expect(outcome.errors.contains("organization_membership_managed_by_scim"), "\(outcome.errors)")
      #expect(outcome.errors.contains("Change it in the directory"), "\(outcome.errors)")
      return
    }
    Issue.record("the directory manages no one")
  }

  @Test func whatSomeoneElseDidMeanwhileIsNotOverwritten() throws {
    let place = try organization("alder-works")
    let colleague = people[1]
    try change("members", "add", place, colleague.id, "member")
    let terminal = try TypedTerminal("")
    let process = try ChildProcess(
      [Product.orgdesk, "members", "remove", place, colleague.id], environment: desk.environment,
      input: terminal.path, errors: "/proc/self/fd/1")
    let lines = LineSource(descriptor: process.output)
    while let line = lines.next(deadline: .now + Patience.limit), !line.contains("loses access") {}
    try change("members", "role", place, colleague.id, "admin")
    try desk.sandbox.forgetRequests()
    try terminal.type("yes\n")
    var said = ""
    while let line = lines.next(deadline: .now + Patience.limit) { said += line + " " }
    #expect(process.waitForEnd() == 77, "\(said)")
    #expect(said.contains("Someone else has changed Fern Works."), "\(said)")
    #expect(said.contains("was member, now admin") && said.contains("Nothing was sent."), "\(said)")
    #expect(try desk.changingRequests().isEmpty)
    #expect(try roles(place)[colleague.id] == "org:admin")
  }

  @Test func whatCannotBeReadIsNotSent() throws {
    let place = try organization("cedar-works")
    try desk.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /organizations/*/memberships, after: 1, status: 503, retry_after: 0}\n"
    )
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run("members", "add", place, people[1].id, "member", "--yes")
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("Nothing was sent: the membership could not be read again first."),
      "\(outcome.errors)")
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func whoMayIsSaidByRoleAndProfile() throws {
    let place = try organization("birch-works")
    try change("members", "add", place, people[1].id, "member")
    let configuration = """
      profiles:
        support: {secret_key_env: CLERK_SECRET_KEY, role: support}
        trusted: {secret_key_env: CLERK_SECRET_KEY, role: support, people: {member-remove: true, member-add: false}}
      """
    let folder = desk.home.appendingPathComponent(".config/orgdesk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try configuration.write(
      to: folder.appendingPathComponent("config.yml"), atomically: true, encoding: .utf8)
    #expect(
      try refused("members", "remove", place, people[1].id, "--profile", "support").contains(
        "Your role (support) cannot remove members."))
    #expect(
      try refused("members", "add", place, people[2].id, "member", "--profile", "trusted").contains(
        "Your profile cannot add members."))
    try change("members", "remove", place, people[1].id, "--profile", "trusted")
    try change("invitations", "send", place, "new@birch.example", "member", "--profile", "support")

    try "profiles:\n  odd: {people: {member-removal: true}}\n".write(
      to: folder.appendingPathComponent("config.yml"), atomically: true, encoding: .utf8)
    let odd = try desk.run("orgs", "list")
    #expect(odd.status == 78 && odd.errors.contains("did you mean “member-remove”?"), "\(odd.errors)")
  }

  @Test func mistypedCommandsSayWhatIsWrong() throws {
    for arguments in [
      ["members", "add", "org_1", "user_1"], ["members", "role", "org_1"],
      ["members", "remove", "org_1", ""],
      ["invitations", "send", "org_1", "new", "member"],
      ["invitations", "send", "org_1", "new@moss", "member"],
      ["invitations", "send", "org_1", "a@moss.example,b@moss.example", "member"],
      ["invitations", "send", "org_1", "new@moss.example", "member", "--redirect-url", "moss.example"],
      ["invitations", "send", "org_1", "new@moss.example", "member", "--redirect-url", "file:///etc"],
      ["invitations", "send", "org_1", "new@moss.example", "member", "--expires-in", "0"],
      ["invitations", "send", "org_1", "new@moss.example", "member", "--expires-in", "366"],
      ["invitations", "revoke", "org_1"], ["orgs", "update", "org_1"],
      ["orgs", "delete", "org_1", "--ticket", " "], ["journal", "settle", "x"],
      ["journal", "settle", "x", "--repeat", "--happened"],
    ] {
      #expect(try desk.run(arguments).status == 64, "\(arguments)")
    }
    #expect(try desk.run("journal", "settle", "x", "--repeat", "--yes").status == 77)
  }

  @Test func whatWasLostIsLookedForWhenItIsSentAgain() throws {
    let place = try organization("larch-works")
    // Not done and not answered: not found, and so of unknown outcome.
    try desk.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/memberships, reset_before: true, count: 1}\n")
    let lost = try desk.run("members", "add", place, people[1].id, "member", "--yes")
    #expect(lost.status == 75, "\(lost.errors)")
    #expect(lost.errors.contains("Not found so far."), "\(lost.errors)")
    #expect(lost.errors.contains("--repeat to look for it"), "\(lost.errors)")
    let change = try #require(try desk.journal().first?["id"] as? String)
    #expect(try roles(place)[people[1].id] == nil)
    let again = try desk.run("journal", "settle", change, "--repeat", "--yes")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("is read first"), "\(again.errors)")
    #expect(try roles(place)[people[1].id] == "org:member")
    #expect(try desk.journal().first?["outcome"] as? String == "succeeded")
    #expect(try desk.run("journal", "settle", change, "--repeat", "--yes").status == 77)
  }
}
