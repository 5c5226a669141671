import JSON
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

/// A JSON array that is printed piece by piece, as people can read it: what a terminal would act on is escaped.
struct StreamedArray {
  private var isEmpty = true

  mutating func text(_ elements: [JSONValue]) -> String {
    var text = ""
    for element in elements {
      text += isEmpty ? "[\n" : ",\n"
      isEmpty = false
      // Text in JSON has no line breaks of its own.
      let lines = SafeJSON.make(element.text(pretty: true)).split(separator: "\n")
      text += lines.map { "  \($0)" }.joined(separator: "\n")
    }
    return text
  }

  var end: String { isEmpty ? "[]\n" : "\n]\n" }
}
