import Screen

/// Where the topmost scene is, if it is a box in the middle of the screen: as large as it needs to be.
package struct OverlayLayout: Equatable, Sendable {
  /// The box with its border; empty where it is none.
  package let box: Rect
  /// The lines inside.
  package let body: Rect

  /// The layout of the topmost scene.
  package init(_ state: ConsoleState) {
    self.init(state, of: state.scene)
  }

  /// The layout of what lies over the panes, be it the topmost or something that a question lies over.
  package init(_ state: ConsoleState, of overlay: Overlay) {
    self.init(state, of: overlay.scene)
  }

  /// The layout of a scene.
  init(_ state: ConsoleState, of scene: some Scene) {
    guard let wanted = scene.box(in: state) else {
      box = Rect(column: 0, row: 0, columns: 0, rows: 0)
      body = box
      return
    }
    let width = max(0, min(wanted.columns, state.size.columns - 2))
    let height = max(0, min(wanted.rows + 2, state.size.rows - 2))
    box = Rect(
      column: (state.size.columns - width) / 2, row: max(0, (state.size.rows - height) / 2), columns: width,
      rows: height)
    body = Rect(
      column: box.column + 2, row: box.row + 1, columns: max(0, width - 4), rows: max(0, height - 2))
  }
}
