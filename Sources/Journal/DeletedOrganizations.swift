import Changes
import Glibc
import JSON

/// What deleted organizations were, a file of JSON each, kept beside the journal right before they are deleted: the
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
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalError(systemError: errno, doing: "write", path) }
    defer { close(descriptor) }
    var rest = Array((JSONValue.object(before).text(pretty: true) + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw JournalError(systemError: errno, doing: "write", path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw JournalError(systemError: errno, doing: "write", path) }
  }
}
