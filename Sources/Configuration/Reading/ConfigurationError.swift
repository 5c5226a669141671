/// The configuration cannot be used. All problems of a file are told at once, so that one look mends them.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in the order of the file; never empty.
  public var problems: [ConfigurationProblem]

  /// An error of one problem or more.
  public init(_ first: ConfigurationProblem, _ others: ConfigurationProblem...) {
    problems = [first] + others
  }

  /// An error of these problems, or nil where there are none.
  init?(_ problems: [ConfigurationProblem]) {
    guard !problems.isEmpty else { return nil }
    self.problems = problems
  }

  /// A line for each problem.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
