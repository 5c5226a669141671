import JSON

/// An adjustment of an organization's credits. The same key moves the money once, however often it is sent.
public struct CreditAdjustment: Hashable, Sendable {
  /// Whether credits are added or taken.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// Credits are added.
    case increase
    /// Credits are taken; never more than there are.
    case decrease
  }

  /// Whether credits are added or taken.
  public var action: Action
  /// How much, greater than zero.
  public var amount: Money
  /// What tells this adjustment from every other; a repeated one gives back the first's ledger entry.
  public var idempotencyKey: String
  /// Kept with the ledger entry.
  public var note: String?

  /// An adjustment by `amount`.
  public init(action: Action, amount: Money, idempotencyKey: String, note: String? = nil) {
    self.action = action
    self.amount = amount
    self.idempotencyKey = idempotencyKey
    self.note = note
  }

  /// Whether both ask for the same, byte by byte: two ways to write é are two texts to a server.
  public static func == (left: CreditAdjustment, right: CreditAdjustment) -> Bool { left.body == right.body }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(body) }

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
