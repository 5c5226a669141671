import JSON

/// What a typed value is taken as.
package enum ValueKind: String, CaseIterable, Hashable, Sendable {
  /// Text, as it is typed.
  case text
  /// Text that was typed as JSON, in quotes.
  case quoted = "text in quotes"
  case number
  case yesNo = "yes/no"
  case null
  case object
  case array

  /// The kind of a value.
  init(_ value: JSONValue) {
    switch value {
    case .string: self = .text
    case .number: self = .number
    case .bool: self = .yesNo
    case .null: self = .null
    case .object: self = .object
    case .array: self = .array
    }
  }
}
