/// An adjustment as the journal tells it.
struct JournalledChange: Decodable {
  /// What was asked of Clerk.
  struct Request: Decodable {
    let amount: Int64
    let action: String
    let note: String?
    let key: String

    private enum CodingKeys: String, CodingKey {
      case amount, action, note
      case key = "idempotency_key"
    }
  }

  /// Whose credits they are.
  struct Organization: Decodable {
    let id: String
  }

  /// Something that happened to it.
  struct Event: Decodable {
    let name: String
  }

  let id: String
  let outcome: String
  let organization: Organization
  let request: Request
  let events: [Event]

  /// Cents; negative where credits are taken.
  var amount: Int64 { request.action == "decrease" ? -request.amount : request.amount }
  /// Whether it says that the credits moved.
  var saysItHappened: Bool { ["succeeded", "settled-happened"].contains(outcome) }
  /// Whether someone has to decide about it.
  var isOpen: Bool { ["never-sent", "unknown", "in-progress"].contains(outcome) }
  /// Its events by name.
  var story: String { events.map(\.name).joined(separator: " ") }
}
