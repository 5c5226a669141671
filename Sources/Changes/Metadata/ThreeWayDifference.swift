import JSON

/// One place where not all of three versions are the same. Nil is nothing there.
public struct ThreeWayDifference: Hashable, Sendable {
  /// Who changed it.
  public enum Kind: Hashable, Sendable {
    /// Only the person here.
    case onlyMine
    /// Only somebody else.
    case onlyTheirs
    /// Both, to the same.
    case both
    /// Both, differently.
    case conflict
  }

  /// Where.
  public let path: [JSONString]
  /// What was there when the form was opened.
  public let then: JSONValue?
  /// What is there now.
  public let theirs: JSONValue?
  /// What the person wants.
  public let mine: JSONValue?
  /// Who changed it.
  public let kind: Kind
}
