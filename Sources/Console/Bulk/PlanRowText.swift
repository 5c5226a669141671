import Changes
import ClerkAPI
import Screen

/// What a plan does to one organization, in a few words.
package enum PlanRowText {
  /// What a deletion deletes.
  static func details(_ draft: ChangeDraft) -> [ReviewItem] {
    guard draft.request == .delete else { return [] }
    let members = draft.before?["members_count"]?.int64Value.map {
      CountText.of(Int($0), "member", "members")
    }
    let parts = [draft.organization?.slug ?? "no slug", draft.organization?.id.rawValue, members]
    return [ReviewItem(draft.organization?.name ?? "", parts.compactMap { $0 }.joined(separator: " · "))]
  }

  /// Old and new values; nil is nothing.
  static func changes(_ draft: ChangeDraft, telling values: PrivateValues) -> [ReviewChange] {
    let name = draft.organization?.name ?? ""
    switch draft.request {
    case .delete: return []
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation:
      return draft.request.affected.map { [ReviewChange($0.who, old: $0.old, new: $0.new)] } ?? []
    case .adjustCredits:
      return draft.summary.lines.prefix(1).map { ReviewChange(name, old: $0.old, new: $0.new) }
    default:
      let risk = draft.limitChange.flatMap { $0.isExceeded ? $0.members : nil }.map {
        CountText.of($0, "member", "members")
      }
      return draft.summary.lines.map { $0.telling(values) }.enumerated().map { place, line in
        ReviewChange(
          place == 0 ? name : "", old: line.old, new: line.new, risk: place == 0 ? risk : nil)
      }
    }
  }

  /// Whom or what it is about.
  package static func name(_ intent: ChangeIntent) -> String {
    intent.request.affected?.who ?? intent.organization?.name ?? ""
  }

  /// On one line: `5 → 50`. Private values are not shown.
  package static func text(_ intent: ChangeIntent, arrow: String) -> String {
    if intent.request == .delete { return "delete" }
    return changes(ChangeDraft(again: intent), telling: .hidden).map { change in
      "\(change.old ?? ToldText.none) \(arrow) \(change.new ?? ToldText.none)"
    }.joined(separator: ", ")
  }

  /// Details of the selected change: the reason of a failure first.
  package static func detail(_ pane: PlanPane, arrow: String, columns: Int) -> [String] {
    let rows = pane.rows
    guard rows.indices.contains(pane.scroll.cursor) else { return [] }
    let intent = rows[pane.scroll.cursor]
    let parts = [
      pane.message(of: intent.id), text(intent, arrow: arrow),
      intent.organization.map { "\($0.slug ?? "no slug") · \($0.id)" },
    ].compactMap { $0 }
    return parts.flatMap { TextWrap.lines(SafeText.make($0), columns: columns) }
  }
}

/// One change of a plan: its subject, outcome and reason.
enum PlanRowReview {
  static func make(_ intent: ChangeIntent, _ pane: PlanPane, size: Size) -> ReviewState {
    let entry = pane.record?.entries.first { $0.id == intent.id }
    let state = pane.state(of: intent.id)
    var subject = ReviewItem.names(intent.organization) + [ReviewItem("Outcome", state.label)]
    if let message = pane.message(of: intent.id) ?? entry?.failure?.message {
      subject.append(ReviewItem("Why", message))
    }
    if let found = entry?.failure?.identity.line, !found.isEmpty {
      subject.append(ReviewItem("Found by", found))
    }
    let draft = ChangeDraft(again: intent)
    var note: String?
    if case .adjustCredits(let adjustment) = intent.request { note = adjustment.note }
    subject += ReviewItem.given(reason: intent.reason, ticket: intent.ticket, note: note)
    subject.append(ReviewItem("Change", intent.id.rawValue))
    var review = ReviewState(
      title: pane.plan.title, subject: subject,
      changes: PlanRowText.changes(draft, telling: .hidden), details: PlanRowText.details(draft), size: size
    )
    review.confirms = false
    return review
  }
}
