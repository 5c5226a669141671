import ClerkAPI
import JSON

/// What Clerk said of a part of an organization's billing: an answer, or that there is none to give.
package enum BillingReading: Hashable, Sendable {
  case told(JSONObject)
  /// A refusal with that code: billing is switched off, or there never was any.
  case refused(code: String)

  /// The reading of an error; nil for one that says nothing about the organization: the read failed.
  package init?(_ error: ClerkError) {
    guard error.refusal != nil, error.fate == .refused, error.status != 401 else { return nil }
    self = .refused(code: error.code ?? "status \(error.status ?? 0)")
  }

  package init(_ result: Result<JSONObject, ClerkError>) throws(ClerkError) {
    switch result {
    case .success(let source): self = .told(source)
    case .failure(let error):
      guard let reading = BillingReading(error) else { throw error }
      self = reading
    }
  }

  package var json: JSONValue {
    switch self {
    case .told(let source): ["told": .object(source)]
    case .refused(let code): ["refused": .string(JSONString(code))]
    }
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    if let told = try reader.optionalObject("told") {
      self = .told(told)
    } else {
      self = .refused(code: try reader.string("refused"))
    }
  }
}

extension BillingReading {
  private enum Credits: Equatable {
    case never
    case amount(Money)
    case untold
    case refused(String)
  }

  /// The balance that a reading of credits tells; nil where there never were credits.
  package var balance: Money? {
    if case .amount(let balance) = credits { balance } else { nil }
  }

  /// Whether a reading of credits tells what there is, be it that there never was any.
  var tellsBalance: Bool {
    switch credits {
    case .never, .amount: true
    case .untold, .refused: false
    }
  }

  private var credits: Credits {
    switch self {
    case .refused where isNone: return .never
    case .refused(let code): return .refused(code)
    case .told(let source):
      guard let member = source["balance"] else { return .untold }
      if member.isNull { return .never }
      let read = try? CreditBalance(JSONReader(.object(source)))
      return (read?.balance).map { .amount($0) } ?? .untold
    }
  }

  var creditsText: String {
    switch credits {
    case .never: CreditText.neverHad
    case .amount(let balance): balance.description
    case .untold: SubjectDifference.notTold
    case .refused(let code): "\(SubjectDifference.notTold): \(code)"
    }
  }

  /// A reading of a subscription in words: its status and plans.
  var subscriptionText: String {
    switch self {
    case .told(let source):
      guard let subscription = try? Subscription(JSONReader(.object(source))) else {
        return SubjectDifference.notTold
      }
      let plans = subscription.items.compactMap { $0.plan?.name }.joined(separator: ", ")
      let status = subscription.status?.rawValue ?? ToldText.unknown
      return status + (plans.isEmpty ? "" : ": \(plans)")
    case .refused where isNone: return ToldText.none
    case .refused(let code): return "\(SubjectDifference.notTold): \(code)"
    }
  }

  /// Whether Clerk says by a refusal that there is none (its error catalogue).
  private var isNone: Bool {
    guard case .refused(let code) = self else { return false }
    return ["payer_not_found", "payee_not_found", "subscription_not_found"].contains(code)
  }

  func tellsSameCredits(as other: BillingReading) -> Bool { credits == other.credits }

  func tellsSameSubscription(as other: BillingReading) -> Bool {
    guard case .told(var one) = self, case .told(var two) = other else {
      return self == other || (isNone && other.isNone)
    }
    // When Clerk touched it last says nothing by itself.
    one.removeValue(forKey: "updated_at")
    two.removeValue(forKey: "updated_at")
    return JSONValue.object(one).isSame(as: .object(two))
  }
}
