import Changes
import ClerkAPI
import Screen

/// Reviews of plans: each organization or person with old and new values, and what is left out and why.
extension ReviewState {
  /// A plan before it is recorded.
  init(_ draft: PlanDraft, unreadable: [ExportFailure] = [], _ state: ConsoleState) {
    var review = state.session.review(draft)
    let unread = unreadable.count { $0.error != nil }
    if draft.changes.isEmpty, unread > 0 {
      let isAll = unread == unreadable.count && draft.omissions.isEmpty
      let told = isAll ? "none could be read" : "nothing to do, and \(CountText.grouped(unread)) not read"
      review.question = "\(draft.title): \(told)"
    }
    let changes = Self.disambiguated(draft.changes)
    let values = state.privateValues(.typed)
    let omissions =
      draft.omissions.map { ReviewItem($0.name, $0.reason) }
      + ExportFailure.grouped(unreadable).map { ReviewItem($0.subject, $0.explanation) }
    let skipped = draft.omissions.count + unreadable.count
    self.init(
      review, about: Self.counts(review, skipped: skipped) + review.given.map(ReviewItem.init),
      changes: changes.flatMap { PlanRowText.changes($0, telling: values) },
      details: changes.flatMap(PlanRowText.details),
      omissions: omissions, state)
    readsAgain = unread > 0
  }

  /// A colleague's plan file.
  init(
    _ opened: OpenedPlanFile, _ subjects: [PlanSubject], unreadable: [ExportFailure] = [],
    _ state: ConsoleState
  ) {
    let session = state.session
    let now = PlanFileComparison(opened.plan, subjects, rules: session.policy.credits)
    let review = Review(
      opened, now, unreadable: ExportFailure.grouped(unreadable).map { "\($0.subject): \($0.explanation)" },
      policy: session.policy, isLive: session.environment.demandsCare, session.time)
    let details = now.rows.map { row in
      let about = [
        CreditText.change(row.adjustment.signedAmount), row.change.organization?.slug ?? "no slug",
        row.change.organization?.id.rawValue, row.change.reason, row.change.ticket, row.adjustment.note,
      ]
      return ReviewItem(
        row.change.organization?.name ?? "", about.compactMap { $0 }.joined(separator: " · "))
    }
    self.init(
      review, about: Self.counts(review),
      changes: review.changes.flatMap { PlanRowText.changes($0, telling: .hidden) },
      details: details, purpose: "apply it", state)
    readsAgain = unreadable.contains { $0.error != nil }
  }

  private static func counts(_ review: Review, skipped: Int = 0) -> [ReviewItem] {
    let left = skipped == 0 ? "" : ", \(CountText.grouped(skipped)) skipped"
    return [ReviewItem("Changes", "\(CountText.grouped(review.changes.count))\(left)")]
      + review.tallies.map { ReviewItem("Total", $0) }
  }

  /// Adds the slug, or the id, to names that occur more than once.
  private static func disambiguated(_ changes: [ChangeDraft]) -> [ChangeDraft] {
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
}
