import Changes
import ClerkAPI

/// What can be done with plans, as the console needs it.
package struct PlanDesk: Sendable {
  /// Is told for which instance the session is.
  package typealias TellInstance = @Sendable (InstanceIdentity) -> Void
  /// What a person wants, to a plan file.
  package typealias Propose =
    @Sendable (PlanDraft, _ instance: TellInstance) async -> Result<ProposedPlan, PlanNotRun>
  /// A path, to the plan file that is there.
  package typealias OpenFile =
    @Sendable (_ path: String, _ instance: TellInstance) async -> Result<OpenedPlanFile, PlanNotRun>

  /// The plans that are not finished, newest first; none where there is no journal yet. Where there are some, it is told for
  /// which instance the session is.
  package var open:
    @Sendable (_ instance: @Sendable (InstanceIdentity) -> Void) async -> Result<
      [PlanOverview], JournalError
    >
  /// One plan; nil if there is none of that id.
  package var record: @Sendable (PlanID) async -> Result<PlanRecord?, JournalError>
  /// Writes a plan down and runs it.
  package var begin: @Sendable (PlanDraft, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Goes on with a plan.
  package var resume: @Sendable (PlanID, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Makes a plan for a second person, with its ids and keys.
  package var propose: Propose
  /// Reads and checks a plan file of somebody else; a `~` before the first slash of its path is the home folder.
  package var openFile: OpenFile
  /// Writes the plan of somebody else's file down, as it is, and runs it; whether that is meant although the same credits
  /// were moved before is said with it.
  package var apply:
    @Sendable (PlanFile, _ isRepetition: Bool, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Why the credits of organizations cannot be adjusted now, in a sentence each: earlier adjustments are not decided.
  package var obstacles: @Sendable () async -> [OrganizationID: String]
  /// Gives a plan up; tells why not.
  package var giveUp: @Sendable (PlanID) async -> PlanNotRun?

  /// A desk that does what the closures do.
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
