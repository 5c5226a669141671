import Screen

/// Where everything is in a plan's pane: title, progress, status, rows, details of the selected row, last
/// line.
package struct PlanLayout: Equatable, Sendable {
  /// Nil where there is no room.
  package let statusRow: Int?
  package let listTop: Int
  package let listRows: Int
  package let detailTop: Int
  package let detailRows: Int

  /// The details of the selected change get the room they need, up to half of the pane.
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
