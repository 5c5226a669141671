import Changes
import ClerkAPI
import Screen

/// What a plan will do, before it is written down: each organization with what is there and what will be, and what is left
/// out and why.
enum BulkReview {
  static func make(
    _ draft: PlanDraft, unreadable: [ExportFailure], kind: ChangeKind, _ state: ConsoleState
  ) -> ReviewState {
    let session = state.session
    let changes = toldApart(draft.changes)
    let count = changes.count
    let out = draft.omissions.count + unreadable.count
    var subject = [ReviewItem(instance: session)]
    if let name = session.operatorName { subject.append(ReviewItem("By", name)) }
    let left = out == 0 ? "" : ", \(CountText.grouped(out)) left out"
    subject.append(ReviewItem("Changes", "\(CountText.grouped(count))\(left)"))
    for sum in draft.sums { subject.append(ReviewItem("In all", sum.description)) }
    var warnings = draft.remarks
    let refusal = session.policy.approvalNeeded(draft.sums)
    if let refusal { warnings.append("Nothing is sent from here: \(refusal.reason).") }
    let isLive = session.environment == .live || session.environment == .unknown
    if isLive, count > 0, refusal == nil {
      let what = kind == .adjustCredits ? "moves money" : "changes what customers see"
      warnings.append("This is not a test: it \(what).")
    }
    if kind == .deleteOrganization, count > 0 {
      warnings.append("Memberships and invitations go too. There is no way back.")
    }
    var review = ReviewState(
      title: count == 0 ? "\(draft.title): nothing to do" : "\(draft.title)?", subject: subject,
      changes: changes.flatMap { PlanRowText.changes($0) }, details: changes.flatMap(PlanRowText.details),
      warnings: warnings,
      omissions: omissions(draft, unreadable), size: ConsoleLayout(state).body.size)
    if count == 0 {
      review.confirms = false
    } else if refusal != nil {
      review.proposes = true
    } else {
      review.challenge = challenge(draft, kind, isLive, session.policy.credits)
    }
    return review
  }

  /// The same, with the slug, or the id, beside a name that more than one of them has.
  private static func toldApart(_ changes: [ChangeDraft]) -> [ChangeDraft] {
    let names = changes.reduce(into: [:]) { $0[$1.organization?.name ?? "", default: 0] += 1 }
    return changes.map { change in
      guard let organization = change.organization, names[organization.name, default: 0] > 1 else {
        return change
      }
      var change = change
      change.organization?.name += " (\(organization.slug ?? organization.id.rawValue))"
      return change
    }
  }

  /// What has to be typed: how many are deleted; all that is moved, where one adjustment of so much would ask for that.
  private static func challenge(
    _ draft: PlanDraft, _ kind: ChangeKind, _ isLive: Bool, _ rules: CreditRules
  ) -> AmountChallenge? {
    if kind == .deleteOrganization { return AmountChallenge(count: draft.changes.count) }
    let totals = draft.sums.compactMap(\.moved).filter { $0.minorUnits > 0 }
    return totals.first { rules.needsRetyping($0, isLive: isLive) }.map { AmountChallenge($0) }
  }

  private static func omissions(_ draft: PlanDraft, _ unreadable: [ExportFailure]) -> [ReviewItem] {
    draft.omissions.map { ReviewItem($0.organization.name, $0.reason) }
      + unreadable.map { ReviewItem($0.organization.name, $0.explanation) }
  }
}
