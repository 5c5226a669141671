/// How often a plan is paid: `month` or `annual`.
public struct PlanPeriod: RawRepresentable, Hashable, Sendable {
  /// As Clerk calls it.
  public let rawValue: String

  /// The period of that name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
