import ClerkAPI

/// What became of an export.
package enum ExportOutcome: Equatable, Sendable {
  /// A file was written.
  case written(path: String, count: Int, failures: [ExportFailure])
  /// A plan for a second person was written, who can apply it until then.
  case proposed(path: String, until: Timestamp)
  /// None was: no plan could be made; why, in a sentence.
  case notProposed(PlanNotRun)
  /// None was: there was nothing to write, as nothing could be read.
  case unreadable([ExportFailure])
  /// None was: there is one at that place, or it cannot be written.
  case unwritable(FileProblem)
  /// None was: the person stopped it.
  case stopped
}
