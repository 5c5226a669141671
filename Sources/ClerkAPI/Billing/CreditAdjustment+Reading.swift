import JSON

extension CreditAdjustment {
  /// The body that is sent.
  package var json: JSONObject { body }

  /// Reads an adjustment from the body that would be sent.
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
