import ClerkAPI
import JSON
import TestSupport

@testable import Console

/// The lists of an organization as a server answers them.
enum PeopleFixtures {
  /// Rows of a list of `count`.
  static func page(_ kind: PeopleKind, _ range: Range<Int>, of count: Int) -> PeoplePage {
    let rows = range.clamped(to: 0..<count).map { row(kind, $0) }
    return PeoplePage(rows, totalCount: count)
  }

  static func row(_ kind: PeopleKind, _ number: Int) -> PeopleRow {
    do {
      return switch kind {
      case .members: .member(MemberRow(try Membership(JSONReader(PeopleSamples.member(number)))))
      case .invitations:
        .invitation(InvitationRow(try Invitation(JSONReader(PeopleSamples.invitation(number)))))
      case .domains: .domain(DomainRow(try OrganizationDomain(JSONReader(PeopleSamples.domain(number)))))
      }
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  static func id(_ number: Int, _ kind: PeopleKind = .members) -> String { row(kind, number).id ?? "" }

  static func userID(_ number: Int) -> UserID { user(number).id }

  static func user(_ number: Int) -> User {
    do {
      return try User(JSONReader(PeopleSamples.user(number)))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  /// The users with these ids.
  static func users(_ ids: [UserID]) -> [User] {
    ids.compactMap { id in Int(id.rawValue.dropFirst("user_".count)).map(user) }
  }

  static func overview(admins: Int, members: Int) -> MemberOverview {
    let rows = (0..<admins + members).map { row(.members, $0) }
    return MemberOverview(
      admins: PeoplePage(Array(rows.prefix(admins).prefix(5)), totalCount: admins),
      members: PeoplePage(Array(rows.dropFirst(admins).prefix(5)), totalCount: members))
  }

  static func refusal(_ status: Int, _ code: String) -> ClerkError {
    let entry = APIErrorEntry(message: "No.", code: code)
    return ClerkError(.refused(APIRefusal(status: status, errors: [entry])), operation: .read)
  }
}
