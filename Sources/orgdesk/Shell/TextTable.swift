import Screen

/// Columns of text for a terminal or a pipe, with everything in them made safe to show.
struct TextTable {
  private var rows: [[String]]

  init(_ titles: [String]) {
    rows = [titles]
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map(SafeText.make))
  }

  /// The table, a line a row.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? ColumnWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[column] - ColumnWidth.of(cell) + 2)
      }
      return cells.joined() + "\n"
    }.joined()
  }
}
