/// One thing that is wanted of one organization.
package struct PlanItem: Hashable, Sendable {
  /// What is wanted.
  package var action: BulkAction
  /// Of what.
  package var subject: PlanSubject

  /// That `action` is wanted of `subject`.
  package init(_ action: BulkAction, _ subject: PlanSubject) {
    self.action = action
    self.subject = subject
  }
}
