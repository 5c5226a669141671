import Changes
import ClerkAPI
import Screen

/// Where the parts of the people of an organization are: lists, headings, rows, messages, and the last line.
package struct PeopleLayout: Equatable, Sendable {
  package let title: Rect
  package let heading: Rect
  package let rows: Rect
  /// Why something could not be read.
  package let message: Rect
  package let status: Rect

  package init(_ pane: PeoplePane, _ state: ConsoleState) {
    let body = ConsoleLayout(state).body
    func part(_ row: Int, _ rows: Int) -> Rect {
      Rect(column: body.column, row: body.row + row, columns: body.columns, rows: max(0, rows))
    }
    let room = max(0, body.rows - 3)
    let lines = pane.messages(state.requests, columns: body.columns - 2).count
    let kept = pane.list.shownCount == 0 ? 1 : 3
    let message = min(lines, ConsoleLayout.messageLimit, max(0, room - kept))
    title = part(0, min(1, body.rows))
    heading = part(1, min(1, body.rows - 1))
    rows = part(2, room - message)
    self.message = part(2 + room - message, message)
    status = part(body.rows - 1, min(1, body.rows))
  }

  /// How the rows' width is shared.
  package func columns(of kind: PeopleKind) -> PeopleColumns {
    PeopleColumns(kind, at: rows.column + 1, room: max(0, rows.columns - 2))
  }
}

/// The names of the lists in the title, with their counts as far as known, and where they stand.
package struct PeopleTabs: Equatable, Sendable {
  package struct Tab: Equatable, Sendable {
    package let kind: PeopleKind
    package let text: String
    package let isShown: Bool
    package let column: Int
    package var columns: Int { ColumnWidth.of(text) }
  }

  package let tabs: [Tab]
  /// Columns for the organization's name beside all lists.
  private static let leastNameColumns = 20

  /// - Parameter isWords: Whether signs are to be words.
  package init(_ pane: PeoplePane, isWords: Bool, in rect: Rect) {
    let texts = PeopleKind.allCases.map { kind in
      let isShown = kind == pane.kind
      // Not by style alone.
      let (before, after) = isWords ? (isShown ? "shown: " : "", ", ") : isShown ? ("[", "] ") : (" ", "  ")
      let count = pane[kind].rows.totalCount.map { " \(CountText.grouped($0))" } ?? ""
      return (kind, before + kind.rawValue + count + after)
    }
    let columns = texts.map { ColumnWidth.of($1) }.reduce(0, +)
    let name = ColumnWidth.of(SafeText.make(pane.organization.name))
    // Whose they are comes before which others there are.
    let hasRoom = columns + 1 + min(name, Self.leastNameColumns) <= rect.columns - 1
    var column = rect.column + 1
    tabs = texts.compactMap { kind, text in
      guard kind == pane.kind || hasRoom else { return nil }
      defer { column += ColumnWidth.of(text) }
      return Tab(kind: kind, text: text, isShown: kind == pane.kind, column: column)
    }
  }

  func kind(at column: Int) -> PeopleKind? {
    tabs.first { ($0.column..<$0.column + $0.columns).contains(column) }?.kind
  }
}
