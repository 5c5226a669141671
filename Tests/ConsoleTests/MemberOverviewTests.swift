import ClerkAPI
import Synchronization
import TestSupport
import Testing

@testable import Console

/// Who looks after an organization, and how many there are of each role.
@Suite struct MemberOverviewTests {
  private static func page(_ count: Int, _ role: String) -> String {
    let rows = (0..<min(count, 2)).map { #"{"id":"orgmem_\#(role)\#($0)","role":"org:\#(role)"}"# }
    return #"{"data":[\#(rows.joined(separator: ","))],"total_count":\#(count)}"#
  }

  private static let roles =
    #"{"data":[{"key":"org:admin"},{"key":"org:member"},{"key":"org:billing"},{"key":"org:owner"},"#
    + #"{"key":"org:nobody"}],"total_count":5}"#

  /// - Returns: The overview, and how many requests it took.
  private func overview(
    total: Int?, _ counts: [String: Int], roles: String? = roles
  ) async throws -> (MemberOverview, requests: Int) {
    let asked = Asked()
    let client = ClerkClient.scripted { request in
      asked.count.withLock { $0 += 1 }
      let role = counts.first { request.target.contains("role=org%3A\($0.key)&") }
      let isOfRoles = request.target.hasPrefix("/organization_roles")
      let body = isOfRoles ? roles : role.map { Self.page($0.value, $0.key) } ?? Self.page(0, "nobody")
      return body.map { (200, $0) } ?? (403, #"{"errors":[{"message":"No.","code":"forbidden"}]}"#)
    }
    let overview = try await client.memberOverview(of: OrganizationID(rawValue: "org_1"), total: total)
    return (overview, asked.count.withLock { $0 })
  }

  private final class Asked: Sendable {
    let count = Mutex(0)
  }

  @Test func otherRolesAreCountedOnlyWhereThereAreOthers() async throws {
    let counts = ["admin": 1, "member": 3, "billing": 2, "owner": 4]
    for total in [nil, 4] {
      let (overview, requests) = try await overview(total: total, counts)
      #expect(overview.others.isEmpty && requests == 2, "\(total ?? -1)")
    }
    let (all, requests) = try await overview(total: 10, counts)
    #expect(all.others.map(\.role) == ["org:owner", "org:billing"] && all.others.map(\.count) == [4, 2])
    // Admins first, members last.
    #expect(all.shown.map(\.role) == ["org:admin", "org:owner", "org:owner", "org:billing", "org:billing"])
    #expect(requests == 6)
  }

  @Test func rolesThatCannotBeReadHideNoOne() async throws {
    let (overview, _) = try await overview(total: 10, ["admin": 1, "member": 3], roles: nil)
    #expect(overview.others.isEmpty && overview.shown.count == 3)
  }
}
