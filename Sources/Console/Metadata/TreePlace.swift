/// Where something new goes: into that object or array, so that it is the one at `place`.
package struct TreePlace: Hashable, Sendable {
  /// The object or array.
  package let parent: TreePath
  /// The place in it, counted from 0.
  package let place: Int
}
