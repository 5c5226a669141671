import Changes
import ClerkAPI

/// Who looks after an organization, and a few of the others, with how many there are of each.
package struct MemberOverview: Hashable, Sendable {
  /// Rows of each role.
  static let rows = 5
  /// Other roles counted at most.
  static let roles = 10

  package let admins: PeoplePage
  package let members: PeoplePage
  /// How many have each of the other roles, by key, the most frequent first; none where no one has, or the roles cannot be
  /// read.
  package private(set) var others: [RoleCount] = []

  /// The rows shown, admins first, members last.
  var shown: [MemberRow] {
    first.compactMap { if case .member(let member) = $0 { member } else { nil } }
  }

  var unreadable: Int { first.count - shown.count }

  private var first: ArraySlice<PeopleRow> {
    (admins.rows + others.flatMap(\.rows) + members.rows).prefix(Self.rows)
  }
}

package struct RoleCount: Hashable, Sendable {
  package let role: String
  package let count: Int
  /// The first of those who have it.
  let rows: [PeopleRow]
}

extension ClerkClient {
  /// Two small requests at the same time: the admins are asked for by their role. Only where that leaves some out, the
  /// instance's other roles are asked for and counted.
  ///
  /// - Parameter total: All members, where that is known.
  func memberOverview(of id: OrganizationID, total: Int?) async throws(ClerkError) -> MemberOverview {
    async let admins = page(of: id, RoleName.admin)
    async let members = page(of: id, RoleName.member)
    let (first, second) = (try await admins.get(), try await members.get())
    guard let known = first.totalCount, let more = second.totalCount, let total, total > known + more else {
      return MemberOverview(admins: first, members: second)
    }
    return MemberOverview(admins: first, members: second, others: await otherRoles(of: id))
  }

  private func otherRoles(of id: OrganizationID) async -> [RoleCount] {
    let roles = (try? await organizationRoles().value.records.map(\.key)) ?? []
    let others = roles.filter { $0 != RoleName.admin && $0 != RoleName.member }
    return await withTaskGroup(of: RoleCount?.self) { group in
      for role in others.prefix(MemberOverview.roles) {
        group.addTask {
          guard let page = try? await page(of: id, role).get(), let count = page.totalCount, count > 0 else {
            return nil
          }
          return RoleCount(role: role, count: count, rows: page.rows)
        }
      }
      var counts: [RoleCount] = []
      for await case let count? in group { counts.append(count) }
      return counts.sorted { ($1.count, $0.role) < ($0.count, $1.role) }
    }
  }

  private func page(of id: OrganizationID, _ role: String) async -> Result<PeoplePage, ClerkError> {
    var query = PeopleQuery(.members, of: id)
    query.filter = .role(role)
    let wanted = query
    return await Result(of: try await people(wanted, 0..<MemberOverview.rows))
  }
}
