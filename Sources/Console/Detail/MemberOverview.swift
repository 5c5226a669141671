import Changes
import ClerkAPI

/// Who looks after an organization, and a few of the others, with how many there are of each.
package struct MemberOverview: Hashable, Sendable {
  /// Rows of each role.
  static let rows = 5

  package let admins: PeoplePage
  package let members: PeoplePage

  package init(admins: PeoplePage, members: PeoplePage) {
    self.admins = admins
    self.members = members
  }

  /// The rows shown, admins first.
  var shown: [MemberRow] {
    (admins.rows + members.rows).prefix(Self.rows).compactMap {
      if case .member(let member) = $0 { member } else { nil }
    }
  }

  var unreadable: Int { (admins.rows + members.rows).prefix(Self.rows).count - shown.count }
}

extension ClerkClient {
  /// Two small requests at the same time: the admins are asked for by their role.
  func memberOverview(of id: OrganizationID) async throws(ClerkError) -> MemberOverview {
    async let admins = page(of: id, RoleName.admin)
    async let members = page(of: id, RoleName.member)
    return MemberOverview(admins: try await admins.get(), members: try await members.get())
  }

  private func page(of id: OrganizationID, _ role: String) async -> Result<PeoplePage, ClerkError> {
    var query = PeopleQuery(.members, of: id)
    query.filter = .role(role)
    let wanted = query
    return await Result(of: try await people(wanted, 0..<MemberOverview.rows))
  }
}
