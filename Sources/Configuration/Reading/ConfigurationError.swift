/// The configuration cannot be used. All problems of a file are told at once, so that one look mends them.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in the order of the file; never empty.
  package var problems: [ConfigurationProblem]

  /// An error of one problem or more.
  package init(_ first: ConfigurationProblem, _ others: ConfigurationProblem...) {
    problems = [first] + others
  }

  /// An error of these problems, each once and in the order of the file, or nil where there are none.
  package init?(_ problems: [ConfigurationProblem]) {
    guard !problems.isEmpty else { return nil }
    var seen: Set<ConfigurationProblem> = []
    self.problems = problems.filter { seen.insert($0).inserted }.enumerated().sorted { one, other in
      let places = (one.element.location.order, other.element.location.order)
      return places.0 == places.1 ? one.offset < other.offset : places.0.lexicographicallyPrecedes(places.1)
    }.map(\.element)
  }

  /// A line for each problem.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
