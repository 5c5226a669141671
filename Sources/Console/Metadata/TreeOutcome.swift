/// What the tree asks of its owner.
enum TreeOutcome: Equatable, Sendable {
  /// Nothing: the tree took care of it.
  case none
  /// To save what it holds.
  case save
  /// To leave; the owner asks first if `MetadataTree.isDirty`.
  case leave
  /// To open the same in an editor.
  case edit
}
