import Changes
import Console
import Screen

/// The whole screen: draws a state into cells and decides nothing.
package struct ConsoleView: Sendable {
  /// How it looks.
  package let theme: Theme
  /// In which zone times are written.
  package let time: LocalTime

  /// A view in that theme and zone.
  package init(theme: Theme, time: LocalTime) {
    self.theme = theme
    self.time = time
  }

  /// Draws `state` into an empty canvas of the state's size.
  package func draw(_ state: ConsoleState, into canvas: inout Canvas) {
    let layout = ConsoleLayout(state)
    // A theme may have a background of its own: no hole in it shows the terminal's.
    canvas.fill(
      Rect(column: 0, row: 0, columns: state.size.columns, rows: state.size.rows), style: theme[.text])
    guard !layout.isTooSmall else {
      TooSmallView(theme: theme).draw(state, into: &canvas)
      return
    }
    TopLineView(theme: theme).draw(state, in: layout.topLine, into: &canvas)
    if layout.list.rows > 0 { ListView(theme: theme, time: time).draw(state, layout, into: &canvas) }
    for row in layout.divider.row..<layout.divider.row + layout.divider.rows {
      canvas.put(
        theme.glyphs.vertical, at: Point(column: layout.divider.column, row: row), style: theme[.border])
    }
    if layout.detailBody.rows > 0 { DetailView(theme: theme, time: time).draw(state, layout, into: &canvas) }
    for overlay in state.overlays {
      switch overlay {
      case .journal(let journal):
        JournalView(theme: theme, time: time).draw(journal, state, in: layout.body, into: &canvas)
      case .change(let change):
        ChangeView(theme: theme).draw(change, state, in: layout.body, into: &canvas)
      case .export(let export):
        ExportView(theme: theme).draw(export, state, in: layout.body, into: &canvas)
      case .bulk(let bulk):
        BulkView(theme: theme).draw(bulk, state, in: layout.body, into: &canvas)
      case .selectable(let text):
        SelectableTextView(theme: theme).draw(text, in: layout.body, into: &canvas)
      case .help, .copyMenu, .question, .unlock, .drafts: break
      }
    }
    // Over the panes: what is said may need more than its line.
    FooterView(theme: theme).draw(state, in: layout.footer, into: &canvas)
    if !state.overlays.isEmpty { OverlayView(theme: theme).draw(state, into: &canvas) }
  }
}
