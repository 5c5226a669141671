import ClerkAPI
import JSON

/// Many changes requested at once: recorded before the first of them is sent, and never altered.
///
/// Each row is a complete intent with its own change id and, for credits, its own idempotency key, both made once. So
/// nothing of a plan is done twice, however often it is run, and by however many.
package struct ChangePlan: Hashable, Identifiable, Sendable {
  package let id: PlanID
  package let title: String
  package private(set) var instance: InstanceIdentity
  package let `operator`: String
  package let createdAt: Timestamp
  /// When it can no longer be begun or resumed; nil for never. A plan that came as a file has it: another machine
  /// may have used its idempotency keys, which are trusted for a limited time.
  package var expiresAt: Timestamp?
  /// Its changes, in the order in which they are begun.
  package private(set) var rows: [ChangeIntent]

  /// A plan. Its rows are intents of the same instance that name it as their batch.
  package init(
    id: PlanID, title: String, instance: InstanceIdentity, operator name: String, createdAt: Timestamp,
    rows: [ChangeIntent]
  ) {
    self.id = id
    self.title = title
    self.instance = instance
    self.operator = name
    self.createdAt = createdAt
    self.rows = rows
  }

  /// The same plan with other rows, or some of its rows only.
  func with(rows: [ChangeIntent]) -> ChangePlan {
    var copy = self
    copy.rows = rows
    return copy
  }

  /// The same plan, as it is known by another name of its instance.
  package func named(on instance: InstanceIdentity) -> ChangePlan {
    var copy = with(rows: rows.map { $0.named(on: instance) })
    copy.instance = instance
    return copy
  }

  /// The same plan, with the repetition of earlier credits confirmed by a person.
  package var repeated: ChangePlan {
    var rows = rows
    for place in rows.indices { rows[place].isRepetition = true }
    return with(rows: rows)
  }

  /// Whether a second person has approved it.
  var isApproved: Bool { rows.allSatisfy { $0.proposedBy != nil } }

  /// What it moves in credits, a sum for each currency.
  package var sums: [CreditSum] { CreditSum.of(rows) }
}

/// A UUID, made with the plan and kept for good.
package typealias PlanID = TextID<ChangePlan>

extension ChangePlan {
  /// What the journal keeps of it beside its rows, which are kept each by itself.
  package var json: JSONObject {
    JSONObject(present: [
      "id": id.rawValue, "title": title, "instance": instance.rawValue, "operator": `operator`,
      "created_at": createdAt.milliseconds, "rows": rows.count, "expires_at": expiresAt?.milliseconds,
    ])
  }

  /// - Throws: `JSONReadError` if something is missing or of another type, and if the rows are not as many as there were.
  package init(_ reader: JSONReader, rows: [ChangeIntent]) throws(JSONReadError) {
    let count = try reader.required("rows")
    guard try count.int() == rows.count else { throw count.mismatch("\(rows.count) rows") }
    self.init(
      id: PlanID(rawValue: try reader.string("id")), title: try reader.string("title"),
      instance: InstanceIdentity(rawValue: try reader.string("instance")),
      operator: try reader.string("operator"),
      createdAt: Timestamp(milliseconds: try reader.int64("created_at")), rows: rows)
    expiresAt = try reader.optionalInt64("expires_at").map { Timestamp(milliseconds: $0) }
  }
}

extension ChangePlan {
  /// What it moves, and where, without the ids, keys, times and persons that differ each time it is made: plans of the same
  /// content pay the same once more. Nil where it moves no credits.
  package var content: JSONValue? {
    let rows = rows.compactMap(\.creditContent).map { JSONValue.array($0) }
    guard !rows.isEmpty else { return nil }
    // The same lines in another order are the same batch.
    let texts = rows.map { $0.text() }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return [
      .string(JSONString(instance.rawValue)), .array(texts.map { .string(JSONString($0)) }),
    ]
  }
}

extension ChangeIntent {
  fileprivate var creditContent: [JSONValue]? {
    guard case .adjustCredits(let adjustment) = draft.request else { return nil }
    func text(_ text: String?) -> JSONValue { text.map { .string(JSONString($0)) } ?? .null }
    return [
      text(draft.organization?.id.rawValue), .number(JSONNumber(adjustment.signedAmount.minorUnits)),
      text(adjustment.amount.currency.code), text(draft.ticket), text(draft.reason), text(adjustment.note),
    ]
  }
}
