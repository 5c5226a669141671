import ClerkAPI

/// Where a file of adjustments has what, by the names in its first line, in any order and case.
struct CreditBatchColumns {
  private static let known = ["organization", "amount", "note", "reason", "ticket"]
  private static let needed = ["organization", "amount"]

  private let places: [String: Int]

  /// The columns of a first line; nil where it names too few, too many or one twice.
  init?(_ header: CSVRow, _ mistakes: inout [BatchMistake]) {
    var places: [String: Int] = [:]
    var found: [BatchMistake] = []
    for (place, cell) in header.cells.enumerated() {
      let name = Self.trimmed(cell).lowercased()
      if !Self.known.contains(name) {
        let hint = name.contains(";") ? " Cells are separated by commas." : ""
        let columns = Self.known.joined(separator: ", ")
        found.append(
          BatchMistake(line: header.line, "There is no column “\(name)”; there are \(columns).\(hint)"))
      } else if places.updateValue(place, forKey: name) != nil {
        found.append(BatchMistake(line: header.line, "The column “\(name)” is there twice."))
      }
    }
    for name in Self.needed where places[name] == nil {
      found.append(BatchMistake(line: header.line, "The column “\(name)” is missing."))
    }
    mistakes += found
    guard found.isEmpty else { return nil }
    self.places = places
  }

  /// A row, or nil after a mistake.
  func row(
    _ row: CSVRow, reason: String?, ticket: String?, _ mistakes: inout [BatchMistake]
  ) -> CreditBatchRow? {
    func cell(_ name: String) -> String? {
      places[name].map { Self.trimmed(row.cells[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let organization = cell("organization") else {
      mistakes.append(BatchMistake(line: row.line, "No organization is named."))
      return nil
    }
    guard let text = cell("amount") else {
      mistakes.append(BatchMistake(line: row.line, "There is no amount."))
      return nil
    }
    var amount = text[...]
    var action = CreditAdjustment.Action.increase
    if let sign = amount.first, ["+", "-", "−"].contains(sign) {
      amount = amount.dropFirst()
      if sign != "+" { action = .decrease }
    }
    return CreditBatchRow(
      line: row.line, organization: organization, action: action, amount: String(amount), note: cell("note"),
      reason: cell("reason") ?? reason, ticket: cell("ticket") ?? ticket)
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
