import JSON

/// An adjustment of an organization's credits. The same key moves the money once, however often it is sent.
package struct CreditAdjustment: Hashable, Sendable {
  /// Whether credits are added or taken.
  package enum Action: String, CaseIterable, Hashable, Sendable {
    /// Credits are added.
    case increase
    /// Credits are taken; never more than there are.
    case decrease
  }

  /// Whether credits are added or taken.
  package var action: Action
  /// How much, greater than zero.
  package var amount: Money
  /// What tells this adjustment from every other; a repeated one gives back the first's ledger entry.
  package var idempotencyKey: String
  /// Kept with the ledger entry.
  package var note: String?

  /// An adjustment by `amount`.
  package init(action: Action, amount: Money, idempotencyKey: String, note: String? = nil) {
    self.action = action
    self.amount = amount
    self.idempotencyKey = idempotencyKey
    self.note = note
  }

  /// Whether both ask for the same, byte by byte: two ways to write é are two texts to a server.
  package static func == (left: CreditAdjustment, right: CreditAdjustment) -> Bool { left.body == right.body }

  /// Feeds what `==` compares.
  package func hash(into hasher: inout Hasher) { hasher.combine(body) }

  var body: JSONObject {
    var body: JSONObject = [
      "amount": .number(JSONNumber(amount.minorUnits)), "action": .string(JSONString(action.rawValue)),
      "currency": .string(JSONString(amount.currency.code)),
      "idempotency_key": .string(JSONString(idempotencyKey)),
    ]
    if let note { body["note"] = .string(JSONString(note)) }
    return body
  }
}
