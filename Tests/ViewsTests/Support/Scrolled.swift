import Console
import Screen

/// What of a screen's lines is in sight: read from the state of whatever lies on top.
struct Scrolled: Equatable {
  /// The selected line; the first in sight where none can be selected.
  var line: Int
  var top: Int
  var count: Int
  var rows: Int
  var isText = false

  /// The first line in sight where the last one is at the bottom.
  var end: Int { max(0, count - rows) }

  /// Whether the selected line is in sight, and no room is left over at the end.
  var isInBounds: Bool {
    guard (0...end).contains(top) else { return false }
    return isText ? line == top : (0..<max(1, count)).contains(line) && (top..<top + rows).contains(line)
  }

  /// The line that a command has to lead to.
  func line(after command: Command) -> Int {
    let last = isText ? end : max(0, count - 1)
    let target =
      switch command {
      case .moveDown: line + 1
      case .moveUp: line - 1
      case .halfPageDown: line + max(1, rows / 2)
      case .halfPageUp: line - max(1, rows / 2)
      case .pageDown: line + max(1, rows - 1)
      case .pageUp: line - max(1, rows - 1)
      case .moveFirst: 0
      default: last
      }
    return max(0, min(target, last))
  }

  init(line: Int, top: Int, count: Int, rows: Int, isText: Bool = false) {
    self.line = line
    self.top = top
    self.count = count
    self.rows = rows
    self.isText = isText
  }

  init(_ scroll: Scroll, count: Int, rows: Int, isText: Bool = false) {
    self.init(line: scroll.cursor, top: scroll.top, count: count, rows: rows, isText: isText)
  }

  /// What scrolls in that state; nil if nothing does.
  init?(_ state: ConsoleState) {
    let layout = ConsoleLayout(state)
    let box = OverlayLayout(state).body
    switch state.overlays.last {
    case .palette(let palette):
      let count = palette.entries(state).count
      let rows = box.rows - CommandPalette.headRows
      // Among its lines are titles, and several of one entry: the view has the selected one in sight.
      let top = max(0, min(palette.scroll.cursor, count - rows))
      self.init(line: palette.scroll.cursor, top: top, count: count, rows: rows)
    case .selectable(let text):
      let count = text.lines(columns: layout.body.columns).count
      self.init(
        text.scroll, count: count, rows: layout.body.rows - SelectableText.headRows, isText: true)
    case .copyMenu(let menu): self.init(menu.scroll, count: menu.items.count, rows: box.rows)
    case .drafts(let list):
      self.init(list.scroll, count: list.drafts.count, rows: box.rows - DraftList.headRows)
    case .journal(let pane):
      guard let opened = pane.opened else {
        let rows = JournalPane.rows(in: layout.body.rows)
        self.init(line: pane.place, top: pane.top, count: pane.entries.count, rows: rows)
        return
      }
      let lines = opened.lines(state.session, columns: layout.body.columns)
      self.init(
        line: opened.top, top: opened.top, count: lines.count, rows: layout.body.rows - 1, isText: true)
    case .people(let pane):
      self.init(
        line: pane.list.cursor.position, top: pane.list.top, count: pane.list.shownCount,
        rows: PeopleLayout(pane, state).rows.rows)
    case .bulk(let bulk):
      self.init(bulk, state, layout)
    case .evidence(let pane):
      guard let opened = pane.opened else {
        let rows = EvidencePane.rows(in: layout.body.rows)
        self.init(line: pane.place(in: pane.shown), top: pane.top, count: pane.shown.count, rows: rows)
        return
      }
      let lines = opened.lines(state.session, columns: layout.body.columns)
      self.init(opened.scroll, count: lines.count, rows: layout.body.rows - 1, isText: true)
    case .found(let pane): self.init(pane, state, layout)
    case .person(let pane): self.init(pane, state, layout)
    case .change(let change):
      switch change.step {
      case .reviewing(let review, _), .receipt(_, let review): self.init(review)
      case .comparing(let choices, _): self.init(choices)
      case .editing:
        if let form = change.form {
          self.init(form)
          return
        }
        guard let tree = change.tree else { return nil }
        let outline = TreeOutline(tree)
        self.init(line: tree.place, top: tree.top, count: tree.rows.count, rows: outline.bodyRows)
      default: return nil
      }
    case .export(let export): self.init(export.form)
    case .unlock, .question: return nil
    case nil where state.focus == .list:
      self.init(
        line: state.list.cursor.position, top: state.list.top, count: state.list.shownCount,
        rows: layout.listRows.rows)
    case nil:
      guard let detail = state.detail else { return nil }
      let lines = DetailOutline(state, columns: layout.detailBody.columns).lines
      self.init(line: detail.cursor, top: detail.top, count: lines.count, rows: layout.detailBody.rows)
    }
  }

  private init<Pane: PeopleLinesPane>(_ pane: Pane, _ state: ConsoleState, _ layout: ConsoleLayout) {
    self.init(pane.scroll, count: pane.lines(state).count, rows: Pane.rows(in: layout.body.rows))
  }

  private init(_ review: ReviewState) {
    let outline = ReviewOutline(review)
    self.init(review.scroll, count: outline.lines.count, rows: outline.bodyRows, isText: true)
  }

  /// A form: the line with the cursor.
  init(_ form: FormState) {
    let outline = FormOutline(form)
    let isText = form.focused == nil
    self.init(
      line: isText ? form.top : outline.cursorLine, top: form.top, count: outline.lines.count,
      rows: outline.bodyRows, isText: isText)
  }

  private init?(_ bulk: BulkOverlay, _ state: ConsoleState, _ layout: ConsoleLayout) {
    if let form = bulk.typedForm {
      self.init(form)
      return
    }
    if let review = bulk.review {
      self.init(review)
      return
    }
    switch bulk.step {
    case .menu:
      let count = bulk.menuLines(state).count { if case .item = $0 { true } else { false } }
      let rows = OverlayLayout(state).body.rows
      // Among its lines are some that cannot be selected: the view has the selected one in sight.
      let top = max(0, min(bulk.menu.cursor, count - rows))
      self.init(line: bulk.menu.cursor, top: top, count: count, rows: rows)
    case .plan(let pane):
      self.init(pane.scroll, count: pane.rows.count, rows: PlanLayout(layout.body.size).listRows)
    default: return nil
    }
  }
}
