import Changes
import Files
import Glibc
import JSON

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

/// The folder and files of a journal, which only their owner may read.
enum JournalFolder {
  /// Makes the folder where there is none, with those above it.
  static func make(_ path: String) throws(JournalError) {
    do throws(FileError) {
      try OwnFolder.make(path)
    } catch {
      guard error.systemNumber == 0 else { throw JournalError(error, doing: "create the folder") }
      let why =
        switch error.reason {
        case .link: "is a link"
        case .foreign: "belongs to another user"
        default: "is not a folder"
        }
      throw JournalError(
        .notPermitted, "The journal's folder \(path) \(why). Changes are blocked until then.")
    }
  }

  /// Makes the file where there is none: SQLite gives the files beside it the same permissions. Neither it nor one of those may
  /// be anything but a file of the person's own.
  static func makeFile(_ path: String) throws(JournalError) {
    do throws(FileError) {
      for suffix in ["-wal", "-shm", "-journal"] { try OwnFile.look(path + suffix) }
      close(try OwnFile.open(path))
    } catch {
      throw JournalError(error, doing: "open")
    }
  }
}

/// Copies of deleted organizations, a JSON file each, written beside the journal right before the deletion: the
/// organization as Clerk sent it, and in it what Clerk said of its credits and its subscription.
enum DeletedOrganizations {
  /// Keeps what an intent says of the organization that it deletes; there is nothing to keep for any other intent.
  ///
  /// - Throws: `JournalError` if it could not be written; then nothing is deleted.
  static func keep(_ intent: ChangeIntent, in folder: String) throws(JournalError) {
    guard intent.kind == .deleteOrganization, let organization = intent.organization,
      var before = intent.before
    else { return }
    for (key, reading) in [
      ("credits_before", intent.creditsBefore), ("subscription_before", intent.subscriptionBefore),
    ] {
      before[key] = reading?.json
    }
    try JournalFolder.make(folder)
    // Ids come from a server, and from a command line: none may name a file elsewhere.
    let name = [organization.id.rawValue, intent.id.rawValue].map { id in
      id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }
    let path = "\(folder)/\(name.joined(separator: "-")).json"
    do throws(FileError) {
      try OwnFile.write(Array((JSONValue.object(before).text(pretty: true) + "\n").utf8), to: path)
    } catch {
      throw JournalError(error, doing: "write")
    }
  }
}
