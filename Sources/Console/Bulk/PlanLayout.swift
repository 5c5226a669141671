import Screen

/// Where everything of a plan is in its pane: title, progress, what is happening, rows, what is said of the selected one, and
/// a last line.
package struct PlanLayout: Equatable, Sendable {
  /// The row of the pane that tells what is happening; nil where there is no room for it.
  package let statusRow: Int?
  /// The row in which the changes begin.
  package let listTop: Int
  /// How many of them there is room for.
  package let listRows: Int
  /// The row in which the text on the selected one begins.
  package let detailTop: Int
  /// How many lines it may have.
  package let detailRows: Int

  /// The layout in a pane of that size. What is said of the selected change has the room that it needs, up to half of it.
  package init(_ size: Size, _ pane: PlanPane? = nil) {
    let isSmall = size.rows < 12
    statusRow = isSmall ? nil : 2
    listTop = isSmall ? 2 : 4
    // The longer arrow, whichever is drawn.
    let wanted = pane.map { PlanRowText.detail($0, arrow: "->", columns: size.columns - 2).count } ?? 0
    detailRows = max(isSmall ? 2 : 3, min(wanted, (size.rows - listTop - 1) / 2))
    listRows = max(1, size.rows - listTop - detailRows - 1)
    detailTop = listTop + listRows
  }
}
