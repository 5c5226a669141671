import ClerkAPI

/// What has to be done next for a change; there is always exactly one thing.
enum MachineStep: Hashable, Sendable {
  /// Record the intent and take hold of the change.
  case begin(ChangeEvent)
  case record(ChangeEvent)
  /// Read these parts of what it is about, before anything of it leaves.
  case look(OrganizationID, Set<SubjectPart>)
  /// Send it, once.
  case send(attempt: Int, of: Int)
  case readBack(OrganizationID)
  case wait(ChangeWait)
  case finish(ChangeOutcome)
}

enum MachineInput: Hashable, Sendable {
  /// What was to be recorded is on the disk.
  case recorded(Moment)
  case notRecorded(JournalError)
  /// What it is about, read again before it is sent, is this.
  case found(Result<FoundSubject, ClerkError>, Moment)
  case attempted(Result<ChangeAnswer, ClerkError>, Moment)
  case readBack(Result<FoundSubject, ClerkError>, Moment)
  case waited(Moment)
  /// The person does not want to wait any longer.
  case cancelled(Moment)
}

/// The current time and a jitter value, injected so that the machine stays deterministic.
package struct Moment: Hashable, Sendable {
  package var now: Timestamp
  /// A clock that does not go back and goes on while the machine sleeps.
  package var uptime: Duration
  /// Random, 0…1000.
  package var jitter: Int
  /// Which start of the machine `uptime` counts from; nil where it does not tell.
  package var boot: String?
  /// The server's time; nil where it has not answered yet.
  package var server: Timestamp?

  package init(
    now: Timestamp, uptime: Duration, jitter: Int = 500, boot: String? = nil, server: Timestamp? = nil
  ) {
    self.now = now
    self.uptime = uptime
    self.jitter = jitter
    self.boot = boot
    self.server = server
  }

  /// Whether a time has come, by the later of the machine's clock and the server's; never where there is none.
  func isAtOrAfter(_ end: Timestamp?) -> Bool {
    end.map { max(now, server ?? now) >= $0 } ?? false
  }

  package var clocks: ClockReading {
    let (seconds, attoseconds) = uptime.components
    return ClockReading(
      wall: now, uptime: seconds * 1000 + attoseconds / 1_000_000_000_000_000, boot: boot, server: server)
  }
}

/// What the clocks said at one moment. None is trusted alone: a machine's time can be set, its uptime restarts with
/// every start, and a server's clock is read only now and then.
package struct ClockReading: Hashable, Sendable {
  package var wall: Timestamp
  /// The clock that goes on while the machine sleeps, in milliseconds since its start.
  package var uptime: Int64
  /// Which start of the machine that clock counts from; nil where it does not tell.
  package var boot: String?
  /// The server's time; nil where it has not answered yet.
  package var server: Timestamp?
}
