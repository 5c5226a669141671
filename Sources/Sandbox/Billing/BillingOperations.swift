import GRDB

struct BillingOperations: Sendable {
  let state: SandboxState

  func subscription(_ id: String) async throws -> SandboxAnswer {
    try refuseWithoutBilling()
    let record = try await state.database.pool.read { try OrganizationStore.require(id: id, $0) }
    guard record.subscription != .none else { throw Refusal.subscriptionNotFound }
    let writer = SubscriptionWriter(
      record, instanceID: state.instanceID, reference: state.database.settings.reference)
    return .ok(writer.bytes())
  }

  func balance(_ id: String) async throws -> SandboxAnswer {
    try refuseWithoutBilling()
    let balance = try await state.database.pool.read { db in
      try LedgerStore.balance(payerID: OrganizationStore.require(id: id, db).payerID, db)
    }
    return .object { json in
      json.member("object", "commerce_credit_balance")
      json.member("balance", moneyOrNull: balance)
    }
  }

  /// The specification says that a repeated key gives back the original entry; scope, lifetime and the same key with
  /// other contents are not documented. Here the scope is the payer, keys do not expire, and contents do not matter,
  /// unless the fault plan says otherwise.
  func adjust(_ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    try refuseWithoutBilling()
    let adjustment = try CreditAdjustment(request)
    let plan = state.faults.plan
    let now = state.clock.now()
    let salt = UInt64.random(in: .min ... .max)
    let entry = try await state.database.pool.write { db in
      let record = try OrganizationStore.require(id: id, db)
      let payerID = record.payerID
      let since = plan.idempotencyLifetime.map { now - $0 * 1000 }
      if let original = try LedgerStore.entry(
        payerID: payerID, idempotencyKey: adjustment.idempotencyKey, since: since, db)
      {
        let isSame = original.amount == adjustment.signedAmount && original.note == adjustment.note
        if plan.conflictOnChangedBody, !isSame { throw Refusal.conflict }
        return original
      }
      let balance = try LedgerStore.balance(payerID: payerID, db) ?? 0
      let (sum, overflow) = balance.addingReportingOverflow(adjustment.signedAmount)
      if overflow {
        throw Refusal.invalid([.valueInvalid(String(adjustment.amount), parameter: "amount")])
      }
      // A decrease never goes below zero, or further below if an earlier reversal left the balance there.
      if adjustment.signedAmount < 0, sum < 0 { throw Refusal.insufficientBalance }
      let identifiers = LedgerEntry.identifiers(derivedFrom: "\(record.id)/\(now)/\(salt)")
      let entry = LedgerEntry(
        id: identifiers.entry, organizationID: record.id, payerID: payerID, amount: adjustment.signedAmount,
        currency: "USD", sourceType: "grant", sourceID: identifiers.source, note: adjustment.note,
        idempotencyKey: adjustment.idempotencyKey, createdAt: now)
      try LedgerStore.append(entry, db)
      return entry
    }
    return .json { entry.write(&$0) }
  }

  private func refuseWithoutBilling() throws(Refusal) {
    if state.faults.plan.billingOff { throw .billingNotEnabled }
  }
}

struct CreditAdjustment: Sendable {
  /// Cents, above zero.
  private(set) var amount: Int64
  private(set) var idempotencyKey: String
  private(set) var note: String?
  private var isIncrease: Bool

  /// Negative for a decrease.
  var signedAmount: Int64 { isIncrease ? amount : -amount }

  /// - Throws: ``Refusal``: 422 with everything that is wrong with the fields, 400 for a currency other than USD.
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
