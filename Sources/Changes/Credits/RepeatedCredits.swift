import ClerkAPI

/// What an adjustment, or a plan of adjustments, has in common with earlier ones: credits that would be moved once more.
package struct RepeatedCredits: Hashable, Sendable {
  /// An earlier plan, or an earlier adjustment of the same organization.
  package struct Earlier: Hashable, Sendable {
    /// The organization's name; nil for a plan.
    package let organization: String?
    /// What it was, in a few words: the plan's title, or the amount.
    package let what: String
    /// The plan's id, or the change's.
    package let id: String
    /// When it was meant.
    package let at: Timestamp
    /// Who meant it.
    package let `operator`: String
    /// The ticket that both have.
    package let ticket: String?

    /// Something earlier.
    package init(
      organization: String? = nil, what: String, id: String, at: Timestamp, operator name: String,
      ticket: String? = nil
    ) {
      self.organization = organization
      self.what = what
      self.id = id
      self.at = at
      self.operator = name
      self.ticket = ticket
    }

    /// An earlier adjustment.
    ///
    /// - Parameter name: The organization's name, where it has to be told.
    package init(_ movement: CreditMovement, name: String? = nil) {
      self.init(
        organization: name, what: CreditText.change(movement.amount), id: movement.id.rawValue,
        at: movement.at,
        operator: movement.intent.operator, ticket: movement.intent.ticket)
    }
  }

  /// The newest plan of the same instance and rows that was applied, wholly or in part; nil where there is none.
  package var plan: Earlier?
  /// The adjustments that would be made once more, by the order of the rows.
  package var rows: [Earlier]

  /// What was found.
  package init(plan: Earlier? = nil, rows: [Earlier] = []) {
    self.plan = plan
    self.rows = rows
  }

  /// Whether nothing is repeated.
  package var isEmpty: Bool { plan == nil && rows.isEmpty }

  /// How many are named one by one.
  private static let named = 10

  /// What is repeated, each in a sentence.
  ///
  /// - Parameter time: Writes a moment.
  package func sentences(_ time: (Timestamp) -> String = { $0.description }) -> [String] {
    if let plan {
      return [
        "The same adjustments were applied before: \(plan.what), plan \(plan.id), \(time(plan.at)) by "
          + "\(plan.operator)."
      ]
    }
    var sentences = rows.prefix(Self.named).map { row in
      let ticket = row.ticket.map { " for the ticket \($0)" } ?? ""
      let who = row.organization.map { "\($0): " } ?? ""
      return
        "\(who)\(row.what)\(ticket) was made before, \(time(row.at)) by \(row.operator) (change \(row.id))."
    }
    if rows.count > Self.named { sentences.append("And \(rows.count - Self.named) more were made before.") }
    return sentences
  }
}

extension ChangePlan {
  /// The same plan, once a person has said that it is meant although the same credits were moved before.
  package var repeated: ChangePlan {
    var plan = ChangePlan(
      id: id, title: title, instance: instance, operator: `operator`, createdAt: createdAt,
      rows: rows.map { row in
        var row = row
        row.isRepetition = true
        return row
      })
    plan.expiresAt = expiresAt
    return plan
  }
}
