import ClerkAPI
import Text

/// What a profile says of credit adjustments. Limits hold for amounts of their own currency; an amount of another one
/// cannot be compared with them and counts as above.
package struct CreditRules: Hashable, Sendable {
  /// The kinds of reasons where a profile names none.
  package static let standardReasons = ["goodwill", "outage", "billing error", "promotion", "correction"]

  package var reasons = Self.standardReasons
  package var requiresReason = false
  package var requiresTicket = false
  /// The most that one adjustment may move, in minor units; nil for no limit.
  package var maximum: Money?
  /// The role of who adjusts, which may have a limit of its own; `AccessPolicy` keeps it.
  var role = Role.admin
  /// The amount above which it is typed once more, in minor units; nil for none, but see `needsRetyping`.
  package var retypeAbove: Money?
  /// The amount above which a second person approves, in minor units; nil for never.
  package var approvalAbove: Money?

  package init() {}

  /// Reads a limit as people write one: `500`, `$1,000.00`, `EUR 500`. Without a currency it is in US dollars, the only
  /// one that Clerk's billing has.
  package static func limit(parsing text: String) throws(MoneyTextError) -> Money {
    let letters = text.drop(while: \.isWhitespace).prefix(while: \.isLetter)
    let named = letters.count == 3 && letters.allSatisfy(\.isASCII) ? Currency(code: String(letters)) : nil
    let signed = ["EUR", "GBP", "JPY", "INR", "KRW"].map { Currency(code: $0) }.first {
      text.drop(while: \.isWhitespace).hasPrefix($0.symbol ?? $0.code)
    }
    return try Money(parsing: text.uppercased(), currency: named ?? signed ?? .usd)
  }

  /// The profile's reason that a text names, in any case; nil if none.
  package func reason(named text: String) -> String? {
    reasons.first { $0.hasSameBytes(as: text) } ?? reasons.first { $0.lowercased() == text.lowercased() }
  }

  /// Whether the amount has to be typed once more before it is sent.
  ///
  /// - Parameter isLive: Whether the instance is `LIVE` or `UNKNOWN`: there always.
  package func needsRetyping(_ amount: Money, isLive: Bool) -> Bool {
    isLive || Self.exceeds(amount, retypeAbove)
  }

  package func needsApproval(_ amount: Money) -> Bool { Self.exceeds(amount, approvalAbove) }

  /// Lets an amount pass, or says why not.
  ///
  /// - Returns: Why it is not one that this profile makes; nil if it is.
  package func refusal(_ amount: Money) -> CreditRefusal? {
    guard amount.minorUnits > 0 else { return .notPositive }
    if let maximum, Self.exceeds(amount, maximum) { return .aboveMaximum(amount, maximum: maximum) }
    return role.exceedsLimit(amount) ? .aboveRoleLimit(role, amount) : nil
  }

  /// The most that can be adjusted at once here, by the profile and by the role; nil for no limit.
  package var most: Money? {
    guard let limit = role.creditLimit else { return maximum }
    return maximum.map { Self.exceeds(limit, $0) ? $0 : limit } ?? limit
  }

  package func refusal(reason: String?) -> CreditRefusal? {
    guard let reason, !reason.isEmpty else { return requiresReason ? .reasonMissing(known: reasons) : nil }
    return reasons.contains(reason) ? nil : .reasonUnknown(reason, known: reasons)
  }

  package func refusal(ticket: String?) -> CreditRefusal? {
    requiresTicket && ticket?.contains { !$0.isWhitespace } != true ? .ticketMissing : nil
  }

  /// Lets a complete intent pass, or says why not: asked by console, shell and plans alike.
  ///
  /// - Returns: Why it is not one that this profile makes; nil if it is, or is about something else than credits.
  package func refusal(_ intent: ChangeIntent) -> CreditRefusal? {
    guard case .adjustCredits(let adjustment) = intent.request else { return nil }
    let amount = adjustment.amount
    if let refusal = refusal(amount) ?? refusal(reason: intent.reason) ?? refusal(ticket: intent.ticket) {
      return refusal
    }
    if adjustment.action == .decrease, let balance = intent.balanceBefore,
      balance.currency == amount.currency,
      balance.minorUnits < amount.minorUnits
    {
      return .moreThanThereIs(amount, balance: balance)
    }
    guard let approvalAbove, Self.exceeds(amount, approvalAbove) else { return nil }
    guard let author = intent.proposedBy else { return .needsApproval(amount, above: approvalAbove) }
    return author == intent.operator ? .approvedByAuthor(author) : nil
  }

  private static func exceeds(_ amount: Money, _ limit: Money?) -> Bool {
    guard let limit else { return false }
    return amount.currency != limit.currency || amount.minorUnits > limit.minorUnits
  }
}

/// Why an adjustment of credits is not one that this profile makes.
package enum CreditRefusal: Hashable, Sendable {
  case notPositive
  case reasonMissing(known: [String])
  case reasonUnknown(String, known: [String])
  case ticketMissing
  case aboveMaximum(Money, maximum: Money)
  case aboveRoleLimit(Role, Money)
  case moreThanThereIs(Money, balance: Money)
  case beyondCounting
  case needsApproval(Money, above: Money)
  case approvedByAuthor(String)

  package var reason: String {
    switch self {
    case .notPositive: "the amount must be above zero"
    case .reasonMissing(let known): "a reason is required: \(known.joined(separator: ", "))"
    case .reasonUnknown(let reason, let known):
      "“\(reason)” is not one of the reasons here: \(known.joined(separator: ", "))"
    case .ticketMissing: "a ticket is required"
    case .aboveMaximum(let amount, let maximum):
      "\(amount) is above the limit for one adjustment (\(maximum))"
    case .aboveRoleLimit(let role, let amount):
      "your role (\(role.name)) can adjust credits up to \(role.creditLimit?.description ?? "nothing"), not by "
        + "\(amount)"
    case .moreThanThereIs(let amount, let balance): "\(amount) is more than the balance (\(balance))"
    case .beyondCounting: "the total is too large"
    case .needsApproval(let amount, let limit):
      "\(amount) needs a second person's approval (above \(limit))"
    case .approvedByAuthor(let name): "it was proposed by \(name) and needs someone else's approval"
    }
  }
}
