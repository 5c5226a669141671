/// Why a session refuses every change.
package enum ReadOnlyReason: Hashable, Sendable {
  /// `--read-only` on the command line; stays for the whole session.
  case commandLine
  /// `read_only: true` in the profile of that name.
  case profile(name: String)
  /// The person at the console has locked it; who knows the profile's name unlocks it.
  case lock

  /// The reason in words, as the end of a sentence.
  package var explanation: String {
    switch self {
    case .commandLine: "this session was started with --read-only"
    case .profile(let name): "the profile “\(name)” is read-only"
    case .lock: "this session is locked"
    }
  }
}
