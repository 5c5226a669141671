import GRDB
import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("The people of the seed", .inRealTime)
struct PeopleSeedTests {
  @Test("A seed gives the same people every time, whichever end of a membership is asked for first")
  func determinism() async throws {
    let fromOrganizations = try await everything(seed: 3) { client in
      for organization in try await client.everything() {
        _ = try await client.total("/organizations/\(organization.text("id"))/memberships")
      }
    }
    let fromUsers = try await everything(seed: 3) { client in
      for user in try await client.users("").reversed() {
        _ = try await client.total("/users/\(user)/organization_memberships")
      }
    }
    #expect(fromOrganizations == fromUsers)
    #expect(try await everything(seed: 4) { _ in } != fromUsers)
  }

  @Test("The counts of every organization agree with its lists")
  func agreement() async throws {
    try await withSandbox { client, _ in
      var sum: Int64 = 0
      for organization in try await client.send(
        "GET",
        "/organizations?limit=500&include_members_count=true&include_missing_member_with_elevated_permissions=true"
      ).data {
        let id = organization.text("id")
        let members = try await client.all("/organizations/\(id)/memberships")
        #expect(organization.number("members_count") == Int64(members.count))
        #expect(Set(members.map { $0.text("public_user_data", "user_id") }).count == members.count)
        let admins = members.filter { $0.text("role") == "org:admin" }
        #expect(organization["missing_member_with_elevated_permissions"]?.boolValue == admins.isEmpty)
        if let creator = organization["created_by"]?.stringValue {
          #expect(admins.map { $0.text("public_user_data", "user_id") }.contains(creator))
        }
        let pending = try await client.total("/organizations/\(id)/invitations?status=pending")
        #expect(organization.number("pending_invitations_count") == pending)
        #expect(try await client.total("/organizations/\(id)/invitations/pending") == pending)
        sum += Int64(members.count)
      }
      #expect(try await client.total("/organization_memberships") == sum)
    }
  }

  @Test("A user's memberships are those of the organizations, and several have more than one")
  func inverse() async throws {
    try await withSandbox(organizations: 25) { client, _ in
      var expected: [String: Set<String>] = [:]
      for organization in try await client.everything().map({ $0.text("id") }) {
        for member in try await client.all("/organizations/\(organization)/memberships") {
          expected[member.text("public_user_data", "user_id"), default: []].insert(organization)
        }
      }
      #expect(expected.values.count { $0.count > 1 } > 10)
      // In a sandbox where nothing has been asked for yet.
      try await withSandbox(organizations: 25) { client, _ in
        for user in try await client.users("").filter({ expected[$0]?.count != 1 }) {
          let memberships = try await client.all("/users/\(user)/organization_memberships")
          #expect(Set(memberships.map { $0.text("organization", "id") }) == expected[user] ?? [])
          #expect(Set(try await client.ids("limit=500&user_id=\(user)")) == expected[user] ?? [])
        }
      }
    }
  }

  @Test("Organizations come with one admin, without, full, with other roles, and managed by a directory")
  func organizations() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let all = try await client.everything()
      #expect(all.contains { $0.number("members_count") == $0.number("max_allowed_memberships") })
      let enterprise = try #require(all.first { $0.text("role_set_key") == "role_set:enterprise" })
      #expect(all.contains { $0.text("role_set_key") == "role_set:default" })
      var (admins, roles): (Set<Int>, Set<String>) = ([], [])
      for organization in all where organization.number("members_count") ?? 0 < 40 {
        let members = try await client.all("/organizations/\(organization.text("id"))/memberships")
        admins.insert(members.count { $0.text("role") == "org:admin" })
        if organization.text("role_set_key") == enterprise.text("role_set_key") {
          roles.formUnion(members.map { $0.text("role") })
        } else {
          #expect(members.allSatisfy { ["org:admin", "org:member"].contains($0.text("role")) })
        }
      }
      #expect(admins.isSuperset(of: [0, 1, 2]))
      #expect(roles.contains("org:viewer"))
      let domains = try await client.all("/organization_domains?enrollment_mode=enterprise_sso")
      let managed = try #require(domains.first).text("organization_id")
      let members = try await client.users("organization_id=\(managed)&limit=500")
      let users = try await client.all(
        "/users?" + members.prefix(60).map { "user_id=\($0)" }.joined(separator: "&"))
      #expect(users.contains { $0["scim"]?.objectValue?["directory_enabled"] == true })
    }
  }

  @Test("People come with several addresses, one, or none, and with everything that may be missing")
  func variety() async throws {
    try await withSandbox(organizations: 60) { client, _ in
      let users = try await client.all("/users")
      func contains(_ name: String, _ condition: (JSONObject) -> Bool) {
        let isFound = users.contains(where: condition)
        #expect(isFound, "\(name)")
      }
      func emails(_ user: JSONObject) -> [JSONObject] {
        user["email_addresses"]?.arrayValue?.compactMap(\.objectValue) ?? []
      }
      contains("no address") { emails($0).isEmpty && $0["primary_email_address_id"]?.isNull == true }
      contains("two addresses") { emails($0).count == 2 }
      contains("the second is primary") { user in
        emails(user).count == 2 && emails(user)[1].text("id") == user.text("primary_email_address_id")
      }
      contains("not verified") { emails($0).contains { $0.text("verification", "status") == "unverified" } }
      contains("a plus") { emails($0).contains { $0.text("email_address").contains("+") } }
      contains("a user name") { !$0.text("username").isEmpty && !emails($0).isEmpty }
      contains("no name") { $0["first_name"]?.isNull == true && $0["last_name"]?.isNull == true }
      contains("a phone") { $0["phone_numbers"]?.arrayValue?.count == 1 }
      for trait in ["banned", "locked"] { contains(trait) { $0[trait] == true } }
      contains("an external id") { !$0.text("external_id").isEmpty }
      contains("never seen") { $0["last_active_at"]?.isNull == true && $0["last_sign_in_at"]?.isNull == true }
      let addresses = users.flatMap { emails($0).map { $0.text("email_address") } }
      #expect(Set(addresses).count == addresses.count)
      #expect(addresses.allSatisfy(EmailAddressRule.isValid))
      #expect(addresses.allSatisfy { $0.hasSuffix(".example") })
      #expect(Set(users.map { $0.text("id") }).count == users.count)
      for user in users {
        #expect(!emails(user).isEmpty || !user.text("username").isEmpty)
        let (created, updated) = (
          try #require(user.number("created_at")), try #require(user.number("updated_at"))
        )
        #expect(created <= updated && updated <= SeedGenerator.fixedReference)
        #expect(user.number("last_active_at") ?? created >= created)
      }
    }
  }

  @Test("Invitations come in every state, to strangers, to users, and by a domain")
  func invitations() async throws {
    try await withSandbox(organizations: 240) { client, _ in
      let all = try await client.all("/organization_invitations")
      #expect(Set(all.map { $0.text("status") }) == ["pending", "accepted", "revoked", "expired"])
      #expect(all.contains { $0["inviter_id"]?.isNull == true })
      #expect(all.contains { !$0.text("public_inviter_data", "identifier").isEmpty })
      for invitation in all {
        let isOver = invitation.number("expires_at") ?? 0 < SeedGenerator.fixedReference
        switch invitation.text("status") {
        case "pending": #expect(!isOver && invitation["url"]?.stringValue != nil)
        case "expired": #expect(isOver && invitation["url"]?.isNull == true)
        default: #expect(invitation["url"]?.isNull == true)
        }
      }
      let keys = all.filter { $0.text("status") == "pending" }.map {
        $0.text("organization_id") + " " + $0.text("email_address")
      }
      #expect(Set(keys).count == keys.count)

      let pending = all.filter { $0.text("status") == "pending" }
      var known = 0
      for invitation in pending.prefix(100) {
        let address = invitation.text("email_address").replacing("+", with: "%2B")
        for user in try await client.users("email_address=\(address)") {
          known += 1
          let organizations = try await client.all("/users/\(user)/organization_memberships")
          #expect(
            !organizations.contains { $0.text("organization", "id") == invitation.text("organization_id") })
          #expect(
            try await client.all("/users/\(user)/organization_invitations").contains {
              $0.text("id") == invitation.text("id")
            })
        }
      }
      #expect(known > 3)
      // Those by a domain are in the instance's list alone.
      let counted = try await client.everything().compactMap { $0.number("pending_invitations_count") }
      #expect(Int64(pending.count) > counted.reduce(0, +))
      let domains = try await client.all("/organization_domains")
      let byDomain = domains.compactMap { $0.number("total_pending_invitations") }.reduce(0, +)
      #expect(Int64(pending.count) == counted.reduce(0, +) + byDomain)
    }
  }

  @Test("As many people as are asked for, and as many as the organizations need")
  func number() async throws {
    try await withSandbox(organizations: 5) {
      $0.people = 1000
    } _: { client, _ in
      let count = try await client.send("GET", "/users/count")
      #expect(count.object["total_count"] == 1000)
    }
    try await withSandbox(organizations: 60) {
      $0.people = 0
    } _: { client, _ in
      let largest = try await client.everything().compactMap { $0.number("members_count") }.max() ?? 0
      #expect(try await client.send("GET", "/users/count").object.number("total_count") ?? 0 >= largest)
    }
  }

  @Test("Many people are made with the database, few when they are first asked for")
  func moment() async throws {
    for (people, isMade) in [(1000, false), (20_001, true)] {
      var options = SandboxOptions(organizations: 3)
      options.people = people
      let database = try SandboxDatabase(options)
      #expect(try await database.pool.read { try PeopleSeeder.isDone($0) } == isMade)
      try await database.makePeople()
      let count = try await database.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM users") }
      #expect(count == people)
      try database.close()
    }
  }

  /// Every list there is, as one text.
  private func everything(
    seed: UInt64, _ first: (SandboxClient) async throws -> Void
  ) async throws -> String {
    var text = ""
    try await withSandbox(organizations: 12) {
      $0.seed = seed
    } _: { client, _ in
      try await first(client)
      for path in [
        "/users", "/organization_memberships", "/organization_invitations", "/organization_domains",
      ] {
        text += JSONValue.array(try await client.all(path).map { .object($0) }).text()
      }
    }
    return text
  }
}
