/// A file that an editor was given, and that is kept as nothing could be taken from it yet.
package struct KeptEdit: Equatable, Sendable {
  /// What can be done with it.
  package enum Next: Equatable, Sendable {
    /// Take what is in it by then: the editor may still have it open.
    case take
    /// Open it in the editor once more.
    case edit
  }

  /// The file.
  package let path: String
  /// What can be done with it.
  package let next: Next

  /// A file.
  package init(path: String, next: Next) {
    self.path = path
    self.next = next
  }
}
