/// The columns that are shown, with the widths that were given to some of them.
package struct ColumnChoice: Equatable, Sendable {
  package static let widths = 4...80

  package var columns: [ListColumn]
  package private(set) var widths: [ListColumn: Int] = [:]

  package init(_ columns: [ListColumn]) {
    self.columns = columns
  }

  /// `name:30,slug,public.plan.tier`; nil if one of them is no column.
  package init?(parsing text: String) {
    columns = []
    for name in ListColumn.names(in: text) {
      if let column = ListColumn(parsing: name) {
        columns.append(column)
      } else if let colon = name.lastIndex(of: ":"), let column = ListColumn(parsing: String(name[..<colon])),
        let width = Int(name[name.index(after: colon)...]), Self.widths.contains(width)
      {
        columns.append(column)
        widths[column] = width
      } else {
        return nil
      }
    }
  }

  package var text: String {
    columns.map { column in column.name + (widths[column].map { ":\($0)" } ?? "") }.joined(separator: ",")
  }

  /// Shows a column, the last of all, or no more; the last one stays.
  mutating func toggle(_ column: ListColumn) {
    guard let place = columns.firstIndex(of: column) else { return columns.append(column) }
    guard columns.count > 1 else { return }
    columns.remove(at: place)
    widths[column] = nil
  }

  /// Gives a column a width, as far as there are such.
  mutating func resize(_ column: ListColumn, to width: Int) {
    widths[column] = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
  }
}
