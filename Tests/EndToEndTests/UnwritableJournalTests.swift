import Foundation
import Glibc
import TestSupport
import Testing

/// Where the journal cannot be written nothing is changed, and all the rest goes on.
@Suite(.inRealTime) struct UnwritableJournalTests {
  private static let mayMount = geteuid() == 0 && mounts()

  @Test(arguments: ShellOperation.allCases)
  func aFileInPlaceOfTheFolderStopsChanges(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    try? FileManager.default.removeItem(at: shell.journalFolder)
    _ = try shell.write([], to: "state/orgdesk")
    try expectRefusal(operation, target, shell, naming: shell.journalFolder.path)
  }

  @Test(
    .enabled(if: geteuid() != 0, "rights do not bind root"), arguments: ShellOperation.allCases)
  func aReadOnlyFolderStopsChanges(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    try? FileManager.default.removeItem(at: shell.journalFolder)
    let state = shell.home.appendingPathComponent("state").path
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try #require(chmod(state, 0o500) == 0)
    defer { chmod(state, 0o700) }
    try expectRefusal(operation, target, shell, naming: shell.journalFolder.path)
  }

  @Test(.enabled(if: mayMount, "a small tmpfs cannot be mounted here"))
  func aFullDiskStopsChanges() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let full = shell.home.appendingPathComponent("full").path
    try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
    try #require(mount("tmpfs", full, "tmpfs", 0, "size=256k") == 0)
    defer { umount2(full, Int32(MNT_DETACH)) }
    let state = ["XDG_STATE_HOME": full]
    let first = try shell.run(["orgs", "update", id, "--yes", "--name", "Moss Works"], environment: state)
    #expect(first.status == 0, "\(first.errors)")
    let filler = open(full + "/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(filler) }
    let page = [UInt8](repeating: 1, count: 4096)
    while write(filler, page, page.count) > 0 {}

    try shell.sandbox.forgetRequests()
    // What is meant is larger than what the journal's files have room for.
    let patch = "{\"tested\": \"\(String(repeating: "x", count: 7000))\"}"
    let change = ["orgs", "metadata", id, "--yes", "--public", patch]
    let outcomes = try (0..<3).map { _ in try shell.run(change, environment: state) }
    #expect(outcomes.allSatisfy { $0.status == 69 }, "\(outcomes)")
    #expect(outcomes.allSatisfy { $0.errors.contains("disk is full") }, "\(outcomes)")
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.run(["orgs", "list"], environment: state).status == 0)
  }

  /// What was answered and could not be recorded is told, and is no plain success: the journal has it as undecided.
  @Test(arguments: [true, false]) func whatCannotBeWrittenDownAfterwardsIsSaid(isRefused: Bool) throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let route = "method: POST, path: /organizations/\(id)/billing/credits"
    let answer = isRefused ? "status: 422, code: invalid_credit_amount, " : ""
    try shell.sandbox.setFaults("rules:\n  - {\(route), \(answer)hold_after: gate}\n")
    let process = try shell.startTelling(["credits", "adjust", id, "--add", "5", "--yes"])
    try shell.sandbox.waitForHold("gate")
    // Longer than the program waits for it.
    let lock = try JournalWriteLock(shell.journalFolder.path)
    try shell.sandbox.release("gate")
    let said = String(decoding: process.readAll(), as: UTF8.self)
    let status = process.waitForEnd()
    lock.release()
    try shell.sandbox.setFaults("")

    #expect(status == (isRefused ? 77 : 75), "\(said)")
    #expect(said.contains("could not be recorded"), "\(said)")
    #expect(said.contains("Ledger entry") == !isRefused, "\(said)")
    let change = try #require(try shell.journal("--open").first?["id"] as? String)
    #expect(said.contains("orgdesk credits settle \(change) --happened"), "\(said)")
    let decision = isRefused ? "--did-not-happen" : "--happened"
    #expect(try shell.run(["credits", "settle", change, decision]).status == 0)
    #expect(try shell.journal("--open").isEmpty)
  }

  private func expectRefusal(
    _ operation: ShellOperation, _ target: String, _ shell: ChangingShell, naming path: String
  ) throws {
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(try operation.arguments(shell, target))
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains(path))
    #expect(outcome.errors.contains("journal"))
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.run(["orgs", "list"]).status == 0)
  }

  /// Whether this process may mount a file system.
  private static func mounts() -> Bool {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
      .path
    guard mkdir(folder, 0o700) == 0 else { return false }
    defer { rmdir(folder) }
    guard mount("tmpfs", folder, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount2(folder, 0) == 0
  }
}
