import Changes
import ClerkAPI
import Screen

/// The review of a plan before it is recorded: each organization with old and new values, and what is left
/// out and why.
enum BulkReview {
  static func make(
    _ draft: PlanDraft, unreadable: [ExportFailure], kind: ChangeKind, _ state: ConsoleState
  ) -> ReviewState {
    let session = state.session
    let changes = disambiguated(draft.changes)
    let count = changes.count
    let out = draft.omissions.count + unreadable.count
    var subject = [ReviewItem(instance: session)]
    if let name = session.operatorName { subject.append(ReviewItem("By", name)) }
    let left = out == 0 ? "" : ", \(CountText.grouped(out)) skipped"
    subject.append(ReviewItem("Changes", "\(CountText.grouped(count))\(left)"))
    for tally in draft.tallies { subject.append(ReviewItem("Total", tally)) }
    let isMoney = kind == .adjustCredits
    if isMoney { subject += why(draft) }
    var warnings = draft.remarks
    let refusal = session.policy.approvalNeeded(draft.sums)
    if let refusal { warnings.append("Nothing is sent yet: \(refusal.reason).") }
    let isLive = session.environment.demandsCare
    if count > 0, refusal == nil,
      let warning = session.warning(isMoney ? "moves real money" : "changes what customers see")
    {
      warnings.append(warning)
    }
    if kind == .deleteOrganization, count > 0 {
      warnings.append("Memberships and invitations are deleted too. This cannot be undone.")
    }
    let forbidden = session.policy.refusal { try $0.check(moving: draft.sums) }
    if let forbidden { warnings.append(forbidden) }
    var review = ReviewState(
      title: count == 0 ? "\(draft.title): nothing to do" : "\(draft.sentence)?", subject: subject,
      changes: changes.flatMap { PlanRowText.changes($0) }, details: changes.flatMap(PlanRowText.details),
      warnings: warnings,
      omissions: omissions(draft, unreadable),
      verb: refusal != nil ? "save for approval" : kind == .deleteOrganization ? "delete" : "apply all",
      size: ConsoleLayout(state).body.size)
    if count == 0 || forbidden != nil {
      review.confirms = false
      return review
    }
    // Credits have a field for it.
    if !isMoney { review.ticket = ReviewTicket(state.ticket) }
    guard refusal == nil else { return review }
    let confirmation = draft.confirmation(session.policy.credits, isLive: isLive)
    review.challenge = TypedConfirmation(
      confirmation, purpose: kind == .deleteOrganization ? "delete them" : "change them")
    return review
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

  /// What is given with each change, where it is the same for all.
  private static func why(_ draft: PlanDraft) -> [ReviewItem] {
    guard case .adjustCredits(let adjustment)? = draft.action else { return [] }
    return ReviewItem.given(reason: adjustment.reason, ticket: adjustment.ticket, note: adjustment.note)
  }

  private static func omissions(_ draft: PlanDraft, _ unreadable: [ExportFailure]) -> [ReviewItem] {
    draft.omissions.map { ReviewItem($0.organization.name, $0.reason) }
      + unreadable.map { ReviewItem($0.organization.name, $0.explanation) }
  }
}
