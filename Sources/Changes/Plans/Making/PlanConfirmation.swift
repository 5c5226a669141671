import ClerkAPI

/// What a person has to do before a plan is sent, besides looking at it. Console and shell ask for the same.
package enum PlanConfirmation: Hashable, Sendable {
  /// To say yes.
  case yes
  /// To type how many organizations it changes.
  case count(Int)
  /// To type each of these totals, one for each currency.
  case totals([Money])

  /// On `LIVE` and `UNKNOWN` the number is typed where a plan changes more organizations than this.
  package static let typedAbove = 20

  /// What is asked for these changes.
  ///
  /// - Parameter isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  package init(_ requests: some Collection<ChangeRequest>, rules: CreditRules, isLive: Bool) {
    let totals = CreditSum.of(requests: requests).compactMap(\.moved).filter {
      $0.minorUnits > 0 && rules.needsRetyping($0, isLive: isLive)
    }
    if requests.contains(where: { $0.kind == .deleteOrganization }) {
      self = .count(requests.count)
    } else if !totals.isEmpty {
      self = .totals(totals)
    } else {
      self = isLive && requests.count > Self.typedAbove ? .count(requests.count) : .yes
    }
  }
}
