import Screen

/// Where everything of a plan is in its pane: title, progress, what is happening, rows, what is said of the selected one, and
/// a last line.
public struct PlanLayout: Equatable, Sendable {
  /// The row of the pane that tells what is happening; nil where there is no room for it.
  public let statusRow: Int?
  /// The row in which the changes begin.
  public let listTop: Int
  /// How many of them there is room for.
  public let listRows: Int
  /// The row in which the text on the selected one begins.
  public let detailTop: Int
  /// How many lines it may have.
  public let detailRows: Int

  /// The layout in a pane of that size.
  public init(_ size: Size) {
    let isSmall = size.rows < 12
    statusRow = isSmall ? nil : 2
    listTop = isSmall ? 2 : 4
    detailRows = isSmall ? 2 : 3
    listRows = max(1, size.rows - listTop - detailRows - 1)
    detailTop = listTop + listRows
  }
}
