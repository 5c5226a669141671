import ClerkAPI

/// What happens to a change from outside.
enum MachineInput: Hashable, Sendable {
  /// What was to be written down is on the disk.
  case recorded(Moment)
  /// It could not be written down.
  case notRecorded(JournalError)
  /// What it is about, read again before it is sent, is this.
  case found(Result<FoundSubject, ClerkError>, Moment)
  /// The attempt came to this.
  case attempted(Result<ChangeAnswer, ClerkError>, Moment)
  /// The organization, read again, is this.
  case readBack(Result<Organization, ClerkError>, Moment)
  /// The wait is over.
  case waited(Moment)
  /// The person does not want to wait any longer.
  case cancelled(Moment)
}
