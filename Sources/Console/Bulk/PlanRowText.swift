import Changes
import ClerkAPI
import Screen

/// What a plan does with one organization, in a few words.
package enum PlanRowText {
  /// What goes, where an organization is deleted.
  static func details(_ draft: ChangeDraft) -> [ReviewItem] {
    guard draft.request == .delete else { return [] }
    let members = draft.before?["members_count"]?.int64Value.map { "\(CountText.grouped(Int($0))) members" }
    let parts = [draft.organization?.slug ?? "no slug", draft.organization?.id.rawValue, members]
    return [ReviewItem(draft.organization?.name ?? "", parts.compactMap { $0 }.joined(separator: " · "))]
  }

  /// What changes: from what, to what. Nil is nothing there.
  static func changes(_ draft: ChangeDraft, telling values: PrivateValues = .shown) -> [ReviewChange] {
    let name = draft.organization?.name ?? ""
    switch draft.request {
    case .delete: return []
    case .adjustCredits:
      let balance = ChangeSummary(draft.request, before: draft.before ?? [:], balance: draft.balanceBefore)
      return balance.lines.prefix(1).map { ReviewChange(name, old: $0.old, new: $0.new) }
    default:
      let risk = draft.limitChange.flatMap { $0.isExceeded ? $0.members : nil }.map { count in
        count == 1 ? "1 member" : "\(CountText.grouped(count)) members"
      }
      return draft.summary.lines.map { $0.telling(values) }.enumerated().map { place, line in
        ReviewChange(
          place == 0 ? name : "", old: line.old, new: line.new, risk: place == 0 ? risk : nil)
      }
    }
  }

  /// The same on one line: `5 → 50`. What only backends may read is not told.
  package static func text(_ intent: ChangeIntent, arrow: String) -> String {
    if intent.request == .delete { return "delete" }
    return changes(ChangeDraft(again: intent), telling: .hidden).map { change in
      "\(change.old ?? "nothing") \(arrow) \(change.new ?? "nothing")"
    }.joined(separator: ", ")
  }

  /// What is said of the selected change of a plan: why it came to nothing first.
  package static func detail(_ pane: PlanPane, arrow: String, columns: Int) -> [String] {
    let rows = pane.rows
    guard rows.indices.contains(pane.scroll.cursor) else { return [] }
    let intent = rows[pane.scroll.cursor]
    let parts = [
      pane.message(of: intent.id), text(intent, arrow: arrow),
      intent.organization.map { "\($0.slug ?? "no slug") · \($0.id)" },
    ].compactMap { $0 }
    return parts.flatMap { TextWrap.lines(SafeText.make($0), columns: columns, rest: columns) }
  }
}
