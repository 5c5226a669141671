import Changes
import ClerkAPI

/// Something to read about people and what they belong to.
package enum PeopleRead: Equatable, Sendable {
  case users(UserQuery)
  case userCount(UserQuery)
  case user(UserID)
  case memberships(of: UserID, limit: Int)
  /// Of the whole instance.
  case invitations(InvitationQuery)
  case invitationsOfUser(UserID, InvitationQuery)
  /// Of the whole instance.
  case domains(DomainQuery)
}

package enum PeopleAnswer: Equatable, Sendable {
  case users(Result<RecordPage<User>, ClerkError>)
  case userCount(Result<Int, ClerkError>)
  case user(Result<User, ClerkError>)
  case memberships(Result<RecordPage<Membership>, ClerkError>)
  case invitations(Result<RecordPage<Invitation>, ClerkError>)
  case domains(Result<RecordPage<OrganizationDomain>, ClerkError>)
}

extension PeopleRead {
  /// Asks Clerk.
  package func answer(_ client: ClerkClient) async -> PeopleAnswer {
    switch self {
    case .users(let query): .users(await Result(of: try await client.listUsers(query).value))
    case .userCount(let query): .userCount(await Result(of: try await client.countUsers(query).value))
    case .user(let id): .user(await Result(of: try await client.user(id).value))
    case .memberships(let id, let limit):
      .memberships(await Result(of: try await client.memberships(ofUser: id, limit: limit).value))
    case .invitations(let query):
      .invitations(await Result(of: try await client.listInvitations(query).value))
    case .invitationsOfUser(let id, let query):
      .invitations(await Result(of: try await client.invitations(ofUser: id, query).value))
    case .domains(let query): .domains(await Result(of: try await client.listDomains(query).value))
    }
  }
}
