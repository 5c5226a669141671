import ClerkAPI

/// A colleague's plan of adjustments compared with the organizations as they are now.
package struct PlanFileComparison: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// As it was written.
    package let intent: ChangeIntent
    package let adjustment: CreditAdjustment
    /// The same with the organization and its balance as they are now.
    package let change: ChangeDraft
  }

  /// Those whose organization was found.
  package let rows: [Row]
  /// Why some cannot be adjusted now, each a sentence.
  package let problems: [String]

  package init(_ plan: ChangePlan, _ subjects: [PlanSubject], rules: CreditRules) {
    let now = Dictionary(subjects.map { ($0.organization.id, $0) }) { first, _ in first }
    var rows: [Row] = []
    var problems: [String] = []
    for intent in plan.rows {
      guard case .adjustCredits(let adjustment) = intent.request, let id = intent.organization?.id,
        let subject = now[id]
      else { continue }
      var change = intent.draft
      change.organization = OrganizationReference(subject.organization)
      change.balanceBefore = subject.balance
      rows.append(Row(intent: intent, adjustment: adjustment, change: change))
      let proposal = CreditProposal(
        balance: subject.balance, action: adjustment.action, amount: adjustment.amount, rules: rules)
      if let problem = subject.obstacle ?? proposal.problem?.explanation {
        problems.append("\(subject.organization.name): \(problem)")
      }
    }
    self.rows = rows
    self.problems = problems
  }

  /// That balances have changed since, in a sentence; nil if none has.
  package var drift: String? {
    let moved = rows.count { $0.change.balanceBefore != $0.intent.balanceBefore }
    guard moved > 0 else { return nil }
    return "\(moved == 1 ? "1 balance has" : "\(moved) balances have") changed since the plan was written."
  }
}
