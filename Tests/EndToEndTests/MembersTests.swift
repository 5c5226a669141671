import Foundation
import TestSupport
import Testing

/// A support agent looks at who is in an organization.
@Suite(.inRealTime) struct MembersTests {
  private typealias Record = [String: Any]

  private func list(_ desk: Desk, _ arguments: String...) throws -> [Record] {
    let outcome = try desk.run(arguments + ["--json"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record
    return try #require(page?["data"] as? [Record])
  }

  private func organization(
    _ desk: Desk, where isWanted: (Record) throws -> Bool
  ) throws -> (id: String, slug: String, members: Int) {
    let found = try #require(
      try list(desk, "orgs", "list", "--all").first { try $0["slug"] is String && isWanted($0) })
    return (
      try #require(found["id"] as? String), try #require(found["slug"] as? String),
      try #require(found["members_count"] as? Int)
    )
  }

  /// The console with that organization open, found by its id.
  private func console(_ desk: Desk, _ id: String, columns: Int = 120, rows: Int = 40) throws
    -> ConsoleSession
  {
    let console = try ConsoleSession(on: desk.sandbox, columns: columns, rows: rows)
    try console.wait(for: " of 240", in: .lastLine)
    try console.press("/")
    try console.type(id)
    try console.wait(for: "1 of 1 ", in: .lastLine)
    try console.press("Enter", "Enter")
    return console
  }

  /// A customer writes: "Our admin has left the company, and no one can invite people any more."
  @Test func myAdminHasLeft() throws {
    let desk = try Desk()
    let place = try organization(desk) { record in
      guard (record["members_count"] as? Int ?? 0) > 1, !(record["created_by"] is String) else {
        return false
      }
      let one = try desk.organization(try #require(record["id"] as? String))
      return one["missing_member_with_elevated_permissions"] as? Bool == true
    }
    let console = try console(desk, place.id)
    try console.wait(for: "▾ Members", in: .details)
    try console.wait(for: "! No admin left", in: .details)
    let screen = try console.wait(for: "Roles          0 admins", in: .details)
    #expect(screen.contains { $0.contains("M shows all") })
    // Who could be asked to take over?
    try console.press("M")
    try console.wait(for: "[Members \(place.members)]", in: .body)
    try console.press("f")
    try console.wait(for: "No members (only admin).", in: .body)
    try console.press("q")
    try console.wait(for: "▾ Overview", in: .details)
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func whoIsInItIsToldWithAddresses() throws {
    let desk = try Desk()
    let place = try organization(desk) {
      (3...30).contains($0["members_count"] as? Int ?? 0) && $0["created_by"] is String
    }
    let members = try list(desk, "members", "list", place.id)
    let table = try desk.run("members", "list", place.id).output
    let console = try console(desk, place.id)
    try console.wait(for: "M shows all", in: .details)
    try console.waitUntilIdle()
    try desk.sandbox.forgetRequests()
    try console.press("M")
    let screen = try console.wait(for: "all rows with their addresses") { screen in
      screen.contains { $0.contains("[Members \(place.members)]") }
        && screen.count { $0.contains("@") } >= place.members - 1
    }
    for address in screen.flatMap({ $0.matches(of: /\S+@\S+/).map { String($0.0) } })
    where !address.contains("…") {
      #expect(table.contains(address), "\(address)")
    }
    try console.waitUntilIdle()
    // A page of members, and those named in it.
    let requests = try desk.sandbox.requests()
    #expect(requests.count == 2, "\(requests)")
    #expect(requests.first?.contains("/organizations/\(place.id)/memberships") == true)
    #expect(requests.last?.contains("/users?") == true)

    let first = try #require((members[0]["public_user_data"] as? Record)?["user_id"] as? String)
    try console.press("/")
    try console.type(first)
    try console.press("Enter")
    try console.wait(for: "[Members 1]", in: .body)
    try console.press("Escape")
    try console.wait(for: "[Members \(place.members)]", in: .body)
    try console.press("s")
    try console.wait(for: "by first name ↑", in: .lastLine)
    try console.press("Escape")
    try console.wait(for: "▾ Overview", in: .details)
  }

  @Test func invitationsAndDomainsAreListsOfTheirOwn() throws {
    let desk = try Desk()
    let invitation = try #require(try list(desk, "invitations", "list", "--status", "pending").first)
    let place = try #require(invitation["organization_id"] as? String)
    let address = try #require(invitation["email_address"] as? String)
    let all = try list(desk, "invitations", "list", place).count
    let console = try console(desk, place)
    try console.press("M", "Tab")
    try console.wait(for: "[Invitations \(all)]", in: .body)
    try console.press("f")
    try console.wait(for: "only pending", in: .lastLine)
    try console.press("/")
    try console.type(address)
    try console.press("Enter")
    try console.wait(for: "[Invitations 1]", in: .body)
    try console.press("Tab")
    let domains = try list(desk, "domains", "list", place).count
    try console.wait(for: "[Domains \(domains)]", in: .body)
  }

  @Test func whatOneListCannotDoHidesNoOther() throws {
    let desk = try Desk()
    let place = try organization(desk) { (2...30).contains($0["members_count"] as? Int ?? 0) }
    try desk.sandbox.setFaults(
      """
      rules:
        - {method: GET, path: /organizations/*/domains, status: 403, code: organization_domains_not_enabled}
        - {method: GET, path: /organizations/*/invitations, status: 402, code: unsupported_subscription_plan_features}
      """)
    let console = try console(desk, place.id, columns: 80, rows: 24)
    try console.wait(for: "▾ Members", in: .body)
    try console.press("M")
    try console.wait(for: "[Members \(place.members)]", in: .body)
    try console.press("Tab")
    try console.wait(for: "unsupported_subscription_plan_features", in: .body)
    try console.press("Tab")
    try console.wait(for: "Domains are not enabled on this instance.", in: .body)
    try console.press("Tab")
    try console.wait(for: "[Members \(place.members)]", in: .body)
  }

  @Test func membersAreWrittenToAFile() throws {
    let desk = try Desk()
    let place = try organization(desk) { (3...30).contains($0["members_count"] as? Int ?? 0) }
    let table = try desk.run("members", "list", place.id).output
    let console = try console(desk, place.id)
    try console.wait(for: "M shows all", in: .details)
    try console.press("M")
    try console.wait(for: "[Members \(place.members)]", in: .body)
    try console.press(">")
    try console.wait(for: "\(place.members) members of", in: .body)
    let path = desk.home.appendingPathComponent("members.csv").path
    try console.press("C-u")
    try console.type(path)
    try console.press("C-s")
    try console.wait(for: "Wrote \(place.members) members to", in: .footer)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == place.members + 1)
    #expect(lines[0].hasPrefix("id,user_id,first_name,last_name,email_address,role,"))
    for line in lines.dropFirst() {
      let id = try #require(line.split(separator: ",").dropFirst().first)
      #expect(table.contains(id), "\(id)")
    }
  }

  @Test func aLongListIsNotReadWhole() throws {
    let desk = try Desk()
    let places = try list(desk, "orgs", "list", "--all")
    let largest = try #require(
      places.max { ($0["members_count"] as? Int ?? 0) < ($1["members_count"] as? Int ?? 0) })
    let count = try #require(largest["members_count"] as? Int)
    let id = try #require(largest["id"] as? String)
    try #require(count > 600, "the largest has \(count)")
    let console = try ConsoleSession(on: desk.sandbox, columns: 80, rows: 24)
    try console.wait(for: " of 240", in: .lastLine)
    try console.press("/")
    try console.type(id)
    try console.wait(for: "1 of 1 ", in: .lastLine)
    try console.press("Enter", "M")
    try console.wait(for: "500 loaded", in: .lastLine)
    try console.waitUntilIdle()
    try desk.sandbox.forgetRequests()
    try console.press("G")
    try console.waitUntilIdle()
    try console.wait(for: "the last row with an address") {
      $0[$0.count - 4].contains("@") || $0[$0.count - 4].contains("(none)")
    }
    let requests = try desk.sandbox.requests()
    #expect(requests.count { $0.contains("/memberships?") } <= 1, "\(requests)")
    #expect(requests.count <= 3, "\(requests)")
  }
}
