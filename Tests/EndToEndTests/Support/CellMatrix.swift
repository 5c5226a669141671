import Foundation
import Glibc
import TestSupport
import Testing

/// Changes under every fault, made side by side on one sandbox.
final class CellMatrix<Cell: ShellCell> {
  let sandbox: SandboxProcess
  let cells: [Cell]

  /// Organizations and homes for these faults.
  ///
  /// - Parameter standstill: Which event of the journals is not to be written.
  init(_ faults: [CreditFault] = CreditFault.allCases, standstill: String? = nil) throws {
    let sandbox = try SandboxProcess(["--organizations", "\(faults.count)"])
    self.sandbox = sandbox
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let environment = [
      "HOME": home.path, "XDG_STATE_HOME": home.path, "CLERK_SECRET_KEY": "sk_test_sandbox",
      "CLERK_API_URL": sandbox.apiURL,
    ]
    let made = try Shell.run([Product.orgdesk, "journal", "verify"], environment: environment)
    try #require(made.status == 0, "\(made.errors)")
    let journal = JournalFile(path: home.path + "/orgdesk/journal.sqlite")
    try #require(try journal.events().isEmpty)
    if let standstill { try journal.forbid(standstill) }
    let list = try Shell.run([Product.orgdesk, "orgs", "list", "--all", "--json"], environment: environment)
    let ids = try #require(try ChangingShell.object(list.output)["data"] as? [[String: Any]]).compactMap {
      $0["id"] as? String
    }
    try #require(ids.count == faults.count)
    cells = try zip(faults, ids).map { try Cell($0, sandbox, organization: $1, journal: journal) }
  }

  /// Puts every cell's fault in force.
  ///
  /// - Parameters:
  ///   - count: For how many requests; nil for all.
  ///   - hold: `hold_before` or `hold_after`: that each request is held, too.
  ///   - more: Further rules.
  func setFaults(count: Int? = 1, hold: String? = nil, more: [String] = []) throws {
    let rules = cells.compactMap { $0.rule(hold, count: count) } + more
    try sandbox.setFaults(rules.isEmpty ? "" : "rules:\n" + rules.joined())
  }

  /// Makes all changes and kills each at that point.
  ///
  /// - Parameter more: Further rules, for what is done once a change is over.
  func kill(at point: AdjustmentPoint, more: [String] = []) throws {
    let holds: [AdjustmentPoint: String] = [.heldBefore: "hold_before", .heldAfter: "hold_after"]
    try setFaults(hold: holds[point], more: more)
    for cell in cells { try cell.begin() }
    var left = cells
    while !left.isEmpty {
      let held = try sandbox.heldNames()
      left.removeAll { cell in
        let isThere = cell.journal.isStoodStillAt || held.contains(cell.hold) || cell.hasEnded
        if isThere { cell.kill() }
        return isThere
      }
      wait(left)
    }
    if point.standstill != nil { for cell in cells { try cell.journal.allowAll() } }
  }

  /// Lets go of all requests that are held: what was sent before arrives late.
  func release() throws {
    for cell in cells { try sandbox.release(cell.hold) }
  }

  /// Waits until a program writes something or ends, at most for a moment: who stands still says nothing.
  private func wait(_ cells: [Cell]) {
    var entries = cells.compactMap { cell in
      cell.process.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
    }
    _ = poll(&entries, nfds_t(entries.count), 5)
  }
}
