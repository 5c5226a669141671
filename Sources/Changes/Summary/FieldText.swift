import ClerkAPI
import JSON

/// A field's value as people read it, wherever it is told: forms, reviews, conflicts, plans, the journal, reports.
package enum FieldText {
  /// What Clerk calls the field that limits members.
  package static let memberLimit = "max_allowed_memberships"
  /// Clerk's member limit 0.
  package static let noLimit = "no limit"

  /// The text of a value; nil for `null`.
  ///
  /// - Parameter field: What Clerk calls the field the value is for: times are milliseconds there, and a member limit of 0
  ///   is none.
  package static func of(_ value: JSONValue, field: String) -> String? {
    switch value {
    case .null: nil
    case .string(let text): text.string
    case .bool(let bool): bool ? "yes" : "no"
    case .number(let number) where field == "created_at":
      number.int64.map { Timestamp(milliseconds: $0).description } ?? number.text
    case .number(let number) where field == memberLimit: number.int64 == 0 ? noLimit : number.text
    case .number, .array, .object: value.text()
    }
  }

  /// The text of a member of a record, which may not be told at all; nil for `null`.
  package static func of(member key: String, in source: JSONObject) -> String? {
    guard let value = source[key] else { return ToldText.notTold }
    return of(value, field: key)
  }
}
