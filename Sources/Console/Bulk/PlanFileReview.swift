import Changes
import ClerkAPI
import Screen

/// The review of a colleague's plan file, compared with how things are now; it is applied as a whole or not
/// at all.
enum PlanFileReview {
  static func make(
    _ opened: OpenedPlanFile, _ subjects: [PlanSubject], unreadable: [ExportFailure], _ state: ConsoleState
  ) -> ReviewState {
    let session = state.session
    let plan = opened.plan
    let now = Dictionary(subjects.map { ($0.organization.id, $0) }) { first, _ in first }
    var subject = [
      ReviewItem(instance: session),
      ReviewItem(
        "Written by", "\(opened.file.author), \(session.time.dateTimeAndZone(opened.file.plan.createdAt))"),
      ReviewItem("Applied by", plan.operator),
      ReviewItem("Until", session.time.dateTimeAndZone(opened.file.expiresAt)),
      ReviewItem("Changes", CountText.grouped(plan.rows.count)),
    ]
    for sum in plan.sums { subject.append(ReviewItem("Total", sum.description)) }
    var problems = unreadable.map { "\($0.organization.name): \($0.explanation)" }
    var details: [ReviewItem] = []
    var changes: [ReviewChange] = []
    var moved = 0
    for row in plan.rows {
      guard case .adjustCredits(let adjustment) = row.request, let organization = row.organization,
        let found = now[organization.id]
      else { continue }
      let amount = adjustment.signedAmount
      let base = found.balance ?? Money(minorUnits: 0, currency: amount.currency)
      let about = [
        CreditText.change(amount), found.organization.slug ?? "no slug", organization.id.rawValue, row.reason,
        row.ticket, adjustment.note,
      ]
      details.append(
        ReviewItem(found.organization.name, about.compactMap { $0 }.joined(separator: " · ")))
      changes.append(
        ReviewChange(
          found.organization.name, old: CreditText.balance(found.balance),
          new: base.adding(amount)?.description ?? "too much"))
      if found.balance != row.balanceBefore { moved += 1 }
      let proposal = CreditProposal(
        balance: found.balance, action: adjustment.action, amount: adjustment.amount,
        rules: session.policy.credits)
      if let problem = found.obstacle ?? proposal.problem?.explanation {
        problems.append("\(found.organization.name): \(problem)")
      }
    }
    var warnings: [String] = []
    if moved > 0 {
      warnings.append(
        "\(moved == 1 ? "1 balance has" : "\(moved) balances have") changed since the plan was written.")
    }
    if let refusal = session.policy.refusal({ try $0.check(plan) }) { problems.append(refusal) }
    let isLive = session.environment.demandsCare
    let confirmation = PlanConfirmation(
      plan.rows.map(\.request), rules: session.policy.credits, isLive: isLive)
    if case .totals(let totals) = confirmation, totals.count > 1 {
      problems.append("The plan moves several currencies: apply it with orgdesk credits review.")
    }
    if !problems.isEmpty {
      warnings += ["The plan cannot be applied as things are now. Nothing is sent."] + problems
    } else if let warning = session.warning("moves real money") {
      warnings.append(warning)
    }
    var review = ReviewState(
      title: "Apply “\(plan.title)” by \(opened.file.author)?", subject: subject, changes: changes,
      details: details, warnings: warnings, verb: "apply unchanged", size: ConsoleLayout(state).body.size)
    if !problems.isEmpty || changes.count != plan.rows.count {
      review.confirms = false
    } else {
      review.challenge = TypedConfirmation(confirmation, purpose: "apply it")
    }
    return review
  }
}

/// A colleague's plan file that was read and may be applied by this person on this instance.
package struct OpenedPlanFile: Equatable, Sendable {
  /// The file as its author wrote it.
  package let file: PlanFile
  /// Its plan as this person applies it.
  package let plan: ChangePlan
  /// The plan in the journal, if it was begun here before.
  package let earlier: PlanRecord?
  /// Confirmed although the same credits moved before.
  var isRepetition = false

  package init(_ file: PlanFile, as plan: ChangePlan, earlier: PlanRecord? = nil) {
    self.file = file
    self.plan = plan
    self.earlier = earlier
  }
}
