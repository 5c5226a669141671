import Changes
import ClerkAPI
import JSON

@testable import Console

/// Changes as the journal tells them.
enum JournalFixtures {
  /// How far a change got.
  enum Course {
    case intended
    case unknown
    case done
    case refused
    case settled
  }

  /// As long as Clerk's are.
  static let trace = "0123456789abcdef0123456789abcdef"

  static func id(_ number: Int) -> ChangeID { ChangeID(rawValue: "change-\(number)") }

  /// A change of organization 0 on the instance `ins_1`; without a request its name becomes `New`.
  static func entry(
    _ number: Int, _ course: Course, _ request: ChangeRequest? = nil, isInProgress: Bool = false,
    answer: JSONObject? = nil, standing: PersonStanding? = nil, by name: String = "me@host"
  ) -> JournalEntry {
    var update = OrganizationUpdate()
    update.name = .set("New")
    let organization = Fixtures.organization(0)
    var intent = ChangeIntent(
      id: id(number), instance: InstanceIdentity(rawValue: "ins_1"), operator: name,
      organization: OrganizationReference(organization), request: request ?? .update(update),
      before: organization.source)
    intent.standingBefore = standing
    let sending = ChangeEvent.Kind.sending(attempt: 1, uptime: 1)
    let lost = ChangeFailure(message: "The answer was lost.", fate: .mayHaveArrived)
    let kinds: [ChangeEvent.Kind] =
      switch course {
      case .intended: []
      case .unknown: [sending, .unknown(lost)]
      case .done: [sending, .succeeded(ChangeResult(.answer, body: answer))]
      case .refused:
        [
          sending,
          .refused(
            ChangeFailure(
              message: "That slug is taken.", fate: .refused, status: 422, code: "form_identifier_exists",
              traceID: trace)),
        ]
      case .settled: [sending, .unknown(lost), .settled(Settlement(.happened, operator: name))]
      }
    let events = ([.intended(intent)] + kinds).map { ChangeEvent(id(number), at: .start, $0) }
    guard let record = ChangeRecord(events) else { preconditionFailure("the fixture is no change") }
    return JournalEntry(record, isInProgress: isInProgress)
  }
}
