import Screen

/// Columns of text for a terminal or a pipe, with everything in them made safe to show.
struct TextTable {
  private let titles: [String]
  private var rows: [[String]] = []

  init(_ titles: [String]) {
    self.titles = titles
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  var text: String {
    var table = StreamedTable(titles)
    return table.text(rows)
  }
}

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
    if isFirst { widths = titles.map { _ in 0 } }
    let rows = ((isFirst ? [titles] : []) + rows).map { row in
      row.enumerated().map { column, cell in
        let text = SafeText.make(cell)
        let width = ColumnWidth.of(text)
        widths[column] = max(widths[column], width)
        return (text: text, width: width)
      }
    }
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        text += cell.text
        guard column < row.count - 1 else { continue }
        for _ in 0..<widths[column] - cell.width + 2 { text += " " }
      }
      text += "\n"
    }
    return text
  }
}
