/// Expressions for what an intent says, as the indexes have them: SQLite uses an index only for the very same text. What
/// cannot be read as JSON says nothing.
enum IntentPath {
  static let organization = extract("$.organization.id")
  static let key = extract("$.request.idempotency_key")
  static let ticket = extract("$.ticket")
  static let decision = extract("$.decision")

  /// That an event is the intent of an adjustment of credits.
  static let isAboutCredits = "name = 'intended' AND \(extract("$.kind")) = 'credits'"

  private static func extract(_ path: String) -> String {
    "CASE WHEN json_valid(payload) THEN json_extract(payload, '\(path)') END"
  }
}
