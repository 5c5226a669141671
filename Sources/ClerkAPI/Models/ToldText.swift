/// Words for what has no value to be shown.
package enum ToldText {
  /// For a member that Clerk leaves out.
  package static let notTold = "not told by Clerk"
  /// For `null`.
  package static let none = "none"
  /// For `null` where something is either so or not.
  package static let unknown = "unknown"
  /// For a value that is not what it has to be.
  package static let unreadable = "unreadable value"
  /// For a text without characters, an object or a list without members.
  package static let empty = "(empty)"
}
