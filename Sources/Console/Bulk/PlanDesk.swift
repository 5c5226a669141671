import Changes

/// What can be done with plans, as the console needs it.
public struct PlanDesk: Sendable {
  /// The plans that are not finished, newest first; none where there is no journal yet. Where there are some, it is told for
  /// which instance the session is.
  public var open:
    @Sendable (_ instance: @Sendable (InstanceIdentity) -> Void) async -> Result<
      [PlanOverview], JournalError
    >
  /// One plan; nil if there is none of that id.
  public var record: @Sendable (PlanID) async -> Result<PlanRecord?, JournalError>
  /// Writes a plan down and runs it.
  public var begin: @Sendable (PlanDraft, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Goes on with a plan.
  public var resume: @Sendable (PlanID, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>
  /// Gives a plan up; tells why not.
  public var giveUp: @Sendable (PlanID) async -> PlanNotRun?

  /// A desk that does what the closures do.
  public init(
    open:
      @escaping @Sendable (_ instance: @Sendable (InstanceIdentity) -> Void) async -> Result<
        [PlanOverview], JournalError
      >,
    record: @escaping @Sendable (PlanID) async -> Result<PlanRecord?, JournalError>,
    begin: @escaping @Sendable (PlanDraft, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>,
    resume: @escaping @Sendable (PlanID, PlanWatch) async -> Result<PlanOutcome, PlanNotRun>,
    giveUp: @escaping @Sendable (PlanID) async -> PlanNotRun?
  ) {
    self.open = open
    self.record = record
    self.begin = begin
    self.resume = resume
    self.giveUp = giveUp
  }
}
