/// Where something new goes: into that object or array, so that it is the one at `place`.
public struct TreePlace: Hashable, Sendable {
  /// The object or array.
  public let parent: TreePath
  /// The place in it, counted from 0.
  public let place: Int
}
