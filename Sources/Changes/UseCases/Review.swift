import ClerkAPI

/// What a person is shown, and has to answer, before a change or a plan of many is sent. Text in it is as the server and
/// people wrote it, not yet safe to show.
package struct Review: Hashable, Sendable {
  /// What is done, in a few words: `Member limit 25 → 50`, `Delete 100 organizations`.
  package let title: String
  package let instance: InstanceIdentity
  /// What is done to each organization; `ChangeDraft.summary` has its lines, old → new.
  package let changes: [ChangeDraft]
  /// What is told beside that: why, for which ticket, by whom.
  package let facts: [ChangeSummary.Line]
  /// What is left out of a plan, and why.
  package let omissions: [PlanOmission]
  /// What has to be known before it is sent, each a sentence or two.
  package let warnings: [String]
  /// What all of it comes to, in a few words each.
  package let tallies: [String]
  package let consent: Consent

  /// The review of one change.
  ///
  /// - Parameters:
  ///   - isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  ///   - more: What was found out besides, and has to be known.
  package init(_ intent: ChangeIntent, rules: CreditRules, isLive: Bool, warnings more: [String] = []) {
    let summary = ChangeSummary(intent)
    title = summary.title
    instance = intent.instance
    changes = [intent.draft]
    facts = ChangeSummary.Line.facts([
      ("Reason", intent.reason), ("Ticket", intent.ticket), ("Proposed by", intent.proposedBy),
      ("By", intent.operator),
    ])
    omissions = []
    warnings = summary.remarks + more
    tallies = []
    consent = Consent(intent, rules: rules, isLive: isLive)
  }

  /// The review of a plan.
  ///
  /// - Parameter isLive: Whether the instance is `LIVE` or `UNKNOWN`.
  package init(
    _ draft: PlanDraft, on instance: InstanceIdentity, by name: String, rules: CreditRules, isLive: Bool
  ) {
    title = draft.sentence
    self.instance = instance
    changes = draft.changes
    // Credits have a ticket of their own each.
    let tickets = Set(draft.changes.filter { $0.request.kind != .adjustCredits }.compactMap(\.ticket))
    facts = ChangeSummary.Line.facts([("By", name), ("Ticket", tickets.count == 1 ? tickets.first : nil)])
    omissions = draft.omissions
    warnings = draft.remarks
    tallies = draft.tallies
    consent = Consent(draft.changes.map(\.request), rules: rules, isLive: isLive)
  }

  /// Whether lines of it are not told in full.
  package func hides(_ values: PrivateValues) -> Bool {
    changes.contains { $0.summary.lines.contains { $0.hides(values) } }
  }
}

/// What a person has to type before something is sent.
package enum Consent: Hashable, Sendable {
  case yes
  /// The slug of what is deleted, or the end of its id.
  case word(String)
  /// The amount of an adjustment, once more.
  case amount(Money, CreditAdjustment.Action)
  /// How many organizations are changed, or deleted.
  case count(Int, isDeletion: Bool)
  /// Each of these totals of a plan, one for each currency.
  case totals([Money])

  /// On `LIVE` and `UNKNOWN` the number is typed where a plan changes more organizations than this.
  package static let typedAbove = 20

  /// What a change requires.
  init(_ intent: ChangeIntent, rules: CreditRules, isLive: Bool) {
    switch intent.request {
    case .delete:
      let id = intent.organization?.id.rawValue ?? ""
      self = .word(intent.organization?.slug ?? String(id.suffix(6)))
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
