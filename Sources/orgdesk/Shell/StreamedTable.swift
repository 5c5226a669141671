import Screen

/// A table that is printed piece by piece, with everything in it made safe to show: the first piece says how wide its columns
/// are, a later one may make them wider.
struct StreamedTable {
  private let titles: [String]
  private var widths: [Int] = []

  init(_ titles: [String]) {
    self.titles = titles
  }

  /// The text of the next rows, under their titles if they are the first.
  mutating func text(_ rows: [[String]]) -> String {
    let isFirst = widths.isEmpty
    let rows = (isFirst ? [titles] : []) + rows.map { $0.map(SafeText.make) }
    if isFirst { widths = titles.map { _ in 0 } }
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], ColumnWidth.of(cell)) }
    }
    return rows.map(line).joined()
  }

  private func line(_ row: [String]) -> String {
    let cells = row.enumerated().map { column, cell in
      column == row.count - 1
        ? cell : cell + String(repeating: " ", count: widths[column] - ColumnWidth.of(cell) + 2)
    }
    return cells.joined() + "\n"
  }
}
