/// Why a fault plan cannot be used, with the place.
package struct FaultPlanError: Error, Equatable, CustomStringConvertible {
  /// The file the plan came from, where there is one.
  package var file: String?
  /// Counted from 1.
  package var line: Int?
  /// The key at fault, such as `rules[2].status`.
  package var key: String?
  /// What is wrong and what would be right.
  package var reason: String

  /// `faults.yml, line 3, rules[0].status: …`
  package var description: String {
    let place = [file, line.map { "line \($0)" }, key].compactMap { $0 }.joined(separator: ", ")
    return place.isEmpty ? "fault plan: \(reason)" : "\(place): \(reason)"
  }
}
