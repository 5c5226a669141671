import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// What a journal has to say that cannot be written, or not be read whole.
@Suite(.inRealTime) struct ReadOnlyJournalTests {
  private static let mayMount = geteuid() == 0 && mounts()
  private static let reading = [
    ["journal"], ["journal", "--json"], ["journal", "verify"], ["credits", "settle"], ["credits", "report"],
    ["plans"],
  ]

  @Test(.enabled(if: mayMount, "nothing can be mounted here")) func isReadAllTheSame() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    #expect(try shell.run(["credits", "adjust", id, "--add", "5", "--yes"]).status == 0)
    let folder = shell.journalFolder.path
    try #require(mount(folder, folder, nil, UInt(MS_BIND), nil) == 0)
    defer { umount2(folder, Int32(MNT_DETACH)) }
    try #require(mount(nil, folder, nil, UInt(MS_BIND | MS_REMOUNT | MS_RDONLY), nil) == 0)
    for command in Self.reading {
      let outcome = try shell.run(command)
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
    }
    #expect(try shell.journal().count == 2)
    try shell.sandbox.forgetRequests()
    #expect(try shell.run(["credits", "adjust", id, "--add", "5", "--yes"]).status == 69)
    #expect(try shell.changingRequests().isEmpty)
  }

  @Test func oneChangeThatCannotBeReadHidesNoOther() throws {
    let shell = try ChangingShell()
    for slug in ["fern-1", "fern-2", "fern-3"] {
      let adjust = ["credits", "adjust", try shell.makeOrganization(slug), "--add", "5", "--yes"]
      #expect(try shell.run(adjust).status == 0)
    }
    let ids = try shell.journal().compactMap { $0["id"] as? String }
    let queue = try DatabaseQueue(path: shell.journalFolder.path + "/journal.sqlite")
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER event_stays")
      try db.execute(
        sql: "UPDATE event SET payload = 'odd' WHERE change_id = ? AND sequence = 1", arguments: [ids[2]])
    }
    try queue.close()
    let list = try shell.run(["journal"])
    #expect(list.status == 0)
    #expect(list.output.contains(ids[0]) && list.output.contains(ids[4]) && list.errors.contains(ids[2]))
    let report = try shell.run(["credits", "report"])
    #expect(report.status == 0 && report.errors.contains(ids[2]) && report.output.contains("$10.00"))
    let entries = try shell.journal()
    #expect(entries.count == 6 && entries.filter { $0["unreadable"] != nil }.count == 1)
    #expect(try shell.run(["journal", "verify"]).status == 69)
  }

  @Test func oneRowThatCannotBeReadHidesNoOtherOfItsPlan() throws {
    let shell = try ChangingShell()
    let ids = try (1...3).map { try shell.makeOrganization("fern-\($0)") }
    #expect(try shell.run(["orgs", "bulk", "limit", "42", "--yes"] + ids).status == 0)
    let entries = try shell.journal()
    let plan = try #require(entries.first?["batch"] as? String)
    let lost = try #require(entries.first { $0["batch"] as? String == plan }?["id"] as? String)
    let queue = try DatabaseQueue(path: shell.journalFolder.path + "/journal.sqlite")
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER event_stays")
      try db.execute(
        sql: "UPDATE event SET payload = 'odd' WHERE change_id = ? AND sequence = 1", arguments: [lost])
    }
    try queue.close()
    let shown = try shell.run(["plans", "show", plan, "--json"])
    let report = try ChangingShell.object(shown.output)
    #expect(report["totals"] as? NSDictionary == ["succeeded": 2, "unknown": 1], "\(shown.errors)")
    try shell.sandbox.forgetRequests()
    _ = try shell.run(["plans", "resume", plan, "--yes"])
    #expect(try shell.changingRequests().isEmpty, "what may have been sent is not sent again")
  }

  @Test func daysAreThoseOfTheClockThatIsShown() throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern-works")
    // Far from universal time, in either direction: some of these days are others than in UTC.
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "<+13>-13", "<-11>11"] {
      let there = ["TZ": zone]
      let shown = try shell.run(["journal"], environment: there).output
      let line = try #require(shown.split(separator: "\n").dropFirst().first)
      let day = String(line.prefix(10))
      for option in ["--since", "--until"] {
        let found = try shell.run(["journal", "--json", option, day], environment: there).output
        #expect(found.contains("fern-works"), "\(zone) \(option) \(day)")
      }
      let time = String(line.prefix(16)).replacing(" ", with: "T") + ":00"
      #expect(
        try shell.run(["journal", "--json", "--until", time], environment: there).output == "[]\n", "\(zone)")
    }
  }

  private static func mounts() -> Bool {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
      .path
    guard mkdir(folder, 0o700) == 0 else { return false }
    defer { rmdir(folder) }
    guard mount("tmpfs", folder, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount2(folder, 0) == 0
  }
}
