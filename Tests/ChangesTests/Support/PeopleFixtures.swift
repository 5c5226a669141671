import ClerkAPI
import JSON

@testable import Changes

/// Ada and the organization that she belongs to, or is invited to.
enum PeopleFixtures {
  static let ada = PersonReference(
    id: UserID(rawValue: "user_1"), name: "Ada Lovelace", emailAddress: "ada@acme.example")
  static let address = "ada@acme.example"

  static let add = ChangeRequest.adding(ada, as: "org:member")
  static let promote = ChangeRequest.changingRole(of: ada, from: "org:member", to: "org:admin")
  static let remove = ChangeRequest.removing(ada, who: "org:member")
  static let invite = ChangeRequest.invite(NewInvitation(to: address, role: "org:member"))
  static let revoke = ChangeRequest.revokeInvitation(
    SentInvitation(id: InvitationID(rawValue: "orginv_1"), emailAddress: address, role: "org:member"))
  static let all = [add, promote, remove, invite, revoke]

  static func membership(
    _ role: String = "org:member", id: String = "orgmem_1", metadata: JSONObject = [:]
  ) -> Membership? {
    let json: JSONValue = [
      "object": "organization_membership", "id": .string(JSONString(id)), "role": .string(JSONString(role)),
      "public_metadata": .object(metadata), "private_metadata": [:],
      "organization": .object(Fixtures.before), "public_user_data": ["user_id": "user_1"],
    ]
    return try? Membership(JSONReader(json))
  }

  static func invitation(
    _ status: String = "pending", role: String = "org:member", id: String = "orginv_1"
  ) -> Invitation? {
    let json: JSONValue = [
      "object": "organization_invitation", "id": .string(JSONString(id)), "email_address": "ada@acme.example",
      "role": .string(JSONString(role)), "organization_id": "org_1", "status": .string(JSONString(status)),
    ]
    return try? Invitation(JSONReader(json))
  }

  static let member = PersonStanding(membership: membership())
  static let admin = PersonStanding(membership: membership("org:admin"))
  static let invited = PersonStanding(invitation: invitation())
  static let revoked = PersonStanding(invitation: invitation("revoked"))
  static let nobody = PersonStanding()

  /// How Ada stands before a request.
  static func before(_ request: ChangeRequest) -> PersonStanding {
    switch request {
    case .changeRole, .removeMember: member
    case .revokeInvitation: invited
    default: nobody
    }
  }

  /// How Ada stands once it was carried out.
  static func after(_ request: ChangeRequest) -> PersonStanding {
    switch request {
    case .addMember: member
    case .changeRole: admin
    case .invite: invited
    case .revokeInvitation: revoked
    default: nobody
    }
  }

  /// How Ada stands after someone else was there: neither of both.
  static func theirs(_ request: ChangeRequest) -> PersonStanding {
    switch request {
    case .addMember, .invite: admin
    case .changeRole: PersonStanding(membership: membership("org:billing"))
    case .removeMember: PersonStanding(membership: membership("org:admin", id: "orgmem_2"))
    default: PersonStanding(invitation: invitation("accepted"))
    }
  }

  static func intent(_ request: ChangeRequest) -> ChangeIntent { intent(request, by: "ada@desk") }

  static func intent(_ request: ChangeRequest, by name: String) -> ChangeIntent {
    var intent = ChangeIntent(
      id: ChangeID(rawValue: "change-1"), instance: InstanceIdentity(rawValue: "ins_1"), operator: name,
      organization: OrganizationReference(id: Fixtures.id, slug: "acme", name: "Acme"), request: request)
    intent.standingBefore = before(request)
    return intent
  }

  /// Clerk's answer to a request that it has carried out.
  static func answer(_ request: ChangeRequest) -> ChangeAnswer? {
    let standing = after(request)
    switch request {
    case .removeMember: return membership().map { ChangeAnswer(.membership($0), traceID: "trace-1") }
    case .invite, .revokeInvitation:
      return standing.invitation.map { ChangeAnswer(.invitation($0), traceID: "trace-1") }
    default: return standing.membership.map { ChangeAnswer(.membership($0), traceID: "trace-1") }
    }
  }

  static func found(_ standing: PersonStanding) -> Result<FoundSubject, ClerkError> {
    .success(FoundSubject(standing: standing))
  }
}
