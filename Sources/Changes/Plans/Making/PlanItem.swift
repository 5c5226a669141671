/// One thing that is wanted of one organization.
public struct PlanItem: Hashable, Sendable {
  /// What is wanted.
  public var action: BulkAction
  /// Of what.
  public var subject: PlanSubject

  /// That `action` is wanted of `subject`.
  public init(_ action: BulkAction, _ subject: PlanSubject) {
    self.action = action
    self.subject = subject
  }
}
