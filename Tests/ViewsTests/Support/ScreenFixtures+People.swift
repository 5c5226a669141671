import ClerkAPI
import JSON
import TestSupport

@testable import Console

/// The lists of an organization, as a server answers them.
extension ScreenFixtures {
  static func rows(_ kind: PeopleKind, _ numbers: some Sequence<Int>) -> [PeopleRow] {
    numbers.map { number in
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
  }

  static func overview(admins: Int, members: Int) -> MemberOverview {
    let all = rows(.members, 0..<admins + members)
    return MemberOverview(
      admins: PeoplePage(Array(all.prefix(admins).prefix(5)), totalCount: admins),
      members: PeoplePage(Array(all.dropFirst(admins).prefix(5)), totalCount: members))
  }

  /// Answers every read of rows of an organization so far.
  mutating func answerPeople(_ result: Result<PeoplePage, ClerkError>) {
    for case .read(let request, .people(_, _)) in effects {
      send(.answered(request, .people(result)), .settle)
    }
    answerUsers()
  }

  /// Answers everything that was asked about people.
  mutating func answerUsers() {
    for case .read(let request, .users(let ids)) in effects {
      let users = ids.compactMap { id in
        Int(id.rawValue.dropFirst("user_".count)).flatMap {
          try? User(JSONReader(PeopleSamples.user($0)))
        }
      }
      send(.answered(request, .users(.success(users))), .settle)
    }
  }

  mutating func answerUsers(_ error: ClerkError) {
    for case .read(let request, .users(_)) in effects { send(.answered(request, .users(.failure(error)))) }
  }
}
