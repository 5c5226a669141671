import ClerkAPI

/// What the clocks said at one moment. None is trusted alone: a machine's time can be set, its uptime begins anew with
/// every start, and a server's clock is read only now and then.
package struct ClockReading: Hashable, Sendable {
  /// This machine's time.
  package var wall: Timestamp
  /// The clock that goes on while the machine sleeps, in milliseconds since its start.
  package var uptime: Int64
  /// Which start of the machine that clock counts from; nil where it does not tell.
  package var boot: String?
  /// The server's time; nil where it has not answered yet.
  package var server: Timestamp?

  /// What the clocks said.
  package init(wall: Timestamp, uptime: Int64, boot: String? = nil, server: Timestamp? = nil) {
    self.wall = wall
    self.uptime = uptime
    self.boot = boot
    self.server = server
  }
}
