import JSON

/// An adjustment of an organization's credits. The same key moves the money once, however often it is sent.
package struct CreditAdjustment: Hashable, Sendable {
  package enum Action: String, CaseIterable, Hashable, Sendable {
    case increase
    /// Never more than the balance.
    case decrease
  }

  package var action: Action
  /// Greater than zero.
  package var amount: Money
  /// A repeated key gives back the ledger entry of the first adjustment.
  package var idempotencyKey: String
  /// Kept with the ledger entry.
  package var note: String?

  package init(action: Action, amount: Money, idempotencyKey: String, note: String? = nil) {
    self.action = action
    self.amount = amount
    self.idempotencyKey = idempotencyKey
    self.note = note
  }

  /// Equal byte by byte: two ways to write é are two texts to a server.
  package static func == (left: CreditAdjustment, right: CreditAdjustment) -> Bool { left.body == right.body }

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

extension CreditAdjustment {
  /// The request body.
  package var json: JSONObject { body }

  /// Reads the adjustment from a request body.
  ///
  /// - Throws: `JSONReadError` if a member is missing or of another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    let action = try reader.required("action")
    guard let known = Action(rawValue: try action.string()) else {
      throw action.mismatch("increase or decrease")
    }
    self.init(
      action: known,
      amount: Money(
        minorUnits: try reader.int64("amount"), currency: Currency(code: try reader.string("currency"))),
      idempotencyKey: try reader.string("idempotency_key"), note: try reader.optionalString("note"))
  }
}
