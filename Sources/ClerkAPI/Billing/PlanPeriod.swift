/// How often a plan is paid; a period Clerk adds later is kept as it is called.
package struct PlanPeriod: RawRepresentable, Hashable, Sendable {
  /// Every month.
  package static let month = PlanPeriod(rawValue: "month")
  /// Every year.
  package static let annual = PlanPeriod(rawValue: "annual")

  /// As Clerk calls it.
  package let rawValue: String

  /// The period of that name.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}
