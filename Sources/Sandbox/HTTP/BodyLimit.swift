/// How many bytes of a body are read.
enum BodyLimit {
  /// Clerk does not document a bound for JSON; it has an error for one.
  static let json = 1_048_576
  /// Clerk's documented bound for a logo.
  static let image = 10 * 1_048_576
  /// A logo with what surrounds it.
  static let multipart = image + 1_048_576
  /// What is past its bound is still read and thrown away, so that the client hears the answer; up to here.
  static let discarded = 64 * 1_048_576
}
