import ClerkAPI
import JSON

@testable import Changes

/// What the tests of changes are about.
enum Fixtures {
  static let id = OrganizationID(rawValue: "org_1")
  static let before: JSONObject = [
    "id": "org_1", "name": "Acme", "slug": "acme", "max_allowed_memberships": 5, "created_at": 1000,
    "has_image": false, "image_url": "https://img.example/initials",
    "public_metadata": ["plan": ["seats": 3, "tier": "pro"]], "private_metadata": [:],
  ]

  static func intent(_ request: ChangeRequest) -> ChangeIntent {
    let isNew = request.kind == .createOrganization
    return ChangeIntent(
      id: ChangeID(rawValue: "change-1"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada@desk",
      organization: isNew ? nil : OrganizationReference(id: id, slug: "acme", name: "Acme"), request: request,
      before: isNew ? nil : before)
  }

  static var rename: ChangeIntent {
    var update = OrganizationUpdate()
    update.name = .set("Acme Labs")
    return intent(.update(update))
  }

  static var credit: ChangeIntent {
    intent(
      .adjustCredits(
        CreditAdjustment(
          action: .decrease, amount: Money(minorUnits: 500, currency: .usd), idempotencyKey: "key-1",
          note: "twice billed")))
  }

  static let create = intent(.create(NewOrganization(name: "Nova")))

  static func organization(_ changes: JSONObject = [:]) throws -> Organization {
    var object = before
    for (key, value) in changes { object[key] = value }
    return try Organization(JSONReader(.object(object)))
  }

  /// What an intent is about, as whoever meant it saw it.
  static func subject(of intent: ChangeIntent) -> FoundSubject {
    var subject = FoundSubject()
    for part in intent.kind.subject {
      switch part {
      case .organization:
        subject.organization = intent.before.flatMap { try? Organization(JSONReader(.object($0))) }
      case .credits:
        subject.credits =
          intent.creditsBefore
          ?? credits(intent.balanceBefore ?? Money(minorUnits: 10_000, currency: .usd))
      case .subscription:
        subject.subscription = intent.subscriptionBefore ?? .refused(code: "subscription_not_found")
      case .standing: subject.standing = PeopleFixtures.before(intent.request)
      }
    }
    return subject
  }

  /// A reading of credits.
  static func credits(_ balance: Money?) -> BillingReading {
    let amount: JSONValue? = balance.map {
      ["amount": .number(JSONNumber($0.minorUnits)), "currency": .string(JSONString($0.currency.code))]
    }
    return .told(["object": "commerce_credit_balance", "balance": amount ?? .null])
  }

  static func entry(
    _ amount: Int64, currency: String = "USD", payer: String? = nil
  ) throws -> ChangeAnswer {
    var object: JSONObject = [
      "id": "entry_1",
      "amount": ["amount": .number(JSONNumber(amount)), "currency": .string(JSONString(currency))],
    ]
    if let payer { object["payer_id"] = .string(JSONString(payer)) }
    return ChangeAnswer(.ledgerEntry(try CreditLedgerEntry(JSONReader(.object(object)))), traceID: "trace-1")
  }

  // MARK: Errors

  static let lost = ClerkError(.transport(TransportFailure(.connectionLost, host: "api.clerk.com")))
  static let unreachable = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))

  static func refusal(_ status: Int, _ code: String, retryAfter: Int64? = nil) -> ClerkError {
    let entry = APIErrorEntry(message: "No.", code: code, parameter: "name")
    return ClerkError(
      .refused(APIRefusal(status: status, errors: [entry], traceID: "trace-2", retryAfter: retryAfter)))
  }
}
