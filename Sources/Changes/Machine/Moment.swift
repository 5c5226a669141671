import ClerkAPI

/// The time at which something happened, and a number by chance: what a machine without clock and dice has to be told.
package struct Moment: Hashable, Sendable {
  /// The time.
  package var now: Timestamp
  /// A clock that does not go back and goes on while the machine sleeps.
  package var uptime: Duration
  /// A number from 0 to 1000, by chance.
  package var jitter: Int
  /// Which start of the machine `uptime` counts from; nil where it does not tell.
  package var boot: String?
  /// The server's time; nil where it has not answered yet.
  package var server: Timestamp?

  /// A moment.
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

  /// What all clocks say.
  package var clocks: ClockReading {
    let (seconds, attoseconds) = uptime.components
    return ClockReading(
      wall: now, uptime: seconds * 1000 + attoseconds / 1_000_000_000_000_000, boot: boot, server: server)
  }
}
