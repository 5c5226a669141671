import ClerkAPI
import Text

/// A text that a person types before something is done.
package struct TypedConsent: Hashable, Sendable {
  package let wanted: String
  /// What is typed: an amount, a number, a word.
  package let noun: String
  /// Nil for a number or a word.
  private let amount: Money?

  package init(_ word: String, _ noun: String = "word") {
    wanted = word
    self.noun = noun
    amount = nil
  }

  package init(_ amount: Money) {
    wanted = amount.description
    noun = "amount"
    self.amount = amount
  }

  /// The slug of what is deleted, or the end of its id.
  package init(toDelete organization: OrganizationReference) {
    self.init(organization.slug ?? Self.end(of: organization.id.rawValue))
  }

  /// The end of the id of an instance that is not the session's.
  package init(toName instance: InstanceIdentity) {
    self.init(Self.end(of: instance.rawValue))
  }

  private static func end(of id: String) -> String { String(id.suffix(6)) }

  package static let yes = TypedConsent("yes")
  /// Credits are moved again.
  package static let again = TypedConsent("again")

  /// Whether a text is what was asked for: an amount however it is written, all else byte by byte.
  package func accepts(_ text: String) -> Bool {
    guard let amount else { return text.hasSameBytes(as: wanted) }
    return (try? Money(parsing: text, currency: amount.currency)) == amount
  }

  /// Said of a text that is something else.
  package static let mismatch = "That does not match."

  /// The same, where what is wanted is not in sight.
  package var mismatch: String { "That does not match \(wanted)." }
}

/// What a person has to type before something is sent.
package enum Consent: Hashable, Sendable {
  case yes
  /// The slug of what is deleted, or the end of its id.
  case word(TypedConsent)
  /// The amount of an adjustment, once more.
  case amount(Money, CreditAdjustment.Action)
  /// How many organizations are changed, or deleted.
  case count(Int, isDeletion: Bool)
  /// Each of these totals of a plan, one for each currency.
  case totals([Money])

  /// On `LIVE` and `UNKNOWN` the number is typed where a plan changes more organizations than this.
  package static let typedAbove = 20

  /// One after another; none where a yes is enough.
  package var typed: [TypedConsent] {
    switch self {
    case .yes: []
    case .word(let word): [word]
    case .amount(let amount, _): [TypedConsent(amount)]
    case .count(let count, _): [TypedConsent(String(count), "number")]
    case .totals(let totals): totals.map { TypedConsent($0) }
    }
  }

  /// What a change requires.
  init(_ draft: ChangeDraft, rules: CreditRules, isLive: Bool) {
    switch draft.request {
    case .delete: self = .word(draft.organization.map { TypedConsent(toDelete: $0) } ?? TypedConsent(""))
    case .adjustCredits(let adjustment) where rules.needsRetyping(adjustment.amount, isLive: isLive):
      self = .amount(adjustment.amount, adjustment.action)
    default: self = .yes
    }
  }

  /// What the changes of a plan require.
  ///
  /// - Parameter isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  package init(_ requests: some Collection<ChangeRequest>, rules: CreditRules, isLive: Bool) {
    let totals = CreditSum.of(requests: requests).compactMap(\.moved).filter {
      $0.minorUnits > 0 && rules.needsRetyping($0, isLive: isLive)
    }
    if requests.contains(where: { $0.kind == .deleteOrganization }) {
      self = .count(requests.count, isDeletion: true)
    } else if !totals.isEmpty {
      self = .totals(totals)
    } else {
      self = isLive && requests.count > Self.typedAbove ? .count(requests.count, isDeletion: false) : .yes
    }
  }
}
