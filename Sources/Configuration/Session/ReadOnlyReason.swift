/// Why nothing may be changed in a session.
package enum ReadOnlyReason: Sendable, Equatable {
  /// `--read-only`: for the whole session, whatever is typed.
  case commandLine
  /// The profile of this name says so.
  case profile(String)
}
