import Foundation
import TestSupport
import Testing

/// One adjustment of an organization's credits under one fault.
final class CreditCell: ShellCell {
  private let ledgerBefore: Int

  required init(
    _ fault: CreditFault, _ sandbox: SandboxProcess, organization: String, journal: JournalFile
  ) throws {
    ledgerBefore = try sandbox.ledger(organization).count
    try super.init(fault, sandbox, organization: organization, journal: journal)
  }

  var key: String { "key-\(organization)" }

  override var request: String { "method: POST, path: /organizations/\(organization)/billing/credits" }

  /// A rule that holds the reading of the balance after the adjustment; it is read before the review and before it leaves, too.
  var readingBackRule: String {
    "  - {method: GET, path: /organizations/\(organization)/billing/credits, after: 2, count: 1, hold_before: \(hold)}\n"
  }

  // MARK: Programs

  private static let adjustment = ["--add", "12.34", "--note", "Outage", "--reason", "outage", "--yes"]

  override func begin() throws {
    try start(["credits", "adjust", organization] + Self.adjustment + ["--idempotency-key", key])
  }

  /// Starts to send it again: by settling it, or by the same command with the same key.
  func repeatIt() throws {
    let isCommanded = CreditFault.allCases.firstIndex(of: fault).map { $0.isMultiple(of: 2) } ?? false
    guard !isCommanded, let change = try changes().first?["id"] as? String else { return try begin() }
    try start(["credits", "settle", change, "--repeat", "--yes"])
  }

  // MARK: What is there

  /// Whether someone has to decide about it.
  func isOpen() throws -> Bool {
    ["intended", "sending", "failed", "unknown"].contains(try journal.events().last)
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
}
