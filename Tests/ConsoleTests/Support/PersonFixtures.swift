import Changes
import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// What is read of people of organization 0.
enum PersonFixtures {
  static let organization = Fixtures.organization(0)
  static let ada = PersonReference(
    id: UserID(rawValue: "user_ada"), name: "Ada Lovelace", emailAddress: "ada@acme.example")
  static let admin = "org:admin"
  static let member = "org:member"

  static func record<Record: ClerkRecord>(_ json: JSONValue) -> Record {
    do {
      return try Record(JSONReader(json))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  /// - Parameters:
  ///   - role: Ada's; nil where she is no member.
  ///   - admins: How many have every permission.
  ///   - limit: Members and invitations at most; there are three and none.
  static func reading(
    _ role: String? = nil, invitation: JSONValue? = nil, knowsAda: Bool = true, admins: Int = 2,
    isManaged: Bool = false, limit: Int64 = 5
  ) -> PeopleReading {
    var source = organization.source
    source["pending_invitations_count"] = 0
    source["max_allowed_memberships"] = .number(JSONNumber(limit))
    var reading = PeopleReading(
      (try? Organization(JSONReader(.object(source)))) ?? organization,
      PersonStanding(
        membership: role.map { record(Samples.membership($0)) },
        invitation: invitation.map { record($0) }))
    if knowsAda { reading.user = record(Samples.ada(isManagedByDirectory: isManaged)) }
    reading.roles = [admin, member, "org:billing"]
    reading.roleNames = ["org:billing": "Billing manager"]
    reading.elevatedRoles = [admin]
    reading.elevatedMembers = admins
    return reading
  }

  /// A form over the list, its reading answered; nil for one that has none.
  static func opened(
    _ purpose: ChangePurpose, about subject: PersonSubject? = nil, _ reading: PeopleReading,
    policy: AccessPolicy = AccessPolicy()
  ) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    _ = ChangeOverlay.open(&state, purpose, in: organization.id, about: subject)
    var harness = ReducerHarness(state)
    harness.answer(.change, .person(.success(reading)))
    harness.arrange(.painted(frame: 5))
    return harness
  }

  static let aboutAda = PersonSubject.member(ada, role: member)
  static let sent = SentInvitation(
    id: InvitationID(rawValue: "orginv_1"), emailAddress: "new@acme.example", role: member)
}

extension ReducerHarness {
  mutating func type(_ text: String) {
    for character in text { arrange(key(character == " " ? "Space" : String(character))) }
  }

  /// Answers what is checked, and shows what follows.
  mutating func check(_ reading: PeopleReading?) {
    answer(.change, .person(.success(reading)))
    arrange(.painted(frame: 8))
  }

  var reviewed: (review: ReviewState, draft: ChangeDraft)? {
    if case .reviewing(let review, let draft) = state.change?.step { (review, draft) } else { nil }
  }

  /// Confirms the review and has it come to that.
  mutating func send(andAnswer kind: (ChangeDraft) -> ChangeOutcome.Kind) {
    arrange(key("y"))
    guard case .making(_, let draft, _) = state.change?.step else { return }
    answer(.change, .change(draft, ChangeOutcome(kind(draft))))
    arrange(.painted(frame: 8))
  }
}
