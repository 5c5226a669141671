/// Expressions for what an intent says, as the indexes have them: SQLite uses an index only for the very same text. What
/// cannot be read as JSON says nothing.
enum IntentPath {
  static let organization = extract("$.organization.id")
  static let key = extract("$.request.idempotency_key")
  static let ticket = extract("$.ticket")
  static let batch = extract("$.batch")
  static let decision = extract("$.decision")

  private static func extract(_ path: String) -> String {
    "CASE WHEN json_valid(payload) THEN json_extract(payload, '\(path)') END"
  }
}
