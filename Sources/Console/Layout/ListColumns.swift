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
  /// From the first to the last.
  package let whole: Span

  private static let gap = 2
  /// What name and slug need to be told apart.
  private static let flexibleColumns: [ListColumn: Int] = [.name: 16, .slug: 13]

  private static let leastForBoth = 24

  package init(_ state: ConsoleState, column: Int, columns: Int) {
    self.init(state.list.columns, column: column, columns: columns)
  }

  package init(_ chosen: [ListColumn], column: Int, columns: Int) {
    let usable = columns - 2
    whole = Span(column: column + 1, columns: usable)
    var chosen = chosen
    var flexible = 0
    while true {
      let fixed = chosen.compactMap { Self.width($0, columns) }.reduce(0, +)
      flexible = usable - fixed - Self.gap * (chosen.count - 1)
      let wanted = chosen.compactMap { Self.flexibleColumns[$0] }.reduce(0, +)
      let fixedCount = chosen.count { Self.flexibleColumns[$0] == nil }
      // One of the others stays, however narrow it gets; what somebody chose stays longer than the usual date.
      let isFixed = { (column: ListColumn) in Self.flexibleColumns[column] == nil }
      guard flexible < wanted, fixedCount > 1,
        let last = chosen.lastIndex(of: .created) ?? chosen.lastIndex(where: isFixed)
      else { break }
      chosen.remove(at: last)
    }
    // Two halves of which neither tells anything are less than one name.
    if flexible < Self.leastForBoth, chosen.contains(.name), let slug = chosen.firstIndex(of: .slug) {
      chosen.remove(at: slug)
      flexible += Self.gap
    }
    flexible = max(8, flexible)
    let isShared = chosen.contains(.name) && chosen.contains(.slug)
    let nameColumns = isShared ? flexible * 55 / 100 : flexible
    var place = column + 1
    shown = chosen.map { field in
      let width =
        Self.width(field, columns)
        ?? (field == .name ? nameColumns : isShared ? flexible - nameColumns : flexible)
      defer { place += width + Self.gap }
      return Shown(column: field, span: Span(column: place, columns: width))
    }
  }

  private static func width(_ column: ListColumn, _ columns: Int) -> Int? {
    column == .members && columns < 58 ? 9 : column.width
  }

  package func span(showing column: ListColumn) -> Span? { shown.first { $0.column == column }?.span }
}
