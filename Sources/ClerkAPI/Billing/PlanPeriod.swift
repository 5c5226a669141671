/// How often a plan is paid; a period Clerk adds later is kept as it is called.
public struct PlanPeriod: RawRepresentable, Hashable, Sendable {
  /// Every month.
  public static let month = PlanPeriod(rawValue: "month")
  /// Every year.
  public static let annual = PlanPeriod(rawValue: "annual")

  /// As Clerk calls it.
  public let rawValue: String

  /// The period of that name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
