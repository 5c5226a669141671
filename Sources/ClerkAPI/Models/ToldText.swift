/// Words for what has no value to be shown.
public enum ToldText {
  /// For a member that Clerk leaves out.
  public static let notTold = "not told by Clerk"
  /// For `null`.
  public static let none = "none"
  /// For `null` where something is either so or not.
  public static let unknown = "unknown"
  /// For a value that is not what it has to be.
  public static let unreadable = "unreadable value"
  /// For a text without characters, an object or a list without members.
  public static let empty = "(empty)"
}
