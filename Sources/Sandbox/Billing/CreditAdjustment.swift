/// The checked body of a credit adjustment.
struct CreditAdjustment: Sendable {
  /// Cents, above zero.
  private(set) var amount: Int64
  private(set) var idempotencyKey: String
  private(set) var note: String?
  private var isIncrease: Bool

  /// Negative for a decrease.
  var signedAmount: Int64 { isIncrease ? amount : -amount }

  /// - Throws: ``Refusal``: 422 with everything that is wrong with the fields, 400 for a currency other than
  ///   USD.
  init(_ request: SandboxRequest) throws(Refusal) {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: ["amount", "action", "currency", "idempotency_key", "note"])
    for key in ["amount", "action", "idempotency_key"] where !reader.has(key) { reader.refuse(.missing(key)) }
    let amount = reader.integer("amount", nullable: false)
    if let amount, amount <= 0 { reader.refuse(.creditAmountInvalid) }
    let action = reader.string("action", nullable: false)
    if let action, action != "increase", action != "decrease" { reader.refuse(.creditActionInvalid) }
    let key = reader.string("idempotency_key", nullable: false)
    if key == "" { reader.refuse(.missing("idempotency_key")) }
    let currency = reader.string("currency", nullable: false)
    note = reader.string("note", nullable: false)
    try reader.check()
    // Clerk's billing knows US dollars only.
    if let currency, currency.uppercased() != "USD" { throw .currencyInvalid }
    self.amount = amount ?? 0
    isIncrease = action == "increase"
    idempotencyKey = key ?? ""
  }
}
