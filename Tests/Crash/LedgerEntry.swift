/// An entry of the sandbox's ledger: what really happened.
struct LedgerEntry: Decodable {
  /// The key of the entries that no person under test made.
  static let funding = "funding"

  /// Cents; negative where credits were taken.
  let amount: Int64
  let note: String?
  let key: String?

  private enum CodingKeys: String, CodingKey {
    case amount, note
    case key = "idempotency_key"
  }
}
