import ClerkAPI
import JSON

/// What a field of a form holds.
package enum FormValue: Equatable, Sendable {
  /// Nothing: an empty text, no choice.
  case empty
  /// A text, or the value of a choice.
  case text(String)
  /// A whole number, 0 or more, as its digits without leading zeros.
  case number(String)
  /// Yes or no.
  case bool(Bool)
  /// A JSON object.
  case object(JSONObject)
  /// An amount of money.
  case money(Money)

  /// Whether both are the same, byte by byte: two ways to write é are two names to a server.
  package static func == (left: FormValue, right: FormValue) -> Bool {
    switch (left, right) {
    case (.empty, .empty): true
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.number(let one), .number(let other)): one == other
    case (.bool(let one), .bool(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    case (.money(let one), .money(let other)): one == other
    default: false
    }
  }

  /// The value as JSON: `null` for nothing, money in minor units.
  package var json: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text): .string(JSONString(text))
    case .number(let digits): JSONNumber(text: digits).map(JSONValue.number) ?? .null
    case .bool(let bool): .bool(bool)
    case .object(let object): .object(object)
    case .money(let money): .number(JSONNumber(money.minorUnits))
    }
  }

  /// The value as it is typed.
  var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let digits): digits
    case .bool(let bool): bool ? FieldKind.yes : FieldKind.no
    case .object(let object): JSONValue.object(object).text(pretty: true)
    case .money(let money): money.description
    }
  }
}
