import Changes

/// A plan file of somebody else that was read, and that this person may apply on this instance now.
package struct OpenedPlanFile: Equatable, Sendable {
  /// The file as its author wrote it.
  package let file: PlanFile
  /// Its plan as this person applies it.
  package let plan: ChangePlan
  /// The plan in the journal, where it was begun here before.
  package let earlier: PlanRecord?
  /// Whether it is meant although the same credits were moved before.
  var isRepetition = false

  /// An opened file.
  package init(_ file: PlanFile, as plan: ChangePlan, earlier: PlanRecord? = nil) {
    self.file = file
    self.plan = plan
    self.earlier = earlier
  }
}
