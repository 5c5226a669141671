import ClerkAPI
import JSON

/// The adjustments made from here, added up in groups.
package struct CreditReport: Hashable, Sendable {
  package enum Grouping: String, CaseIterable, Hashable, Sendable {
    case reason
    case ticket
    case `operator`
    case organization
  }

  /// Adjustments of one instance, one group and one currency.
  package struct Row: Hashable, Sendable {
    /// The instance they were made on: no sum goes over several.
    package let instance: InstanceIdentity
    /// What they have in common; nil where they have nothing of the kind, such as no ticket.
    package let group: String?
    package private(set) var count = 0
    /// What was added; nil where it cannot be counted.
    package private(set) var added: Money?
    /// What was taken, below zero or nothing; nil where it cannot be counted.
    package private(set) var removed: Money?
    /// How many have an unknown outcome; they are in no sum.
    package private(set) var undecided = 0

    init(_ instance: InstanceIdentity, _ group: String?, _ currency: Currency) {
      self.instance = instance
      self.group = group
      added = Money(minorUnits: 0, currency: currency)
      removed = Money(minorUnits: 0, currency: currency)
      self.currency = currency
    }

    package let currency: Currency

    /// What they come to; nil where it cannot be counted.
    package var sum: Money? { added.flatMap { added in removed.flatMap { added.adding($0) } } }

    mutating func add(_ movement: CreditMovement) {
      guard movement.happened else {
        undecided += 1
        return
      }
      count += 1
      if movement.amount.minorUnits < 0 {
        removed = removed?.adding(movement.amount)
      } else {
        added = added?.adding(movement.amount)
      }
    }

    /// The row for programs: amounts in minor units, null where they cannot be counted.
    package var json: JSONObject {
      func units(_ money: Money?) -> JSONValue { money.map { .number(JSONNumber($0.minorUnits)) } ?? .null }
      return [
        "instance": .string(JSONString(instance.rawValue)),
        "group": group.map { .string(JSONString($0)) } ?? .null,
        "currency": .string(JSONString(currency.code)), "count": .number(JSONNumber(Int64(count))),
        "added": units(added), "removed": units(removed), "sum": units(sum),
        "undecided": .number(JSONNumber(Int64(undecided))),
      ]
    }
  }

  /// By instance, then by name, those without one last, then by currency.
  package let rows: [Row]
  /// All of it, a row for each instance and currency.
  package let totals: [Row]

  /// Adds up the adjustments among changes; those that moved nothing are left out.
  package init(_ entries: [JournalEntry], by grouping: Grouping) {
    var rows: [Key: Row] = [:]
    var totals: [Key: Row] = [:]
    // A ticket is told as it was written first.
    var tickets: [String: String] = [:]
    for movement in entries.compactMap(CreditMovement.init) where movement.happened || movement.phase.isOpen {
      var group = Self.group(movement.intent, grouping)
      if grouping == .ticket, let ticket = group {
        group = tickets[ticket.asTicket] ?? ticket
        tickets[ticket.asTicket] = group
      }
      let key = Key(movement, group)
      let all = Key(movement, nil)
      rows[key, default: key.row].add(movement)
      totals[all, default: all.row].add(movement)
    }
    self.rows = Self.sorted(rows)
    self.totals = Self.sorted(totals)
  }

  private struct Key: Hashable {
    let instance: InstanceIdentity
    let group: String?
    let currency: Currency

    init(_ movement: CreditMovement, _ group: String?) {
      instance = movement.intent.instance
      self.group = group
      currency = movement.amount.currency
    }

    var row: Row { Row(instance, group, currency) }
  }

  private static func sorted(_ rows: [Key: Row]) -> [Row] {
    rows.values.sorted { left, right in
      func order(_ row: Row) -> (String, Int, String, String) {
        (row.instance.rawValue, row.group == nil ? 1 : 0, row.group ?? "", row.currency.code)
      }
      return order(left) < order(right)
    }
  }

  private static func group(_ intent: ChangeIntent, _ grouping: Grouping) -> String? {
    switch grouping {
    case .reason: intent.reason
    case .ticket: intent.ticket
    case .operator: intent.operator
    case .organization:
      intent.organization.map { [$0.slug, $0.id.rawValue].compactMap { $0 }.joined(separator: " ") }
    }
  }

  package var json: JSONObject {
    [
      "rows": .array(rows.map { .object($0.json) }),
      "totals": .array(
        totals.map { row in
          var json = row.json
          json["group"] = nil
          return .object(json)
        }),
    ]
  }
}
