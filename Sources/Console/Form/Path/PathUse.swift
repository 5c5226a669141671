/// What the file of a path is for.
package enum PathUse: Equatable, Sendable {
  /// It is an image: what it is, is said while its path is typed.
  case image
  /// It is read.
  case reading
  /// It is written, and need not be there.
  case writing
}
