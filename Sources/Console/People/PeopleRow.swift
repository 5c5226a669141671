import Changes
import ClerkAPI

/// A row of a list of an organization. A record that cannot be read keeps its place, and cannot be marked.
package enum PeopleRow: ListEntry {
  case member(MemberRow)
  case invitation(InvitationRow)
  case domain(DomainRow)
  case unreadable(id: String?, problem: String)

  package var id: String? {
    switch self {
    case .member(let row): row.id.rawValue
    case .invitation(let row): row.id.rawValue
    case .domain(let row): row.id.rawValue
    case .unreadable(let id, _): id
    }
  }

  /// The member, or who invited.
  package var userID: UserID? {
    switch self {
    case .member(let row): row.userID
    case .invitation(let row): row.inviterID
    case .domain, .unreadable: nil
    }
  }

  /// The member's, where Clerk told it with the membership.
  var name: String? { if case .member(let row) = self { row.name } else { nil } }

  /// What is wrong with a record that cannot be read, with its id.
  package var problem: String? {
    guard case .unreadable(let id, let problem) = self else { return nil }
    return "\(id ?? "no id"): \(problem)"
  }
}

/// What the list keeps of a membership: little, as a hundred thousand may pass by.
package struct MemberRow: Hashable, Sendable {
  package let id: MembershipID
  /// Nil where Clerk leaves the person out.
  package let userID: UserID?
  package let name: String?
  /// Not surely an e-mail address.
  package let identifier: String?
  package let role: String
  package let joinedAt: Timestamp?
  package let barriers: [AccessBarrier]

  package init(_ membership: Membership) {
    id = membership.id
    userID = membership.person?.userID
    name = membership.person?.name
    identifier = membership.person?.identifier
    role = membership.role
    joinedAt = membership.createdAt
    barriers = membership.person?.barriers ?? []
  }
}

package struct InvitationRow: Hashable, Sendable {
  package let id: InvitationID
  package let emailAddress: String
  package let role: String?
  package let status: Invitation.Status?
  package let inviterID: UserID?
  /// As the invitation itself tells it: the name, otherwise the identifier.
  package let inviter: String?
  package let sentAt: Timestamp?
  package let expiresAt: Timestamp?

  package init(_ invitation: Invitation) {
    id = invitation.id
    emailAddress = invitation.emailAddress
    role = invitation.role
    status = invitation.status
    inviterID = invitation.inviterID
    inviter = invitation.inviter?.name ?? invitation.inviter?.identifier
    sentAt = invitation.createdAt
    expiresAt = invitation.expiresAt
  }

  /// Whether its time is over, whatever Clerk still calls it.
  func isExpired(_ now: Timestamp) -> Bool {
    status == .expired || status == .pending && expiresAt.map { $0 <= now } == true
  }
}

package struct DomainRow: Hashable, Sendable {
  package let id: DomainID
  package let name: String
  package let isVerified: Bool?
  package let enrollmentMode: String?
  package let pendingInvitations: Int?
  package let pendingSuggestions: Int?

  package init(_ domain: OrganizationDomain) {
    id = domain.id
    name = domain.name
    isVerified = domain.isVerified
    enrollmentMode = domain.enrollmentMode
    pendingInvitations = domain.pendingInvitations
    pendingSuggestions = domain.pendingSuggestions
  }
}
