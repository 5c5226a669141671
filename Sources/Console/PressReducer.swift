import ClerkAPI
import Screen

/// What the mouse does over what is told rather than over what is worked on: the keys of the last line, the help, the
/// names of columns, the lines of menus. A press does what stands there.
enum PressReducer {
  /// Takes an event of the mouse.
  ///
  /// - Parameter saidSomething: Whether something was said where the keys are told otherwise.
  /// - Returns: What is to be done; nil if nothing of that kind is there.
  static func reduce(_ state: inout ConsoleState, _ mouse: MouseEvent, saidSomething: Bool) -> [Effect]? {
    switch mouse.kind {
    case .wheelUp, .wheelDown: return wheel(&state, mouse.kind == .wheelUp ? .moveUp : .moveDown)
    case .press where mouse.button == 1: return press(&state, mouse.position, saidSomething)
    case .press, .release: return nil
    }
  }

  private static func press(_ state: inout ConsoleState, _ point: Point, _ saidSomething: Bool) -> [Effect]? {
    let layout = ConsoleLayout(state)
    if layout.footer.contains(point) {
      let isTyping = state.overlays.isEmpty && state.list.prompt != nil
      guard !saidSomething, !isTyping else { return [] }
      let outline = FooterOutline(state, columns: layout.footer.columns)
      return outline.command(at: point.column - layout.footer.column)
        .map { ConsoleReducer.perform(&state, $0) } ?? []
    }
    if layout.topLine.contains(point) {
      guard let hint = HelpHint(state), point.column >= hint.column else { return [] }
      return ConsoleReducer.perform(&state, .help)
    }
    guard let overlay = state.overlays.last else {
      guard layout.listHeader.contains(point), state.list.prompt == nil else { return nil }
      return order(
        &state, ListColumns(column: layout.list.column, columns: layout.list.columns), point.column)
    }
    return choose(&state, overlay, point)
  }

  /// Orders by the column of that name; the other way round where it is ordered by it already.
  private static func order(_ state: inout ConsoleState, _ columns: ListColumns, _ column: Int) -> [Effect] {
    let field = OrganizationOrder.Field.allCases.first { field in
      columns.span(of: field).map { ($0.column..<$0.column + $0.columns).contains(column) } ?? false
    }
    guard let field else { return [] }
    state.focus = .list
    return field == state.list.order.field
      ? ListReducer.reduce(&state, .orderReverse) : ListReducer.reorder(&state, .usual(field))
  }

  /// Chooses the line of a menu.
  private static func choose(_ state: inout ConsoleState, _ overlay: Overlay, _ point: Point) -> [Effect]? {
    let body = OverlayLayout(state).body
    let row = point.row - body.row
    switch overlay {
    case .copyMenu(let menu):
      guard body.contains(point) else { return [] }
      return OverlayReducer.choose(&state, menu, at: menu.scroll.top + row)
    case .bulk(let bulk) where bulk.step == .menu:
      guard body.contains(point) else { return [] }
      return BulkReducer.pressed(&state, bulk, row: row, rows: body.rows)
    case .drafts(var list):
      let place = list.scroll.top + row - DraftList.headRows
      guard body.contains(point), row >= DraftList.headRows, list.drafts.indices.contains(place) else {
        return []
      }
      // A press selects; one on what is selected opens it.
      if place == list.scroll.cursor { return OverlayReducer.reduce(&state, .open) }
      list.select(place, rows: body.rows - DraftList.headRows)
      state.overlays[state.overlays.count - 1] = .drafts(list)
      return []
    default: return nil
    }
  }

  /// Scrolls what has only lines.
  private static func wheel(_ state: inout ConsoleState, _ command: Command) -> [Effect]? {
    let contexts: Set<KeyContext> = [.help, .menu, .drafts, .review, .reviewLine, .receipt]
    guard contexts.contains(state.context) else { return nil }
    return (0..<3).flatMap { _ in ConsoleReducer.perform(&state, command) }
  }
}
