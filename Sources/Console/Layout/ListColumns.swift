import ClerkAPI

/// How the list's width is shared: name and slug take what the other columns leave; those that do not fit are left out,
/// the last one first.
package struct ListColumns: Equatable, Sendable {
  package struct Span: Equatable, Sendable {
    package var column: Int
    package var columns: Int

    package init(column: Int, columns: Int) {
      self.column = column
      self.columns = columns
    }
  }

  package struct Shown: Equatable, Sendable {
    package let column: ListColumn
    package let span: Span
  }

  package let shown: [Shown]
  /// Chosen, but without room, in the order of the choice.
  package let hidden: [ListColumn]
  /// From the first to the last.
  package let whole: Span

  private static let gap = 2
  /// What name and slug need to be told apart.
  private static let flexibleColumns: [ListColumn: Int] = [.name: 16, .slug: 13]

  package init(_ state: ConsoleState, column: Int, columns: Int) {
    self.init(state.list.chosen, column: column, columns: columns)
  }

  package init(_ choice: ColumnChoice, column: Int, columns: Int) {
    let usable = columns - 2
    whole = Span(column: column + 1, columns: usable)
    var chosen = choice.columns
    func width(_ column: ListColumn) -> Int? { choice.widths[column] ?? Self.width(column, columns) }
    var flexible = 0
    while true {
      let fixed = chosen.compactMap(width).reduce(0, +)
      flexible = usable - fixed - Self.gap * (chosen.count - 1)
      let wanted = chosen.filter { width($0) == nil }.compactMap { Self.flexibleColumns[$0] }.reduce(0, +)
      let fixedCount = chosen.count { width($0) != nil }
      // One of the others stays, however narrow it gets; what someone chose stays longer than the usual date.
      guard flexible < wanted, fixedCount > 1,
        let last = chosen.lastIndex(of: .created) ?? chosen.lastIndex(where: { width($0) != nil })
      else { break }
      chosen.remove(at: last)
    }
    var isShared =
      chosen.contains(.name) && chosen.contains(.slug) && width(.name) == nil && width(.slug) == nil
    // Two halves of which neither tells one from another are less than a whole name.
    if isShared, flexible < Self.flexibleColumns.values.reduce(0, +) {
      chosen.removeAll { $0 == .slug }
      flexible += Self.gap
      isShared = false
    }
    flexible = max(8, flexible)
    let nameColumns = isShared ? flexible * 55 / 100 : flexible
    var place = column + 1
    let end = place + usable
    let shown: [Shown] = chosen.compactMap { field in
      let wanted =
        width(field) ?? (field == .name ? nameColumns : isShared ? flexible - nameColumns : flexible)
      // A width of someone's own may be more than there is.
      let columns = min(wanted, end - place)
      guard columns > 0 else { return nil }
      defer { place += columns + Self.gap }
      return Shown(column: field, span: Span(column: place, columns: columns))
    }
    self.shown = shown
    hidden = choice.columns.filter { column in !shown.contains { $0.column == column } }
  }

  private static func width(_ column: ListColumn, _ columns: Int) -> Int? {
    column == .members && columns < 58 ? 9 : column.width
  }

  package func span(showing column: ListColumn) -> Span? { shown.first { $0.column == column }?.span }
}
