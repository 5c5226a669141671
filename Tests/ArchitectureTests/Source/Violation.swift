/// A place that breaks a rule.
struct Violation: Equatable, Sendable, CustomStringConvertible {
  var path: String
  /// From 1.
  var line: Int
  var message: String

  var description: String { "\(path):\(line): \(message)" }
}
