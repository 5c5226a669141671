/// Why a fault plan cannot be used, with the place.
public struct FaultPlanError: Error, Equatable, CustomStringConvertible {
  /// The file the plan came from, where there is one.
  public var file: String?
  /// Counted from 1.
  public var line: Int?
  /// The key at fault, such as `rules[2].status`.
  public var key: String?
  /// What is wrong and what would be right.
  public var reason: String

  /// `faults.yml, line 3, rules[0].status: …`
  public var description: String {
    let place = [file, line.map { "line \($0)" }, key].compactMap { $0 }.joined(separator: ", ")
    return place.isEmpty ? "fault plan: \(reason)" : "\(place): \(reason)"
  }
}
