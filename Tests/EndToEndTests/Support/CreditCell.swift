import Foundation
import Glibc
import TestSupport
import Testing

/// One adjustment of an organization, by a person with a home of their own, under one fault.
final class CreditCell {
  let fault: CreditFault
  /// The organization's id.
  let organization: String
  let key: String
  let home: URL
  private let sandbox: SandboxProcess
  private let ledgerBefore: Int
  private(set) var process: ChildProcess?
  private var status: Int32?

  /// - Parameter journal: An empty journal, which is copied.
  init(_ fault: CreditFault, _ sandbox: SandboxProcess, organization: String, journal: JournalFile) throws {
    (self.fault, self.sandbox, self.organization) = (fault, sandbox, organization)
    key = "key-\(organization)"
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    ledgerBefore = try sandbox.ledger(organization).count
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

  /// A rule of a fault plan for its adjustment's next requests.
  func rule(_ hold: String?, count: Int?) -> String? {
    let actions = [fault.rawValue, hold.map { "\($0): \(self.hold)" } ?? ""].filter { !$0.isEmpty }
    guard !actions.isEmpty else { return nil }
    return "  - {method: POST, path: /organizations/\(organization)/billing/credits, "
      + (actions + (count.map { ["count: \($0)"] } ?? [])).joined(separator: ", ") + "}\n"
  }

  /// A rule that holds the reading of the balance after the adjustment; it is read before the review and before it leaves, too.
  var readingBackRule: String {
    "  - {method: GET, path: /organizations/\(organization)/billing/credits, after: 2, count: 1, hold_before: \(hold)}\n"
  }

  // MARK: Programs

  private static let adjustment = ["--add", "12.34", "--note", "Outage", "--reason", "outage", "--yes"]

  /// Starts the adjustment.
  func adjust() throws {
    try start(["credits", "adjust", organization] + Self.adjustment + ["--idempotency-key", key])
  }

  /// Starts to send it again: by settling it, or by the same command with the same key.
  func repeatIt() throws {
    let isCommanded = CreditFault.allCases.firstIndex(of: fault).map { $0.isMultiple(of: 2) } ?? false
    guard !isCommanded, let change = try changes().first?["id"] as? String else { return try adjust() }
    try start(["credits", "settle", change, "--repeat", "--yes"])
  }

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment)
  }

  private func start(_ arguments: [String]) throws {
    status = nil
    process = try ChildProcess([Product.orgdesk] + arguments, environment: environment)
  }

  /// Ends its program as a crash would.
  func kill() {
    if let process { Glibc.kill(process.id, SIGKILL) }
    status = process?.waitForEnd()
  }

  /// Waits for its program's end.
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

  /// Whether somebody has to decide about it.
  func isOpen() throws -> Bool {
    ["intended", "sending", "failed", "unknown"].contains(try journal.events().last)
  }

  /// The changes in the journal, newest first.
  func changes() throws -> [[String: Any]] {
    let outcome = try run(["journal", "--json"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  /// The amounts, in cents, that the ledger has for its key.
  func moved() throws -> [Int64] {
    let ledger = try sandbox.ledger(organization)
    let own = ledger.filter { $0.key == key }
    #expect(ledger.count - ledgerBefore == own.count, "the ledger has entries under other keys")
    return own.map(\.amount)
  }

  /// Expects that exit status, journal and ledger say the same.
  ///
  /// - Returns: The outcome that the journal has; nil where it has none.
  @discardableResult
  func expectTruth(_ place: SourceLocation = #_sourceLocation) throws -> String? {
    let changes = try changes()
    let outcome = changes.first?["outcome"] as? String
    let moved = try moved()
    let told = "“\(fault.rawValue)”: status \(status ?? -1), journal \(outcome ?? "empty"), ledger \(moved)"
    #expect(
      changes.count <= 1 && moved.count <= 1 && moved.allSatisfy { $0 == 1234 }, "\(told)",
      sourceLocation: place)
    switch outcome {
    case "succeeded": #expect(moved.count == 1 && status == 0, "\(told)", sourceLocation: place)
    case "unknown": #expect(status == 75, "\(told)", sourceLocation: place)
    case "refused": #expect(moved.isEmpty && status == 77, "\(told)", sourceLocation: place)
    case "not-sent": #expect(moved.isEmpty && status == 69, "\(told)", sourceLocation: place)
    default: Issue.record("\(told)", sourceLocation: place)
    }
    return outcome
  }

  /// Expects that the journal is as it was written.
  func expectWholeJournal(_ place: SourceLocation = #_sourceLocation) throws {
    let outcome = try run(["journal", "verify"])
    #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: place)
  }
}
