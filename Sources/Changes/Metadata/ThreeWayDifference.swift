import JSON

/// One place where not all of three versions are the same. Nil is nothing there.
package struct ThreeWayDifference: Hashable, Sendable {
  /// Who changed it.
  package enum Kind: Hashable, Sendable {
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
  package let path: [JSONString]
  /// What was there when the form was opened.
  package let then: JSONValue?
  /// What is there now.
  package let theirs: JSONValue?
  /// What the person wants.
  package let mine: JSONValue?
  /// Who changed it.
  package let kind: Kind
}
