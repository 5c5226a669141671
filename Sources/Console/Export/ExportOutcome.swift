/// What became of an export.
public enum ExportOutcome: Equatable, Sendable {
  /// A file was written.
  case written(path: String, count: Int, failures: [ExportFailure])
  /// None was: there was nothing to write, as nothing could be read.
  case unreadable([ExportFailure])
  /// None was: there is one at that place, or it cannot be written.
  case unwritable(FileProblem)
  /// None was: the person stopped it.
  case stopped
}
