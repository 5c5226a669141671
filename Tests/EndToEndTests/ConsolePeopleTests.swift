import Foundation
import TestSupport
import Testing

/// Customers' mails, mended at the console.
@Suite(.inRealTime) struct ConsolePeopleTests {
  private typealias Record = [String: Any]

  private let desk: Desk
  /// Users in no organization that is changed here.
  private let people: [Someone]

  init() throws {
    desk = try Desk(["--organizations", "40"])
    people = try desk.people()
  }

  /// Makes an organization whose admin is the first of the people, with the second as a member.
  private func organization(_ slug: String, limit: Int = 0, hasMember: Bool = true) throws -> String {
    var commands = [
      [
        "orgs", "create", "--name", "Fern Works", "--slug", slug, "--created-by", people[0].id,
        "--max-allowed-memberships", "\(limit)",
      ]
    ]
    if hasMember { commands.append(["members", "add", slug, people[1].id, "member"]) }
    for command in commands {
      let outcome = try desk.run(command + ["--yes"])
      try #require(outcome.status == 0, "\(command): \(outcome.errors)")
    }
    return slug
  }

  /// The console with the members of that organization on screen.
  private func members(of slug: String, _ arguments: [String] = [], columns: Int = 120, rows: Int = 40) throws
    -> ConsoleSession
  {
    let console = try ConsoleSession(arguments, columns: columns, rows: rows, environment: desk.environment)
    try console.wait(for: " loaded · ", in: .lastLine)
    try console.press("/")
    try console.type(slug)
    try console.wait(for: "1 of 1 ", in: .lastLine)
    try console.press("Enter", "M")
    try console.wait(for: "[Members ", in: .body)
    try console.wait(for: String(people[0].address.prefix { $0 != "@" }) + "@", in: .body)
    try console.waitUntilIdle()
    return console
  }

  /// Searches for a person among the members, so that the cursor is on that row.
  private func select(_ someone: Someone, _ console: ConsoleSession) throws {
    try console.press("/", "C-u")
    try console.type(someone.address)
    try console.press("Enter")
    try console.wait(for: "1 of 1 ", in: .lastLine)
    try console.waitUntilIdle()
  }

  private func list(_ arguments: String...) throws -> [Record] {
    let outcome = try desk.run(arguments + ["--json"])
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record
    return try #require(page?["data"] as? [Record], "\(outcome.errors)")
  }

  /// The roles in an organization by user id.
  private func roles(_ slug: String) throws -> [String: String] {
    try list("members", "list", slug).reduce(into: [:]) { roles, member in
      if let id = (member["public_user_data"] as? Record)?["user_id"] as? String {
        roles[id] = member["role"] as? String
      }
    }
  }

  /// A customer writes: "Our admin has left the company. Please make Bob admin, and remove her."
  @Test func myAdminHasLeft() throws {
    let slug = try organization("fern-works")
    let console = try members(of: slug, columns: 80, rows: 24)
    // She is the only one: first someone else has to be an admin.
    try select(people[0], console)
    try console.press("X")
    try console.wait(for: "is the only member of Fern Works", in: .body)
    try console.press("Escape")
    try console.wait(for: "[Members ", in: .body)
    try select(people[1], console)
    try console.press("e")
    try console.wait(for: "Change the role", in: .body)
    try console.wait(for: "Role", in: .body)
    try console.press("Space")
    try console.wait(for: "1 changed", in: .lastLine)
    try console.press("C-s")
    try console.wait(for: "member → admin", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "is now an admin of “Fern Works”.", in: .footer)
    #expect(try roles(slug)[people[1].id] == "org:admin")
    try select(people[0], console)
    try console.press("X")
    try console.wait(for: "loses access to the organization at once", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "from “Fern Works”.", in: .footer)
    #expect(try roles(slug) == [people[1].id: "org:admin"])
    #expect(try desk.journal().prefix(2).map { $0["kind"] as? String } == ["member-remove", "member-role"])
    // It was the wrong one: undone from the journal, she is back with her role.
    try console.press("Escape")
    try console.wait(for: "[Members 1]", in: .body)
    try console.waitUntilIdle()
    try console.press("q", "J")
    try console.wait(for: people[0].name, in: .body)
    try console.waitUntilIdle()
    try console.press("u")
    try console.wait(for: "as admin", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "to “Fern Works” as an admin.", in: .footer)
    #expect(try roles(slug)[people[0].id] == "org:admin")
  }

  /// A customer writes: "I was invited by a wrong address."
  @Test func iWasInvitedByAWrongAddress() throws {
    let slug = try organization("fern-works")
    let wrong = try desk.run("invitations", "send", slug, "adda@customer.example", "member", "--yes")
    try #require(wrong.status == 0, "\(wrong.errors)")
    let console = try members(of: slug)
    try console.press("Tab")
    try console.wait(for: "adda@customer.example", in: .body)
    try console.waitUntilIdle()
    try console.press("X")
    try console.wait(for: "The link that adda@customer.example was sent stops working.", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Revoked the invitation of adda@customer.example", in: .footer)
    try console.wait(for: "the row") { screen in
      screen.contains { $0.contains("adda@") && $0.contains("revoked") }
    }
    try console.waitUntilIdle()
    // Once more, to the right address.
    try console.press("c")
    try console.wait(for: "Expires in days", in: .body)
    try console.wait(for: "adda@customer.example", in: .body)
    try console.press("C-u")
    try console.type("ada@customer.example")
    try console.press("C-s")
    let review = try console.wait(for: "Clerk sends an e-mail to ada@customer.example.", in: .body)
    // No one was invited by that address before.
    #expect(!review.joined().contains("This sends a new invitation"), "\(review)")
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Invited ada@customer.example to “Fern Works” as a member.", in: .footer)
    try console.wait(for: "the row") { screen in
      screen.contains { $0.contains(" ada@") && $0.contains("pending") }
    }
    let found = try list("invitations", "list", slug).map {
      "\($0["email_address"] as? String ?? "") \($0["status"] as? String ?? "")"
    }
    #expect(Set(found) == ["ada@customer.example pending", "adda@customer.example revoked"])
  }

  /// A customer writes: "Please add my colleague", who is no user, and another one, who is.
  @Test func pleaseAddMyColleague() throws {
    let slug = try organization("fern-works")
    let console = try members(of: slug)
    try console.press("a")
    try console.wait(for: "Add a member", in: .body)
    try console.wait(for: "An e-mail address or a user id.", in: .body)
    try console.type(people[2].address)
    try console.press("C-s")
    try console.wait(for: "as member", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "to “Fern Works” as a member.", in: .footer)
    try console.wait(for: "[Members 3]", in: .body)
    #expect(try roles(slug)[people[2].id] == "org:member")
    try console.waitUntilIdle()
    try console.press("a")
    try console.wait(for: "An e-mail address or a user id.", in: .body)
    try console.type("new@customer.example")
    try console.press("C-s")
    try console.wait(for: "Invite it instead?", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Expires in days", in: .body)
    try console.press("C-s")
    try console.wait(for: "Clerk sends an e-mail to new@customer.example.", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "Invited new@customer.example to “Fern Works” as a member.", in: .footer)
    #expect(try list("invitations", "list", slug).count == 1)
  }

  @Test func aFullOrganizationIsToldBeforeAnythingIsSent() throws {
    let slug = try organization("fern-works", limit: 2)
    let console = try members(of: slug)
    try desk.sandbox.forgetRequests()
    try console.press("c")
    try console.wait(for: "The member limit is reached", in: .body)
    try console.type("new@customer.example")
    try console.press("C-s")
    try console.waitUntilIdle()
    try console.wait(for: "The member limit is reached", in: .body)
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func someoneElseWasFasterAndNothingIsLost() throws {
    let slug = try organization("fern-works")
    let console = try members(of: slug)
    try select(people[1], console)
    try console.press("e")
    try console.wait(for: "Change the role", in: .body)
    try console.wait(for: "Role ", in: .body)
    try console.press("Space")
    try console.press("C-s")
    try console.wait(for: "member → admin", in: .body)
    try console.waitUntilIdle()
    #expect(try desk.run("members", "remove", slug, people[1].id, "--yes").status == 0)
    try desk.sandbox.forgetRequests()
    try console.press("y")
    try console.wait(for: "is not a member of Fern Works", in: .body)
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func aReadOnlySessionSendsNothing() throws {
    let slug = try organization("fern-works")
    let console = try members(of: slug, ["--read-only"])
    try desk.sandbox.forgetRequests()
    for key in ["e", "a", "c", "X"] {
      try console.press(key)
      try console.wait(for: "Nothing was sent: this session was started with --read-only.", in: .footer)
      try console.press("j")
      try console.waitUntilIdle()
    }
    #expect(try desk.changingRequests().isEmpty)
  }

  /// A customer writes: "Please make all of us admins, except …": marked, and done in one plan.
  @Test func markedMembersAreChangedByOnePlan() throws {
    let slug = try organization("fern-works")
    for someone in people[2...3] {
      try #require(try desk.run("members", "add", slug, someone.id, "member", "--yes").status == 0)
    }
    let console = try members(of: slug)
    try console.press("*")
    try console.wait(for: "Marked 4 members.", in: .footer)
    try console.press("e")
    try console.wait(for: "Change the role of 4 members of Fern Works", in: .body)
    try console.press("Space")
    try console.wait(for: "admin", in: .body)
    try console.press("C-s")
    try console.wait(for: "Change the role of 3 members of Fern Works to admin?", in: .body)
    try console.wait(for: "No change needed.", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "3 done", in: .body)
    #expect(Set(try roles(slug).values) == ["org:admin"])
    #expect(try desk.journal().filter { $0["kind"] as? String == "member-role" }.count == 3)
    try console.press("q")
    try console.wait(for: "[Members 4]", in: .body)
    // All of them at once would leave no one: the last one stays.
    try console.waitUntilIdle()
    try console.press("*")
    try console.wait(for: "4 marked", in: .lastLine)
    try console.press("X")
    try console.wait(for: "Remove 3 members of Fern Works?", in: .body)
    try console.wait(for: "With the others of this plan, no one would be left", in: .body)
    try console.press("Escape")
    try console.wait(for: "[Members 4]", in: .body)
  }

  @Test func manyAreInvitedFromAFile() throws {
    let slug = try organization("fern-works")
    let file = desk.home.appendingPathComponent("people.csv")
    try Data("email,role\nada@customer.example,admin\nada@customer.example,admin\nbob,member\n".utf8)
      .write(to: file)
    let console = try members(of: slug)
    try console.press("b")
    try console.wait(for: "Invite from a CSV file", in: .body)
    try console.type(file.path)
    try console.press("C-s")
    try console.wait(for: "Line 3: “ada@customer.example” is the same address as on line 2.", in: .body)
    try console.wait(for: "Line 4: “bob”: Not an e-mail address.", in: .body)
    try Data("email,role\nada@customer.example,admin\nbob@customer.example,member\n".utf8).write(to: file)
    try console.press("C-s")
    try console.wait(for: "Send 2 invitations to Fern Works?", in: .body)
    try console.waitUntilIdle()
    try console.press("y")
    try console.wait(for: "2 done", in: .body)
    #expect(try list("invitations", "list", slug).count == 2)
  }
}
