import GRDB

/// An entry of the credit ledger. Entries are never changed.
package struct LedgerEntry: Sendable, Equatable {
  package let id: String
  package let organizationID: String
  package let payerID: String
  /// Cents; negative for a decrease.
  package let amount: Int64
  let currency: String
  let sourceType: String
  let sourceID: String
  package let note: String?
  /// Nil for entries of the seed.
  package let idempotencyKey: String?
  /// Milliseconds since 1970.
  package let createdAt: Int64

  /// The ids of an entry and of the grant it comes from. Clerk's prefixes for these two are not known; these are
  /// ours.
  static func identifiers(derivedFrom text: String) -> (entry: String, source: String) {
    let entry = KSUID(derivedFrom: text, purpose: "ledger entry").identifier("ccl_")
    let source = KSUID(derivedFrom: text, purpose: "grant").identifier("ccg_")
    return (entry, source)
  }

  /// In the order that `init(row:)` reads.
  static let columns = """
    id, organization_id, payer_id, amount, currency, source_type, source_id, note, idempotency_key, created_at
    """

  func write(_ json: inout AnswerWriter) {
    json.object { json in
      json.member("object", "commerce_credit_ledger")
      json.member("id", id)
      json.member("payer_id", payerID)
      json.member("amount", money: amount)
      json.member("source_type", sourceType)
      json.member("source_id", sourceID)
      json.member("note", orNull: note)
      json.member("created_at", TimeText.rfc3339(createdAt))
    }
  }
}

extension LedgerEntry {
  init(row: Row) {
    id = row[0]
    organizationID = row[1]
    payerID = row[2]
    amount = row[3]
    currency = row[4]
    sourceType = row[5]
    sourceID = row[6]
    note = row[7]
    idempotencyKey = row[8]
    createdAt = row[9]
  }
}

/// The append-only ledger of credits, inside the caller's transaction.
enum LedgerStore {
  /// In cents; nil if there was never an entry.
  static func balance(payerID: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT sum(amount) FROM credit_ledger WHERE payer_id = ?", arguments: [payerID])
  }

  /// The entry that an idempotency key made before.
  ///
  /// - Parameter since: Older entries are forgotten; milliseconds since 1970.
  static func entry(
    payerID: String, idempotencyKey: String, since: Int64?, _ db: Database
  ) throws -> LedgerEntry? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(LedgerEntry.columns) FROM credit_ledger
        WHERE payer_id = ? AND idempotency_key = ? AND created_at >= ? ORDER BY sequence DESC LIMIT 1
        """,
      arguments: [payerID, idempotencyKey, since ?? Int64.min]
    ).map(LedgerEntry.init(row:))
  }

  static func append(_ entry: LedgerEntry, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO credit_ledger (\(LedgerEntry.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        entry.id, entry.organizationID, entry.payerID, entry.amount, entry.currency, entry.sourceType,
        entry.sourceID, entry.note, entry.idempotencyKey, entry.createdAt,
      ])
  }

  /// The newest entries, oldest first, of one organization or of all.
  static func entries(organizationID: String?, limit: Int, _ db: Database) throws -> [LedgerEntry] {
    let condition = organizationID == nil ? "" : "WHERE organization_id = ?"
    let arguments: [any DatabaseValueConvertible] = (organizationID.map { [$0] } ?? []) + [limit]
    return try Row.fetchAll(
      db,
      sql: """
        SELECT \(LedgerEntry.columns) FROM credit_ledger \(condition) ORDER BY sequence DESC LIMIT ?
        """,
      arguments: StatementArguments(arguments)
    ).map(LedgerEntry.init(row:)).reversed()
  }
}

/// Amounts as the sandbox writes them in `amount_formatted`.
enum MoneyText {
  /// `-1234` cents are `-12.34`. The form of negative amounts is our inference.
  static func formatted(_ cents: Int64) -> String {
    let magnitude = cents.magnitude
    let fraction = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

extension AnswerWriter {
  /// Clerk's money: integer cents with a text beside it. The sandbox's text has no symbol (`20.00`), as Clerk's own
  /// clients expect it; the specification's example shows one (`$49.99`).
  mutating func money(_ cents: Int64) {
    object { json in
      json.member("amount", cents)
      json.member("amount_formatted", MoneyText.formatted(cents))
      json.member("currency", "USD")
      json.member("currency_symbol", "$")
    }
  }

  mutating func member(_ key: StaticString, money cents: Int64) {
    self.key(key)
    money(cents)
  }

  mutating func member(_ key: StaticString, moneyOrNull cents: Int64?) {
    self.key(key)
    if let cents { money(cents) } else { null() }
  }
}
