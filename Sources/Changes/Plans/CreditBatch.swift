import ClerkAPI
import Text

/// A file of credit adjustments: `organization,amount,note`, and optionally `reason` and `ticket`. It is checked
/// whole before anything is sent, and every mistake in it is reported with its line.
package struct CreditBatch: Hashable, Sendable {
  /// The adjustments that are well written, in their order.
  package let rows: [CreditBatchRow]
  package let mistakes: [BatchMistake]

  /// Reads a file of adjustments.
  ///
  /// - Parameters:
  ///   - reason: Reason for rows that name none.
  ///   - ticket: The ticket of rows that name none.
  package init(_ bytes: [UInt8], reason: String? = nil, ticket: String? = nil) {
    let table = CSVReader(bytes)
    var mistakes = table.mistakes
    var rows: [CreditBatchRow] = []
    if let header = table.rows.first {
      let columns = CreditBatchColumns(header, &mistakes)
      for row in table.rows.dropFirst() {
        guard row.cells.count == header.cells.count else {
          mistakes.append(
            BatchMistake(
              line: row.line,
              "Expected \(header.cells.count) cells as in the first line, found \(row.cells.count)."))
          continue
        }
        guard let columns else { continue }
        if let row = columns.row(row, reason: reason, ticket: ticket, &mistakes) { rows.append(row) }
      }
      if table.rows.count == 1, mistakes.isEmpty {
        mistakes.append(
          BatchMistake(line: header.line, "The file has column names but no rows."))
      }
    } else if mistakes.isEmpty {
      mistakes.append(BatchMistake(line: 1, "The file is empty."))
    }
    self.rows = rows
    self.mistakes = mistakes.sorted { $0.line < $1.line }
  }

  /// The organizations named in it, ids and slugs, each once, in their order.
  package var organizations: [String] {
    var seen: Set<String> = []
    return rows.map(\.organization).filter { seen.insert($0).inserted }
  }

  /// All mistakes that the file and the rules alone show, by line: nothing is read from Clerk before
  /// there is nothing left here.
  ///
  /// - Parameter rules: What the profile says of credit adjustments.
  package func mistakes(by rules: CreditRules) -> [BatchMistake] {
    var found = mistakes
    var lines: [ByteText: Int] = [:]
    for row in rows {
      if let first = lines.updateValue(row.line, forKey: ByteText(row.organization)) {
        lines[ByteText(row.organization)] = first
        found.append(
          BatchMistake(line: row.line, "“\(row.organization)” is the same organization as on line \(first)."))
      }
      let reason = row.reason.map { rules.reason(named: $0) ?? $0 }
      let refusals = [
        Self.refusal(ofAmount: row.amount, by: rules),
        (rules.refusal(reason: reason) ?? rules.refusal(ticket: row.ticket)).map {
          CreditProblem.rules($0).explanation
        },
      ]
      found += refusals.compactMap { $0 }.map { BatchMistake(line: row.line, $0) }
    }
    return found.sorted { $0.line < $1.line }
  }

  /// Why nothing can be adjusted of what a row names.
  private static func explanation(_ row: CreditBatchRow, _ error: ClerkError?) -> String {
    error.map { "The organization “\(row.organization)” cannot be read: \(ChangeFailure($0).message)" }
      ?? "There is no organization “\(row.organization)”."
  }

  /// What is wrong with an amount in whatever currency it is: which one counts, only the balance tells.
  private static func refusal(ofAmount text: String, by rules: CreditRules) -> String? {
    do throws(MoneyTextError) {
      return rules.refusal(try Money(parsing: text, currency: .usd)).map {
        CreditProblem.rules($0).explanation
      }
    } catch {
      return (try? CreditRules.limit(parsing: text)) == nil ? error.explanation : nil
    }
  }

  /// What it would do to the organizations as they are, and all that is wrong with it.
  ///
  /// - Parameters:
  ///   - found: The organizations named in it; nil for one that does not exist.
  ///   - rules: What the profile says of credit adjustments.
  package func draft(
    _ found: [String: Result<PlanSubject?, ClerkError>], rules: CreditRules
  ) -> (draft: PlanDraft, mistakes: [BatchMistake]) {
    var mistakes = mistakes
    var items: [(line: Int, item: PlanItem)] = []
    var lines: [OrganizationID: Int] = [:]
    for row in rows {
      let subject = try? found[row.organization]?.get()
      let proposal = CreditProposal(
        balance: subject?.balance, action: row.action, text: row.amount, rules: rules)
      guard let subject else {
        mistakes.append(BatchMistake(line: row.line, Self.explanation(row, found[row.organization]?.failure)))
        if case .text(let error) = proposal.problem {
          mistakes.append(BatchMistake(line: row.line, error.explanation))
        }
        continue
      }
      if let first = lines[subject.organization.id] {
        mistakes.append(
          BatchMistake(line: row.line, "“\(row.organization)” is the same organization as on line \(first)."))
        continue
      }
      lines[subject.organization.id] = row.line
      guard let amount = proposal.amount else {
        mistakes.append(
          BatchMistake(line: row.line, proposal.problem?.explanation ?? "This is not an amount."))
        continue
      }
      let reason = row.reason.map { rules.reason(named: $0) ?? $0 }
      let adjustment = BulkAdjustment(
        row.action, amount, note: row.note, reason: reason, ticket: row.ticket)
      items.append((row.line, PlanItem(.adjustCredits(adjustment), subject)))
    }
    var draft = PlanDraft("Adjust credits", items.map(\.item), rules: rules)
    for omission in draft.omissions {
      mistakes.append(BatchMistake(line: items[omission.place].line, omission.reason))
    }
    if draft.sums.contains(where: \.isBeyondCounting) {
      mistakes.append(BatchMistake(line: 1, "The total is too large."))
    }
    draft.title += draft.sums.map { ": \($0.description)" }.joined()
    return (draft, mistakes.sorted { $0.line < $1.line })
  }
}

/// One adjustment of a file of adjustments, as it is written there.
package struct CreditBatchRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  package let line: Int
  /// The organization's id or slug.
  package let organization: String
  /// Which way, by the amount's sign.
  package let action: CreditAdjustment.Action
  /// The amount without its sign.
  package let amount: String
  /// Goes to Clerk with it.
  package let note: String?
  package let reason: String?
  package let ticket: String?
}

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
      let name = cell.trimmed.lowercased()
      if !Self.known.contains(name) {
        let hint = name.contains(";") ? " Cells are separated by commas." : ""
        let columns = Self.known.joined(separator: ", ")
        found.append(
          BatchMistake(line: header.line, "Unknown column “\(name)”; the columns are \(columns).\(hint)"))
      } else if places.updateValue(place, forKey: name) != nil {
        found.append(BatchMistake(line: header.line, "Duplicate column “\(name)”."))
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
      places[name].map { row.cells[$0].trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let organization = cell("organization") else {
      mistakes.append(BatchMistake(line: row.line, "No organization is given."))
      return nil
    }
    guard let text = cell("amount") else {
      mistakes.append(BatchMistake(line: row.line, "No amount is given."))
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
}
