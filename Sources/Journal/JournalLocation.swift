import Glibc

/// Where the journal lies.
package enum JournalLocation: Hashable, Sendable {
  /// In a folder of its own, with the locks of changes in flight and what deleted organizations were.
  case folder(String)
  /// Nowhere: it is gone when the program ends. For the demo, and for tests.
  case memory

  /// Whether there is surely no journal there yet.
  package var isEmpty: Bool {
    guard case .folder(let folder) = self else { return true }
    var info = stat()
    return lstat(folder + "/journal.sqlite", &info) != 0 && errno == ENOENT
  }

  /// The folder that the environment says: `$XDG_STATE_HOME/orgdesk`, else `~/.local/state/orgdesk` (XDG Base Directory
  /// Specification); nil without a home. A relative `XDG_STATE_HOME` counts for nothing, as the specification demands.
  package static func standard(environment: [String: String]) -> JournalLocation? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return .folder(state + "/orgdesk") }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return .folder(home + "/.local/state/orgdesk")
  }
}
