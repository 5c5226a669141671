import ClerkAPI

/// Which plans to look at. What is nil does not narrow.
public struct PlanQuery: Hashable, Sendable {
  /// Plans for this instance only.
  public var instance: InstanceIdentity?
  /// Only plans of which something is left to do that nobody does, or about which something has to be decided.
  public var isOpen = false
  /// How many at most.
  public var limit: Int?

  /// All plans.
  public init() {}
}
