import JSON
import TestSupport
import Testing

@testable import Sandbox

/// Whatever is done in whatever order, what an organization says of itself is what its lists say.
@Suite("Counts and lists after random changes", .inRealTime)
struct PeopleAgreementTests {
  @Test("They agree", arguments: [1, 2, 3])
  func agreement(seed: UInt64) async throws {
    try await withSandbox(organizations: 12) { client, _ in
      var random = SplitMix64(seed: seed)
      var organizations = try await client.everything().filter { $0.number("members_count") ?? 0 < 200 }
        .map { $0.text("id") }
      let users = try await client.users("limit=30")
      var done: [Int: Int] = [:]
      for step in 0..<90 {
        let organization = random.pick(organizations)
        let user = random.pick(users)
        let path = "/organizations/\(organization)"
        let reply =
          switch random.below(14) {
          case 0...2:
            try await client.addMember(user, random.pick(["org:admin", "org:member"]), to: organization)
          case 3, 4:
            try await client.send(
              "DELETE", "\(path)/memberships/\(random.pick(members(client, organization)))")
          case 5:
            try await client.send(
              "PATCH", "\(path)/memberships/\(random.pick(members(client, organization)))",
              ["role": .string(JSONString(random.pick(["org:admin", "org:member"])))])
          case 6...8: try await client.invite("n\(random.below(40))@fern.example", to: organization)
          case 9:
            try await client.send(
              "POST", "\(path)/invitations/bulk",
              .array(
                (0..<3).map { _ in
                  [
                    "email_address": .string(JSONString("n\(random.below(60))@fern.example")),
                    "role": "org:member",
                  ]
                }))
          case 10, 11:
            try await client.send(
              "POST",
              "\(path)/invitations/\(random.pick(try await client.all("\(path)/invitations").map { $0.text("id") } + ["x"]))/revoke"
            )
          case 12:
            try await client.send(
              "PATCH", path, ["max_allowed_memberships": .number(JSONNumber(Int64(random.below(40))))])
          default:
            try await client.send(
              "POST", "/organizations", ["name": "Fern", "created_by": .string(JSONString(user))])
          }
        #expect(
          [200, 400, 402, 403, 404, 409].contains(reply.status) || reply.parameter != nil, "step \(step)")
        done[reply.status, default: 0] += 1
        if reply.object["object"] == "organization" { organizations.append(reply.object.text("id")) }
        if step % 45 == 44 { try await check(client) }
      }
      #expect(done[200] ?? 0 > 25)
      try await client.send("DELETE", "/organizations/\(organizations[0])")
      try await check(client)
    }
  }

  private func members(_ client: SandboxClient, _ organization: String) async throws -> [String] {
    try await client.all("/organizations/\(organization)/memberships").map {
      $0.text("public_user_data", "user_id")
    }
      + ["user_x"]
  }

  private func check(_ client: SandboxClient) async throws {
    var organizationsOfUser: [String: Set<String>] = [:]
    var sum: Int64 = 0
    for id in try await client.everything().map({ $0.text("id") }) {
      let organization = try await client.counted(id)
      let members = try await client.all("/organizations/\(id)/memberships")
      #expect(organization.number("members_count") == Int64(members.count))
      #expect(
        organization["missing_member_with_elevated_permissions"]?.boolValue
          == !members.contains { $0.text("role") == "org:admin" })
      let pending = try await client.total("/organizations/\(id)/invitations?status=pending")
      #expect(organization.number("pending_invitations_count") == pending)
      for member in members {
        organizationsOfUser[member.text("public_user_data", "user_id"), default: []].insert(id)
      }
      sum += Int64(members.count)
    }
    #expect(try await client.total("/organization_memberships") == sum)
    for user in organizationsOfUser.keys.sorted().prefix(15) {
      let memberships = try await client.all("/users/\(user)/organization_memberships")
      #expect(Set(memberships.map { $0.text("organization", "id") }) == organizationsOfUser[user])
      #expect(Set(try await client.ids("limit=500&user_id=\(user)")) == organizationsOfUser[user])
    }
  }
}
