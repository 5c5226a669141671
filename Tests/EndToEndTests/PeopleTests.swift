import Foundation
import TestSupport
import Testing

/// A customer writes from an e-mail address and says "we": what a support agent asks the shell then.
@Suite(.inRealTime) struct PeopleTests {
  private typealias Record = [String: Any]

  private func page(_ desk: Desk, _ arguments: String...) throws -> (data: [Record], total: Int) {
    let outcome = try desk.run(arguments + ["--json"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record, "\(outcome.output)")
    #expect(Set(json.keys) == ["data", "total_count"])
    return (try #require(json["data"] as? [Record]), try #require(json["total_count"] as? Int))
  }

  /// What `people find --json` prints: an object on each line.
  private func persons(_ desk: Desk, _ arguments: String...) throws -> [Record] {
    let outcome = try desk.run(["people", "find"] + arguments + ["--json"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { line in
      let person = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Record, "\(line)")
      #expect(Set(person.keys) == ["user", "memberships", "invitations"])
      return person
    }
  }

  private func organizations(_ person: Record) -> [String] {
    (person["memberships"] as? [Record] ?? []).compactMap {
      ($0["organization"] as? Record)?["id"] as? String
    }
  }

  private func primaryAddress(_ user: Record) -> String? {
    let addresses = user["email_addresses"] as? [Record] ?? []
    return addresses.first { $0["id"] as? String == user["primary_email_address_id"] as? String }?[
      "email_address"]
      as? String
  }

  /// An organization with at least so many members.
  private func organization(_ desk: Desk, members: Int) throws -> (id: String, slug: String, count: Int) {
    let list = try page(desk, "orgs", "list", "--all").data
    let found = try #require(
      list.first { ($0["members_count"] as? Int ?? 0) >= members && $0["slug"] is String })
    return (
      try #require(found["id"] as? String), try #require(found["slug"] as? String),
      try #require(found["members_count"] as? Int)
    )
  }

  /// What the console's lists can be ordered and filtered by.
  @Test func listsAreOrderedAndFilteredAsInTheConsole() throws {
    let desk = try Desk()
    let place = try organization(desk, members: 3)
    func ids(_ order: String) throws -> [String] {
      try page(desk, "members", "list", place.slug, "--order-by", order).data.compactMap {
        $0["id"] as? String
      }
    }
    let rising = try ids("created_at")
    #expect(try rising.count == place.count && ids("-created_at") == rising.reversed())
    let all = try page(desk, "domains", "find", "example").total
    let verified = try page(desk, "domains", "find", "example", "--verified", "yes").total
    #expect(try all == verified + page(desk, "domains", "find", "example", "--verified", "no").total)
    let mistake = try desk.run("members", "list", place.slug, "--order-by", "shoe_size")
    #expect(mistake.status == 64 && mistake.errors.contains("email_address"))
  }

  @Test func fromAnAddressToItsOrganizationAndWhoElseIsInIt() throws {
    let desk = try Desk()
    let place = try organization(desk, members: 3)
    let members = try page(desk, "members", "list", place.slug)
    #expect(members.total == place.count && members.data.count == place.count)
    #expect(Set(members.data.compactMap { $0["id"] as? String }).count == place.count)
    #expect(try page(desk, "members", "list", place.id).total == place.count)

    let ids = members.data.compactMap { ($0["public_user_data"] as? Record)?["user_id"] as? String }
    try #require(!ids.isEmpty)
    var addresses: [String] = []
    for id in ids.prefix(3) {
      let shown = try persons(desk, id)
      #expect(shown.count == 1 && organizations(shown[0]).contains(place.id), "\(id)")
      if let address = primaryAddress(shown[0]["user"] as? Record ?? [:]) { addresses.append(address) }
    }
    let address = try #require(addresses.first)
    let found = try persons(desk, address.uppercased())
    #expect(found.contains { organizations($0).contains(place.id) }, "\(address)")

    let table = try desk.run("people", "find", address)
    #expect(table.status == 0 && table.output.hasPrefix("NAME"))
    #expect(table.output.contains(address) && table.output.contains(place.id))
    #expect(ids.contains { table.output.contains($0) })
    let person = try desk.run("people", "show", address)
    #expect(person.status == 0)
    #expect(person.output.contains("\(address) (primary") && person.output.contains(place.id))
    let list = try desk.run("members", "list", place.slug)
    #expect(list.output.split(separator: "\n").count == place.count + 1)
    #expect(list.output.contains(address) && list.output.contains("admin"))
    #expect(list.errors.contains("\(place.count) members"))
    #expect(try desk.sandbox.requests().allSatisfy { $0.hasPrefix("GET ") })
  }

  @Test func rolesAndTextsNarrowTheMembers() throws {
    let desk = try Desk()
    let place = try organization(desk, members: 5)
    let all = try page(desk, "members", "list", place.slug).data
    let admins = all.filter { $0["role"] as? String == "org:admin" }
    #expect(try page(desk, "members", "list", place.slug, "--role", "admin").total == admins.count)
    #expect(try page(desk, "members", "list", place.slug, "--role", "org:admin").total == admins.count)
    #expect(try page(desk, "members", "list", place.slug, "--role", "nobody").total == 0)
    let one = try #require((all[0]["public_user_data"] as? Record)?["user_id"] as? String)
    #expect(try page(desk, "members", "list", place.slug, "--query", one).data.count == 1)
  }

  @Test func whoWasInvitedIsFoundWithoutBeingAUser() throws {
    let desk = try Desk()
    let all = try page(desk, "invitations", "list", "--status", "pending")
    #expect(all.total == all.data.count && all.total > 0)
    #expect(all.data.allSatisfy { $0["status"] as? String == "pending" })
    let first = try #require(all.data.first)
    let address = try #require(first["email_address"] as? String)
    let id = try #require(first["id"] as? String)
    let place = try #require(first["organization_id"] as? String)
    let found = try persons(desk, address)
    let invited = found.first { person in
      (person["invitations"] as? [Record] ?? []).contains { $0["id"] as? String == id }
    }
    #expect(invited != nil, "\(address)")
    #expect(
      try page(desk, "invitations", "list", place, "--email", address).data.map { $0["id"] as? String } == [
        id
      ])
    #expect(
      try page(desk, "invitations", "list", "--email", address).data.contains { $0["id"] as? String == id })
    let table = try desk.run("invitations", "list", place)
    #expect(table.output.hasPrefix("E-MAIL") && table.output.contains(address))
  }

  @Test func domainsLeadToTheirOrganizations() throws {
    let desk = try Desk()
    let all = try page(desk, "domains", "find", ".")
    let first = try #require(all.data.first)
    let name = try #require(first["name"] as? String)
    let place = try #require(first["organization_id"] as? String)
    #expect(
      try page(desk, "domains", "find", name.uppercased()).data.contains {
        $0["organization_id"] as? String == place
      })
    #expect(try page(desk, "domains", "list", place).data.contains { $0["name"] as? String == name })
    #expect(try desk.run("domains", "list", place).output.contains(name))
  }

  @Test func whatIsNotThereIsSaid() throws {
    let desk = try Desk()
    let nobody = try desk.run("people", "find", "nobody@nowhere.example")
    #expect(nobody.status == 0 && nobody.output.isEmpty)
    #expect(nobody.errors.contains("No user and no pending invitation matches “nobody@nowhere.example”."))
    #expect(try persons(desk, "user_nobody").isEmpty)
    let unknown = try desk.run("people", "show", "nobody@nowhere.example")
    #expect(unknown.status == 77)
    #expect(unknown.errors.contains("no user has the e-mail address nobody@nowhere.example"))
    for arguments in [
      ["members", "list", "nowhere"], ["people", "show", "user_nobody"], ["domains", "list", "org_no"],
    ] {
      let outcome = try desk.run(arguments)
      #expect(
        outcome.status == 77 && outcome.errors.contains("resource_not_found"), "\(arguments): \(outcome)")
    }
    for arguments in [
      ["people", "find", ""], ["people", "find", "a", "--limit", "0"],
      ["invitations", "list", "--status", "odd"],
      ["domains", "find", ""], ["members", "list"],
    ] {
      #expect(try desk.run(arguments).status == 64, "\(arguments)")
    }
  }

  @Test func whatCannotBeReadHidesNothingElse() throws {
    let desk = try Desk()
    let place = try organization(desk, members: 1)
    let member = try #require(try page(desk, "members", "list", place.slug).data.first)
    let id = try #require((member["public_user_data"] as? Record)?["user_id"] as? String)
    let user = try #require(try persons(desk, id)[0]["user"] as? Record)
    let address = try #require(primaryAddress(user))
    try desk.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /organization_invitations, status: 403, code: forbidden}\n")
    let found = try desk.run("people", "find", address, "--json")
    #expect(found.status == 69)
    #expect(found.output.contains(id))
    #expect(found.errors.contains("incomplete: pending invitations could not be read."))
  }

  /// Each of a person's lists may be refused, and users altogether: what can be read is there, and what cannot is told.
  @Test func oneRefusedListHidesNoOne() throws {
    let desk = try Desk()
    let place = try organization(desk, members: 1)
    let member = try #require(try page(desk, "members", "list", place.slug).data.first)
    let id = try #require((member["public_user_data"] as? Record)?["user_id"] as? String)
    for (path, command, what) in [
      ("/users/*/organization_invitations", ["people", "find", id], "pending invitations of"),
      ("/users/*/organization_memberships", ["people", "show", id], "organizations of"),
      ("/users", ["members", "list", place.slug], "names and e-mail addresses"),
    ] {
      try desk.sandbox.setFaults("rules:\n  - {method: GET, path: \(path), status: 403, code: forbidden}\n")
      let outcome = try desk.run(command)
      #expect(outcome.status == 69 && outcome.output.contains(id), "\(command): \(outcome)")
      #expect(outcome.errors.contains("incomplete: \(what)"), "\(outcome.errors)")
      #expect(outcome.errors.contains("forbidden"), "\(outcome.errors)")
    }
  }

  @Test func aLimitIsKeptAndTheRestCounted() throws {
    let desk = try Desk()
    let some = try desk.run("people", "find", "a", "--limit", "3")
    #expect(some.status == 0)
    #expect(some.errors.contains("3 people of ") && some.errors.contains(" users; --all finds all"))
    #expect(try persons(desk, "a", "--limit", "3").count == 3)
  }
}
