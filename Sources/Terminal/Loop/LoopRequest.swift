/// What an application wants of the loop.
package enum LoopRequest: Equatable, Sendable {
  /// End, with that exit status.
  case exit(status: Int32)
  /// Give the terminal back to the shell until continued.
  case suspend
  /// Let a program, found in PATH, have the terminal; `.childEnded` tells when it has ended. One at a time.
  case run([String])
  /// Paint everything anew.
  case redraw
  /// Send bytes to the terminal that are not for the screen, such as text for its clipboard.
  case write([UInt8])
}
