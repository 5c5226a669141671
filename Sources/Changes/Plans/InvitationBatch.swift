import ClerkAPI

/// A file of invitations to one organization: `email,role`, and optionally `expires_in_days`. It is checked whole before
/// anything is sent, and every mistake in it is reported with its line.
package struct InvitationBatch: Hashable, Sendable {
  private static let (address, role, expiry) = ("email", "role", "expires_in_days")

  private struct Row: Hashable, Sendable {
    let line: Int
    let invitation: NewInvitation
  }

  /// Those that are well written, in their order.
  private let rows: [Row]
  /// What is wrong with the text alone.
  package let mistakes: [BatchMistake]

  package init(_ bytes: [UInt8]) {
    let table = BatchTable(
      bytes, columns: [Self.address, Self.role, Self.expiry], needed: [Self.address, Self.role])
    var mistakes = table.mistakes
    var rows: [Row] = []
    var lines: [String: Int] = [:]
    for row in table.rows {
      let known = mistakes.count
      func refuse(_ message: String) { mistakes.append(BatchMistake(line: row.line, message)) }
      guard let address = row[Self.address].map({ EmailAddress.meant(by: $0) }) else {
        refuse("No e-mail address is given.")
        continue
      }
      if let problem = EmailAddress.problem(address) { refuse("“\(address)”: \(problem)") }
      if let first = lines[address.lowercased()] {
        refuse("“\(address)” is the same address as on line \(first).")
      } else {
        lines[address.lowercased()] = row.line
      }
      guard let role = row[Self.role] else {
        refuse("No role is given.")
        continue
      }
      var invitation = NewInvitation(to: address, role: RoleName.key(role))
      if let text = row[Self.expiry] {
        invitation.expiresInDays = Int(text)
        let bounds = NewInvitation.expiryBounds
        if invitation.expiresInDays.map(bounds.contains) != true {
          refuse("“\(text)” is not a number of days from \(bounds.lowerBound) to \(bounds.upperBound).")
        }
      }
      if mistakes.count == known { rows.append(Row(line: row.line, invitation: invitation)) }
    }
    self.rows = rows
    self.mistakes = mistakes.sorted { $0.line < $1.line }
  }

  package var order: PeopleTask { .invite(rows.map(\.invitation)) }
  /// Whether there is nothing in it that could be checked against Clerk.
  package var isEmpty: Bool { rows.isEmpty }

  /// What it would do to the organization as it is, and all that is wrong with it.
  package func draft(_ group: PeopleGroup, _ time: LocalTime) -> (draft: PlanDraft, mistakes: [BatchMistake])
  {
    let draft = PlanDraft(order, group, time)
    var found: [BatchMistake] = []
    var lines: [String: [Int]] = [:]
    for omission in draft.omissions {
      let line = rows[omission.place].line
      if lines[omission.reason, default: []].isEmpty {
        found.append(BatchMistake(line: line, omission.reason))
      }
      lines[omission.reason, default: []].append(line)
    }
    // What is the same of many, such as that there is no room, is told once.
    found = found.map { mistake in
      guard let others = lines[mistake.message]?.dropFirst(), let last = others.last else { return mistake }
      let more = CountText.of(others.count, "more line", "more lines")
      return BatchMistake(
        line: mistake.line, "\(mistake.message) The same holds for \(more), to line \(last).")
    }
    return (draft, (mistakes + found).sorted { $0.line < $1.line })
  }
}
