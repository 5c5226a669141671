/// Why a file was not written.
public enum FileProblem: Error, Hashable, Sendable {
  /// There is one of that path already.
  case exists(String)
  /// It cannot be: what failed and why, in a sentence with the path.
  case unwritable(String)
}
