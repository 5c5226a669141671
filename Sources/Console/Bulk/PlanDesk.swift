import Changes
import ClerkAPI

/// Operations on plans, as the console needs them.
package struct PlanDesk: Sendable {
  /// Reports the session's instance.
  package typealias TellInstance = @Sendable (InstanceIdentity) -> Void
  package typealias Propose =
    @Sendable (PlanDraft, _ instance: TellInstance) async -> Result<ProposedPlan, PlanNotRun>
  package typealias OpenFile =
    @Sendable (_ path: String, _ instance: TellInstance) async -> Result<OpenedPlanFile, PlanNotRun>

  /// Unfinished plans, newest first; none without a journal. Reports the session's instance where there are
  /// some.
  package var open:
    @Sendable (_ instance: @Sendable (InstanceIdentity) -> Void) async -> Result<
      [PlanOverview], JournalError
    >
  /// Nil if there is no plan with that id.
  package var record: @Sendable (PlanID) async -> Result<PlanRecord?, JournalError>
  /// Records a plan and runs it.
  package var begin: @Sendable (PlanDraft, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  package var resume: @Sendable (PlanID, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Makes a plan for a second person, with its ids and keys.
  package var propose: Propose
  /// Reads and checks a colleague's plan file; a `~` before the first slash of its path is the home folder.
  package var openFile: OpenFile
  /// Records a colleague's plan as it is and runs it; the flag confirms that the same credits may move again.
  package var apply:
    @Sendable (PlanFile, _ isRepetition: Bool, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Why the credits of organizations cannot be adjusted now, a sentence each: earlier adjustments are
  /// undecided.
  package var obstacles: @Sendable () async -> [OrganizationID: String]
  /// Abandons a plan; returns why not.
  package var giveUp: @Sendable (PlanID) async -> PlanNotRun?

  package init(
    open:
      @escaping @Sendable (_ instance: @Sendable (InstanceIdentity) -> Void) async -> Result<
        [PlanOverview], JournalError
      >,
    record: @escaping @Sendable (PlanID) async -> Result<PlanRecord?, JournalError>,
    begin: @escaping @Sendable (PlanDraft, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>,
    resume: @escaping @Sendable (PlanID, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>,
    propose: @escaping Propose, openFile: @escaping OpenFile,
    apply:
      @escaping @Sendable (PlanFile, _ isRepetition: Bool, PlanWatch) async -> Result<
        PlanOutcome, PlanNotRun
      >,
    obstacles: @escaping @Sendable () async -> [OrganizationID: String],
    giveUp: @escaping @Sendable (PlanID) async -> PlanNotRun?
  ) {
    self.open = open
    self.record = record
    self.begin = begin
    self.resume = resume
    self.propose = propose
    self.openFile = openFile
    self.apply = apply
    self.obstacles = obstacles
    self.giveUp = giveUp
  }
}

/// Where a running plan reports its progress, from any thread, and learns that it should stop.
package struct PlanWatch: Sendable {
  /// The plan is made, with the ids of its changes.
  package let began: @Sendable (ChangePlan) -> Void
  package let progress: @Sendable (PlanProgress) -> Void
  package let instance: @Sendable (InstanceIdentity) -> Void
  /// Whether no further change is to be begun.
  package let isStopped: @Sendable () -> Bool
}

/// Why a plan was not begun, resumed or abandoned; nothing was sent.
package struct PlanNotRun: Error, Hashable, Sendable {
  package let message: String
  /// What would be paid again, if that is the reason: a person can say that this is intended.
  package let repeats: RepeatedCredits?

  package init(_ message: String, repeats: RepeatedCredits? = nil) {
    self.message = message
    self.repeats = repeats
  }
}

/// A plan for a second person, about to be written to a file.
package struct ProposedPlan: Hashable, Sendable {
  package let text: String
  /// Until when it can be applied.
  package let expiresAt: Timestamp

  package init(text: String, expiresAt: Timestamp) {
    self.text = text
    self.expiresAt = expiresAt
  }
}
