/// What an update does to a field: nothing, emptying it, or giving it a value.
package enum FieldChange<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The field is not sent.
  case leave
  /// `null` is sent.
  case clear
  /// The value is sent.
  case set(Value)
}
