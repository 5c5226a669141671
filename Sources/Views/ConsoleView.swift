import Changes
import ClerkAPI
import Console
import Screen

/// Draws a state into cells; decides nothing.
package struct ConsoleView: Sendable {
  package let theme: Theme

  package init(theme: Theme) {
    self.theme = theme
  }

  package func draw(_ state: ConsoleState, into canvas: inout Canvas) {
    let layout = ConsoleLayout(state)
    let time = state.session.time
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
      case .people(let people):
        PeopleView(theme: theme, time: time).draw(people, state, into: &canvas)
      case .change(let change):
        ChangeView(theme: theme).draw(change, state, in: layout.body, into: &canvas)
      case .export(let export):
        ExportView(theme: theme).draw(export, state, in: layout.body, into: &canvas)
      case .bulk(let bulk):
        BulkView(theme: theme).draw(bulk, state, in: layout.body, into: &canvas)
      case .found(let pane):
        PeopleLinesView(theme: theme, time: time).draw(pane, state, in: layout.body, into: &canvas)
      case .person(let pane):
        PeopleLinesView(theme: theme, time: time).draw(pane, state, in: layout.body, into: &canvas)
      case .evidence(let pane):
        EvidenceView(theme: theme, time: time).draw(pane, state, in: layout.body, into: &canvas)
      case .selectable(let text):
        SelectableTextView(theme: theme).draw(text, in: layout.body, into: &canvas)
      case .palette, .copyMenu, .question, .unlock, .drafts: break
      }
    }
    // Over the panes, and over a box: what is said may need more than its line. A question stands above its answers.
    let isBox = OverlayLayout(state).box.rows > 0
    if isBox { OverlayView(theme: theme).draw(state, into: &canvas) }
    FooterView(theme: theme).draw(state, in: layout.footer, into: &canvas)
    if !isBox, !state.overlays.isEmpty { OverlayView(theme: theme).draw(state, into: &canvas) }
  }
}

/// Where the session is connected: profile, kind of instance, host, and whether changes are allowed.
struct TopLineView {
  let theme: Theme

  static func role(_ environment: SessionInfo.Environment) -> StyleRole {
    switch environment {
    case .demo: .demo
    case .test: .test
    case .live: .live
    case .unknown: .unknown
    }
  }

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    let session = state.session
    let role = Self.role(session.environment)
    canvas.fill(rect, style: theme[.header])
    var line = theme.line(rect)
    line.put(" orgdesk ", theme[.title], into: &canvas)
    line.put(" \(session.environment.rawValue) ", theme[role], into: &canvas)
    if session.policy.isReadOnly {
      line.put(" ", theme[.header], into: &canvas)
      line.put(" READ-ONLY ", theme[.readOnly], into: &canvas)
    }
    if let profile = session.profile { line.put("  \(profile)", theme[.header], into: &canvas) }
    if let coming = state.comingProfile {
      line.put(" → \(SafeText.make(coming))", theme[.warning], into: &canvas)
    }
    // Permissions are shown where they are limited.
    if session.policy.role != .admin {
      line.put("  \(session.policy.role.name)", theme[.readOnly], into: &canvas)
    }
    if session.host != "api.clerk.com" { line.put("  \(session.host)", theme[.dim], into: &canvas) }

    // The first of them gives way.
    for hint in TopHints(state).entries where hint.column >= line.column {
      line.skip(to: hint.column)
      line.put(" \(hint.key) \(hint.hint) ", theme[.dim], into: &canvas)
    }
  }
}

struct TooSmallView {
  let theme: Theme

  func draw(_ state: ConsoleState, into canvas: inout Canvas) {
    let minimum = ConsoleLayout.minimum
    let lines = [
      "orgdesk needs \(minimum.columns)×\(minimum.rows)",
      "this is \(state.size.columns)×\(state.size.rows)",
    ]
    for (row, line) in lines.enumerated() where row < state.size.rows {
      canvas.put(line, at: Point(column: 0, row: row), style: theme[.warning], columns: state.size.columns)
    }
    canvas.cursor = Point(column: 0, row: 0)
  }
}
