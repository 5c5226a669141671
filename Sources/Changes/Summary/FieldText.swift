import ClerkAPI
import JSON

/// A field's value as people read it.
enum FieldText {
  /// The text of a value; nil for `null`.
  ///
  /// - Parameter field: What Clerk calls the field the value was read from: times are milliseconds there.
  static func of(_ value: JSONValue, field: String? = nil) -> String? {
    switch value {
    case .null: nil
    case .string(let text): text.string
    case .bool(let bool): bool ? "yes" : "no"
    case .number(let number) where field == "created_at":
      number.int64.map { Timestamp(milliseconds: $0).description } ?? number.text
    case .number, .array, .object: value.text()
    }
  }
}
