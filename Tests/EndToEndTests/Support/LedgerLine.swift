/// An entry of the sandbox's ledger.
struct LedgerLine: Decodable, Equatable {
  var id: String
  var amount: Int64
  var note: String?
  var key: String?

  private enum CodingKeys: String, CodingKey {
    case id, amount, note
    case key = "idempotency_key"
  }
}
