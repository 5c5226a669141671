import Foundation
import Trials

/// A machine on which people work: a home with a journal. Processes on one share the journal; those on two share nothing
/// but Clerk.
final class Machine {
  /// Everything that is written on it lies in here.
  let folder: String
  private let program: String
  /// Watches the journal; nil until there is one.
  private(set) var watch: JournalWatch?

  init(program: String, folder: String) throws(TrialFailure) {
    (self.program, self.folder) = (program, folder)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw TrialFailure("\(folder) cannot be made: \(error)")
    }
  }

  /// Begins to watch the journal, which has to be there.
  func watchJournal() throws(TrialFailure) {
    watch = try JournalWatch(folder: folder + "/state/orgdesk")
  }

  private func environment(_ sandbox: Sandbox) -> [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": folder + "/state",
      "XDG_CONFIG_HOME": folder + "/config", "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
      "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": sandbox.apiURL,
    ]
  }

  // MARK: Programs

  /// Starts a shell command.
  func start(_ arguments: [String], _ sandbox: Sandbox, errors: String) throws(TrialFailure) -> Child {
    try Child([program] + arguments, environment(sandbox), errors: errors)
  }

  /// Starts the console.
  func startConsole(_ sandbox: Sandbox, trace: String) throws(TrialFailure) -> Child {
    try Child(onTerminal: [program], environment(sandbox).merging(["ORGDESK_TRACE": trace]) { $1 })
  }

  /// Runs a shell command to its end.
  func run(_ arguments: [String], _ sandbox: Sandbox) throws(TrialFailure) -> (status: Int32, output: [UInt8])
  {
    let child = try start(arguments, sandbox, errors: folder + "/errors")
    let status = child.waitForEnd()
    return (status, child.written)
  }

  // MARK: The journal

  /// The adjustments meant since that time (RFC 3339), newest first.
  func changes(since time: String, _ sandbox: Sandbox) throws(TrialFailure) -> [JournalledChange] {
    let (status, output) = try run(["journal", "--json", "--since", time], sandbox)
    do {
      return try JSONDecoder().decode([JournalledChange].self, from: Data(output))
    } catch {
      throw TrialFailure(
        "the journal (\(status)) is not understood: \(String(decoding: output, as: UTF8.self))")
    }
  }

  /// Whether the journal is as it was written.
  func isWhole(_ sandbox: Sandbox) throws(TrialFailure) -> Bool {
    try run(["journal", "verify"], sandbox).status == 0
  }
}
