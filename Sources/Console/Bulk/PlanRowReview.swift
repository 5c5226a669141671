import Changes
import Screen

/// One change of a plan, whole: what it is about, what became of it and why.
enum PlanRowReview {
  static func make(_ intent: ChangeIntent, _ pane: PlanPane, size: Size) -> ReviewState {
    let entry = pane.record?.entries.first { $0.id == intent.id }
    let state = pane.state(of: intent.id)
    var subject: [ReviewItem] = []
    if let organization = intent.organization {
      subject += [
        ReviewItem("Name", organization.name), ReviewItem("Slug", organization.slug ?? "none"),
        ReviewItem("ID", organization.id.rawValue),
      ]
    }
    subject.append(ReviewItem("Outcome", state.label))
    if let message = pane.message(of: intent.id) ?? entry?.failure?.message {
      subject.append(ReviewItem("Why", message))
    }
    let identity = entry?.failure?.identity ?? []
    if !identity.isEmpty { subject.append(ReviewItem("Found by", identity.joined(separator: " · "))) }
    let draft = ChangeDraft(again: intent)
    var note: String?
    if case .adjustCredits(let adjustment) = intent.request { note = adjustment.note }
    for (label, text) in [("Reason", intent.reason), ("Ticket", intent.ticket), ("Note", note)] {
      if let text { subject.append(ReviewItem(label, text)) }
    }
    subject.append(ReviewItem("Change", intent.id.rawValue))
    var review = ReviewState(
      title: pane.plan.title, subject: subject,
      changes: PlanRowText.changes(draft, telling: .hidden), details: PlanRowText.details(draft), size: size
    )
    review.confirms = false
    return review
  }
}
