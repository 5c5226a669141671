import Changes

/// A look at the file that a path names.
struct PathLook: Equatable, Sendable {
  /// The path, as it would be typed.
  let path: String
  /// The look, while it is under way.
  var request: RequestID?
  /// What was seen.
  var result: Result<LogoInspection, LogoProblem>?
}
