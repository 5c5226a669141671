import Text

/// A CSV file whose first line names its columns, in any order and case.
struct BatchTable {
  struct Row {
    /// On which it begins, counted from 1.
    let line: Int
    fileprivate let cells: [String: String]

    /// Without white space around it; nil where nothing else is there.
    subscript(column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Those with a cell for each column.
  private(set) var rows: [Row] = []
  private(set) var mistakes: [BatchMistake]

  /// - Parameters:
  ///   - known: The columns that there can be.
  ///   - needed: Those of them that there must be.
  init(_ bytes: [UInt8], columns known: [String], needed: [String]) {
    let table = CSVReader(bytes)
    mistakes = table.mistakes
    guard let header = table.rows.first else {
      if mistakes.isEmpty { mistakes.append(BatchMistake(line: 1, Absence.ofContent)) }
      return
    }
    let places = places(header, known, needed)
    for row in table.rows.dropFirst() {
      guard row.cells.count == header.cells.count else {
        mistakes.append(
          BatchMistake(
            line: row.line,
            "Expected \(header.cells.count) cells as in the first line, found \(row.cells.count)."))
        continue
      }
      guard let places else { continue }
      rows.append(Row(line: row.line, cells: places.mapValues { row.cells[$0].trimmed }))
    }
    if table.rows.count == 1, mistakes.isEmpty {
      mistakes.append(BatchMistake(line: header.line, "The file has column names but no rows."))
    }
  }

  /// Where the columns are; nil where the first line names too few, too many or one twice.
  private mutating func places(_ header: CSVRow, _ known: [String], _ needed: [String]) -> [String: Int]? {
    var places: [String: Int] = [:]
    var found: [BatchMistake] = []
    for (place, cell) in header.cells.enumerated() {
      let name = cell.trimmed.lowercased()
      if !known.contains(name) {
        let hint = name.contains(";") ? " Cells are separated by commas." : ""
        let columns = known.joined(separator: ", ")
        found.append(
          BatchMistake(line: header.line, "Unknown column “\(name)”; the columns are \(columns).\(hint)"))
      } else if places.updateValue(place, forKey: name) != nil {
        found.append(BatchMistake(line: header.line, "Duplicate column “\(name)”."))
      }
    }
    for name in needed where places[name] == nil {
      found.append(BatchMistake(line: header.line, "The column “\(name)” is missing."))
    }
    mistakes += found
    return found.isEmpty ? places : nil
  }
}
