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
    let table = BatchTable(
      bytes, columns: ["organization", "amount", "note", "reason", "ticket"],
      needed: ["organization", "amount"])
    var mistakes = table.mistakes
    let rows = table.rows.compactMap { CreditBatchRow($0, reason: reason, ticket: ticket, &mistakes) }
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
        found.append(row.mistake(sameAsOn: first))
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
        mistakes.append(row.mistake(sameAsOn: first))
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

extension CreditBatchRow {
  /// A row, or nil after a mistake.
  fileprivate init?(
    _ row: BatchTable.Row, reason: String?, ticket: String?, _ mistakes: inout [BatchMistake]
  ) {
    guard let organization = row["organization"] else {
      mistakes.append(BatchMistake(line: row.line, "No organization is given."))
      return nil
    }
    guard let text = row["amount"] else {
      mistakes.append(BatchMistake(line: row.line, "No amount is given."))
      return nil
    }
    var amount = text[...]
    var action = CreditAdjustment.Action.increase
    if let sign = amount.first, ["+", "-", "−"].contains(sign) {
      amount = amount.dropFirst()
      if sign != "+" { action = .decrease }
    }
    self.init(
      line: row.line, organization: organization, action: action, amount: String(amount), note: row["note"],
      reason: row["reason"] ?? reason, ticket: row["ticket"] ?? ticket)
  }
}

extension CreditBatchRow {
  fileprivate func mistake(sameAsOn first: Int) -> BatchMistake {
    BatchMistake(line: line, "“\(organization)” is the same organization as on line \(first).")
  }
}
