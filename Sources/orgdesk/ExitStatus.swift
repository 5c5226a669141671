/// What the program says to a shell when it ends.
enum ExitStatus: Int32 {
  /// The command line makes no sense.
  case usage = 64
  /// The server could not be reached or did not answer usefully.
  case unavailable = 69
  /// Nobody knows whether a change was made, or one was made and could not be told: look before doing it again.
  case unknownOutcome = 75
  /// The server, or the session's own policy, refused.
  case refused = 77
  /// The configuration cannot be used.
  case configuration = 78
}
