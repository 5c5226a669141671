import Foundation
import Glibc
import TestSupport
import Testing

/// One change of an organization, by a person with a home of their own, under one fault.
class ShellCell {
  let fault: CreditFault
  /// The organization's id.
  let organization: String
  let home: URL
  let sandbox: SandboxProcess
  private(set) var process: ChildProcess?
  private(set) var status: Int32?

  /// - Parameter journal: An empty journal, which is copied.
  required init(
    _ fault: CreditFault, _ sandbox: SandboxProcess, organization: String, journal: JournalFile
  ) throws {
    (self.fault, self.sandbox, self.organization) = (fault, sandbox, organization)
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    let folder = home.appendingPathComponent("state/orgdesk")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.copyItem(atPath: journal.path, toPath: self.journal.path)
  }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  /// Its journal.
  var journal: JournalFile { JournalFile(path: home.path + "/state/orgdesk/journal.sqlite") }

  /// The name under which the sandbox holds its request.
  var hold: String { "hold-\(organization)" }

  /// Its request, as a rule of a fault plan names it.
  var request: String { "" }

  /// Starts the change.
  func begin() throws {}

  /// A rule of a fault plan for its next requests.
  func rule(_ hold: String?, count: Int?) -> String? {
    let actions = [fault.rawValue, hold.map { "\($0): \(self.hold)" } ?? ""].filter { !$0.isEmpty }
    guard !actions.isEmpty else { return nil }
    return "  - {\(request), " + (actions + (count.map { ["count: \($0)"] } ?? [])).joined(separator: ", ")
      + "}\n"
  }

  // MARK: Programs

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment)
  }

  func start(_ arguments: [String]) throws {
    status = nil
    process = try ChildProcess([Product.orgdesk] + arguments, environment: environment)
  }

  /// Ends its program as a crash would.
  func kill() {
    if let process { Glibc.kill(process.id, SIGKILL) }
    status = process?.waitForEnd()
  }

  /// Waits for its program's end.
  @discardableResult
  func waitForEnd() -> Int32 {
    if status == nil {
      _ = process?.readAll()
      status = process?.waitForEnd()
    }
    return status ?? -1
  }

  /// Whether its program has ended, or is about to.
  var hasEnded: Bool {
    guard let process, status == nil else { return true }
    var entry = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }

  private var environment: [String: String] {
    [
      "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "PATH": "/usr/bin:/bin", "TZ": "UTC",
      "LC_ALL": "C.UTF-8", "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": sandbox.apiURL,
    ]
  }

  // MARK: What is there

  /// The changes in the journal, newest first.
  func changes() throws -> [[String: Any]] {
    let outcome = try run(["journal", "--json"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  /// Expects that the journal is as it was written.
  func expectWholeJournal(_ place: SourceLocation = #_sourceLocation) throws {
    let outcome = try run(["journal", "verify"])
    #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: place)
  }
}
