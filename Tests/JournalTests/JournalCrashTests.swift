import Changes
import TestSupport
import Testing

@testable import Journal

/// What is left when a process is killed, and what two processes make of one journal.
@Suite("Several processes at a journal", .inRealTime)
struct JournalCrashTests {
  @Test(
    arguments: [("intended", ChangePhase.intended), ("sending", .sent), ("unknown", .unknown)])
  func whatWasWrittenIsThereAfterKill(step: String, phase: ChangePhase) async throws {
    let folder = try TemporaryFolder()
    let id = ChangeID(rawValue: "probe-1")
    let probe = try Probe(["hold", folder.path, id.rawValue, step])
    probe.wait(for: step)
    let journal = try SQLiteJournal(.folder(folder.path))
    #expect(try await journal.entry(id)?.isInProgress == true)
    let busy = await failure { () throws(JournalError) in _ = try await journal.take(id) }
    #expect(busy?.reason == .inProgressElsewhere)

    probe.kill()
    let entry = try #require(try await journal.entry(id))
    #expect(entry.record.phase == phase)
    #expect(entry.needsDecision)
    #expect(try await journal.verify() == .whole(events: entry.record.events.count))
    #expect(try await journal.take(id).phase == phase)
    try await journal.append(Events.event(id.rawValue, .settled(Settlement(.didNotHappen, operator: "ada"))))
    await journal.release(id)
    #expect(try await journal.entry(id)?.record.phase == .settled)
  }

  @Test func twoProcessesWriteOneChain() async throws {
    let folder = try TemporaryFolder()
    let count = 40
    let journal = try SQLiteJournal(.folder(folder.path))
    let probes = try ["p", "q"].map { try Probe(["many", folder.path, $0, "\(count)"]) }
    for number in 0..<count {
      try await journal.begin(Events.intended("own-\(number)"))
      await journal.release(ChangeID(rawValue: "own-\(number)"))
    }
    for probe in probes { #expect(probe.end() == 0) }
    let entries = try await journal.entries(JournalQuery())
    #expect(entries.count == 3 * count)
    #expect(entries.filter { $0.record.phase == .succeeded }.count == 2 * count)
    #expect(try await journal.verify() == .whole(events: 7 * count))
  }

  @Test func ofTwoProcessesOneHasTheAdjustment() async throws {
    let folder = try TemporaryFolder()
    let probe = try Probe(["hold", folder.path, "first", "sending"])
    probe.wait(for: "sending")
    let journal = try SQLiteJournal(.folder(folder.path))
    let error = await failure { () throws(JournalError) in
      try await journal.begin(Events.credit("second", organization: "org_first"))
    }
    #expect(error?.reason == .unsettledAdjustment(ChangeID(rawValue: "first")))
    // It is being sent, and no one has to settle anything.
    #expect(error?.message.contains("is in progress elsewhere") == true, "\(error?.message ?? "")")
    probe.kill()
    // Even with its process gone: what became of it is not known.
    let again = await failure { () throws(JournalError) in
      try await journal.begin(Events.credit("second", organization: "org_first"))
    }
    #expect(again?.reason == .unsettledAdjustment(ChangeID(rawValue: "first")))
    #expect(again?.message.contains("settle that one first") == true, "\(again?.message ?? "")")
  }
}
