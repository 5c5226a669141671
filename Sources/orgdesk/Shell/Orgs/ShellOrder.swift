import ClerkAPI
import Console
import Index

/// What `--order-by` sorts by: what Clerk can, or any column, for which all organizations have to be known.
struct ShellOrder {
  let column: ListColumn
  private let descending: Bool

  /// Nil for what is no column. Clerk's own names go, too.
  init?(parsing text: String) {
    let name = Self.name(in: text)
    let field = OrganizationOrder.Field(rawValue: name)
    let clerk = ListColumn.fields.first { $0.order == field && field != nil }
    guard let column = clerk ?? ListColumn(parsing: name), column.indexField != nil else { return nil }
    self.column = column
    descending = text.hasPrefix("-")
  }

  /// The column as it was typed, without its sign.
  static func name(in text: String) -> String {
    String(text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...])
  }

  /// Nil where Clerk does not sort by it.
  var clerk: OrganizationOrder? {
    column.order.map { OrganizationOrder(field: $0, descending: descending) }
  }

  /// Nil where Clerk sorts by it.
  var own: IndexOrder? { column.order == nil ? index : nil }

  /// As the console sorts what a filter finds.
  var index: IndexOrder? { column.indexField.map { IndexOrder($0, descending: descending) } }

  /// What cannot be read comes last.
  static func sorted(_ rows: [ListRow], by order: IndexOrder) -> [ListRow] {
    let readable = rows.compactMap(\.organization)
    return order.places(readable).map { .organization(readable[$0]) }
      + rows.filter { $0.organization == nil }
  }
}
