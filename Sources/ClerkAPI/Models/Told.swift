import JSON

/// What Clerk says of one member of a record: absent, `null` and a value are three things, and what is no such value is
/// a fourth.
package enum Told<Value> {
  /// The member is not there.
  case notTold
  /// It is `null`.
  case nothing
  /// It has a value.
  case value(Value)
  /// It is there and is no such value.
  case unreadable

  /// What was read of a member, held against the record it was read from.
  ///
  /// - Parameter value: What was read; nil where nothing could be.
  package init(_ value: Value?, _ key: String, in source: JSONObject) {
    if let value {
      self = .value(value)
    } else if let member = source[key] {
      self = member.isNull ? .nothing : .unreadable
    } else {
      self = .notTold
    }
  }

  /// In words: its value's, or why there is none.
  ///
  /// - Parameter nothing: What `null` says, where “none” would say something else.
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
