import Screen
import Text

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
    return StrictText.forShowing(table.bytes(rows))
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

  /// The next rows, under their titles if they are the first, in UTF-8.
  mutating func bytes(_ rows: some Sequence<[String]>) -> [UInt8] {
    var cells: [Cell] = []
    if widths.isEmpty {
      widths = titles.map { _ in 0 }
      take(titles, &cells)
    }
    for row in rows { take(row, &cells) }
    var bytes: [UInt8] = []
    var column = 0
    for cell in cells {
      bytes += cell.text.utf8
      if cell.endsRow {
        bytes.append(UInt8(ascii: "\n"))
        column = 0
      } else {
        bytes += repeatElement(UInt8(ascii: " "), count: widths[column] - cell.width + 2)
        column += 1
      }
    }
    return bytes
  }

  private struct Cell {
    let text: String
    let width: Int
    let endsRow: Bool
  }

  private mutating func take(_ row: [String], _ cells: inout [Cell]) {
    for (column, cell) in row.enumerated() {
      let text = SafeText.make(cell)
      let width = ColumnWidth.of(text)
      widths[column] = max(widths[column], width)
      cells.append(Cell(text: text, width: width, endsRow: column == row.count - 1))
    }
  }
}
