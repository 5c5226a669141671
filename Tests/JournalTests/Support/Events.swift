import Changes
import ClerkAPI

/// Events of changes that the tests make up.
enum Events {
  static let instance = InstanceIdentity(rawValue: "ins_1")
  static let lost = ChangeFailure(message: "The answer was lost.", fate: .mayHaveArrived, traceID: "trace-1")

  static func intended(
    _ id: String, organization: String = "org_1", operator name: String = "ada", at: Int64 = 1000,
    request: ChangeRequest = .deleteLogo, instance: InstanceIdentity = instance, ticket: String? = nil
  ) -> ChangeEvent {
    let reference = OrganizationReference(
      id: OrganizationID(rawValue: organization), slug: "acme", name: "Acme")
    var intent = ChangeIntent(
      id: ChangeID(rawValue: id), instance: instance, operator: name, organization: reference,
      request: request)
    intent.ticket = ticket
    return ChangeEvent(intent.id, at: Timestamp(milliseconds: at), .intended(intent))
  }

  static func credit(
    _ id: String, organization: String = "org_1", instance: InstanceIdentity = instance, key: String? = nil,
    ticket: String? = nil
  ) -> ChangeEvent {
    let adjustment = CreditAdjustment(
      action: .increase, amount: Money(minorUnits: 100, currency: .usd), idempotencyKey: key ?? id)
    return intended(
      id, organization: organization, request: .adjustCredits(adjustment), instance: instance,
      ticket: ticket)
  }

  /// A plan that gives each of these organizations $1.00.
  static func plan(
    _ id: String, organizations: [String], ticket: String? = nil, at: Int64 = 3000,
    instance: InstanceIdentity = instance
  ) -> ChangePlan {
    let rows = organizations.enumerated().compactMap { place, organization -> ChangeIntent? in
      let event = credit("\(id)-\(place)", organization: organization, instance: instance, ticket: ticket)
      guard case .intended(var row) = event.kind else { return nil }
      row.batch = id
      return row
    }
    return ChangePlan(
      id: PlanID(rawValue: id), title: "Adjust credits", instance: instance, operator: "ada",
      createdAt: Timestamp(milliseconds: at), rows: rows)
  }

  /// A creation.
  static func created(_ id: String) -> ChangeEvent {
    let intent = ChangeIntent(
      id: ChangeID(rawValue: id), instance: instance, operator: "ada", organization: nil,
      request: .create(NewOrganization(name: "Acme")))
    return ChangeEvent(intent.id, at: Timestamp(milliseconds: 1500), .intended(intent))
  }

  static func event(_ id: String, _ kind: ChangeEvent.Kind, at: Int64 = 2000) -> ChangeEvent {
    ChangeEvent(ChangeID(rawValue: id), at: Timestamp(milliseconds: at), kind)
  }

  static func sending(_ id: String) -> ChangeEvent { event(id, .sending(attempt: 1, uptime: 7)) }
  static func succeeded(_ id: String) -> ChangeEvent {
    event(id, .succeeded(ChangeResult(.answer, body: ["id": "org_1"], traceID: "trace-2")))
  }
  static func unknown(_ id: String) -> ChangeEvent { event(id, .unknown(lost)) }
}
