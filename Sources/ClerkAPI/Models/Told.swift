import JSON

/// What Clerk says about a member of a record: absent, `null`, a value, or something that is not such a value.
package enum Told<Value> {
  /// The member is absent.
  case notTold
  /// `null`.
  case nothing
  case value(Value)
  /// Present, but not such a value.
  case unreadable

  /// - Parameter value: What was read; nil if nothing could be.
  package init(_ value: Value?, _ key: String, in source: JSONObject) {
    if let value {
      self = .value(value)
    } else if let member = source[key] {
      self = member.isNull ? .nothing : .unreadable
    } else {
      self = .notTold
    }
  }

  /// The value in words, or why there is none.
  ///
  /// - Parameter nothing: What `null` says, if “(none)” would be wrong.
  package func text(nothing: String = ToldText.none, _ words: (Value) -> String) -> String {
    switch self {
    case .notTold: ToldText.notTold
    case .nothing: nothing
    case .unreadable: ToldText.unreadable
    case .value(let value): words(value)
    }
  }
}

extension Told: Equatable where Value: Equatable {}
extension Told: Hashable where Value: Hashable {}
extension Told: Sendable where Value: Sendable {}

/// Words for members without a value to show.
package enum ToldText {
  /// For a member that Clerk leaves out.
  package static let notTold = "not returned by Clerk"
  /// For `null`, and for whatever else is not there.
  package static let none = "(none)"
  /// For `null` where something is either so or not.
  package static let unknown = "unknown"
  /// For a value of another type.
  package static let unreadable = "unreadable value"
  /// For a text without characters, an object or a list without members.
  package static let empty = "(empty)"

  /// A text as it is shown: without characters it would look like none.
  package static func shown(_ text: String) -> String { text.isEmpty ? empty : text }
}
