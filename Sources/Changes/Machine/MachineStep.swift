import ClerkAPI

/// What has to be done next for a change; there is always exactly one thing.
enum MachineStep: Hashable, Sendable {
  /// Write the intent down and take hold of the change.
  case begin(ChangeEvent)
  /// Write down what happened.
  case record(ChangeEvent)
  /// Read these parts of what it is about, before anything of it leaves.
  case look(OrganizationID, Set<SubjectPart>)
  /// Send it, once.
  case send(attempt: Int, of: Int)
  /// Read the organization.
  case readBack(OrganizationID)
  /// Wait, then send it again.
  case wait(ChangeWait)
  /// It is over.
  case finish(ChangeOutcome)
}
