import ClerkAPI

/// Which plans to look at. What is nil does not narrow.
package struct PlanQuery: Hashable, Sendable {
  /// Plans for this instance only.
  package var instance: InstanceIdentity?
  /// Only plans of which something is left to do that nobody does, or about which something has to be decided.
  package var isOpen = false
  /// How many at most.
  package var limit: Int?

  /// All plans.
  package init() {}
}
