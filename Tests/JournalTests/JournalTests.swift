import Changes
import ClerkAPI
import Testing

@testable import Journal

/// What a journal does wherever it lies.
@Suite("The journal, in memory and on file")
struct JournalTests {
  enum Place: String, CaseIterable, Sendable {
    case memory
    case file
  }

  private func with(_ place: Place, _ body: (SQLiteJournal) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(place == .memory ? .memory : .folder(folder.path + "/state"))
    try await body(journal)
    journal.close()
  }

  /// A read that was asked for as the console ended may come after the end.
  @Test(arguments: Place.allCases)
  func refusesWhatComesAfterItWasClosed(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.intended("a"))
      journal.close()
      await #expect(throws: JournalError.self) { _ = try await journal.entry(ChangeID(rawValue: "a")) }
      await #expect(throws: JournalError.self) { try await journal.append(Events.sending("a")) }
      await #expect(throws: JournalError.self) { try await journal.begin(Events.intended("b")) }
    }
  }

  @Test(arguments: Place.allCases)
  func keepsWhatHappened(place: Place) async throws {
    try await with(place) { journal in
      let events = [Events.intended("a"), Events.sending("a"), Events.succeeded("a")]
      try await journal.begin(events[0])
      for event in events[1...] { try await journal.append(event) }
      let entry = try #require(try await journal.entry(ChangeID(rawValue: "a")))
      #expect(entry.record.events == events)
      #expect(entry.record.phase == .succeeded)
      #expect(!entry.isInProgress)
      #expect(try await journal.verify() == .whole(events: 3))
      #expect(try await journal.entry(ChangeID(rawValue: "b")) == nil)
    }
  }

  @Test(arguments: Place.allCases)
  func listsChangesNewestFirstAsAsked(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.intended("old", operator: "ada", at: 1000))
      try await journal.begin(Events.intended("mid", organization: "org_2", operator: "eve", at: 2000))
      try await journal.begin(Events.intended("new", operator: "ada", at: 3000))
      try await journal.append(Events.sending("new"))
      try await journal.append(Events.succeeded("new"))
      func ids(_ narrow: (inout JournalQuery) -> Void) async throws -> [String] {
        var query = JournalQuery()
        narrow(&query)
        return try await journal.entries(query).map(\.id.rawValue)
      }
      #expect(try await ids { _ in } == ["new", "mid", "old"])
      #expect(try await ids { $0.limit = 2 } == ["new", "mid"])
      #expect(try await ids { $0.organization = OrganizationID(rawValue: "org_1") } == ["new", "old"])
      #expect(try await ids { $0.operators = ["eve"] } == ["mid"])
      #expect(try await ids { $0.phases = [.succeeded, .refused] } == ["new"])
      #expect(try await ids { $0.phases = [] }.isEmpty)
      #expect(try await ids { $0.since = Timestamp(milliseconds: 2000) } == ["new", "mid"])
      #expect(try await ids { $0.instance = InstanceIdentity(rawValue: "ins_2") }.isEmpty)
    }
  }

  @Test(arguments: Place.allCases)
  func aChangeIsItsHoldersUntilItIsLetGo(place: Place) async throws {
    try await with(place) { journal in
      let id = ChangeID(rawValue: "a")
      try await journal.begin(Events.intended("a"))
      #expect(try await journal.entry(id)?.isInProgress == true)
      #expect(try await journal.entry(id)?.needsDecision == false)
      await #expect(throws: JournalError(.inProgressElsewhere, "The change a is in progress elsewhere.")) {
        try await journal.take(id)
      }
      await journal.release(id)
      #expect(try await journal.entry(id)?.needsDecision == true)
      let late = await failure { () throws(JournalError) in try await journal.append(Events.sending("a")) }
      #expect(late?.reason == .outOfOrder)
      #expect(try await journal.take(id).phase == .intended)
      try await journal.append(Events.event("a", .discarded(operator: "eve")))
      let after = await failure { () throws(JournalError) in try await journal.append(Events.sending("a")) }
      #expect(after?.message.contains("is already finished: discarded") == true)
      let none = await failure { () throws(JournalError) in
        _ = try await journal.take(ChangeID(rawValue: "x"))
      }
      #expect(none?.reason == .outOfOrder)
    }
  }

  @Test(arguments: Place.allCases)
  func findsChangesByKindKeyAndTicket(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.credit("a"))
      try await journal.begin(Events.credit("b", organization: "org_2", ticket: "T-1"))
      try await journal.begin(Events.intended("c"))
      func ids(_ narrow: (inout JournalQuery) -> Void) async throws -> [String] {
        var query = JournalQuery()
        narrow(&query)
        return try await journal.entries(query).map(\.id.rawValue)
      }
      #expect(try await ids { $0.kinds = [.adjustCredits] } == ["b", "a"])
      #expect(try await ids { $0.kinds = [] }.isEmpty)
      #expect(try await ids { $0.idempotencyKey = "a" } == ["a"])
      #expect(try await ids { $0.ticket = "T-1" } == ["b"])
      #expect(try await ids { $0.ticket = "T-2" }.isEmpty)
    }
  }

  @Test(arguments: Place.allCases)
  func aKeyIsOneChangesUnlessNothingCameOfIt(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.credit("a", key: "k"))
      try await journal.append(Events.sending("a"))
      try await journal.append(Events.event("a", .refused(Events.lost)))
      try await journal.begin(Events.credit("b", key: "k"))
      try await journal.append(Events.sending("b"))
      try await journal.append(Events.succeeded("b"))
      let same = await failure { () throws(JournalError) in
        try await journal.begin(Events.credit("c", key: "k"))
      }
      #expect(same?.reason == .keyInUse(ChangeID(rawValue: "b")))
      let other = await failure { () throws(JournalError) in
        try await journal.begin(Events.credit("c", organization: "org_2", key: "k"))
      }
      #expect(other?.reason == .keyInUse(ChangeID(rawValue: "b")))
      #expect(try await journal.entry(ChangeID(rawValue: "c")) == nil)
      try await journal.begin(Events.credit("d", instance: InstanceIdentity(rawValue: "ins_2"), key: "k"))
    }
  }

  @Test(arguments: Place.allCases)
  func oneAdjustmentInDoubtAnOrganizationAndInstance(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.credit("a"))
      try await journal.append(Events.sending("a"))
      try await journal.append(Events.unknown("a"))
      let second = await failure { () throws(JournalError) in try await journal.begin(Events.credit("b")) }
      #expect(second?.reason == .unsettledAdjustment(ChangeID(rawValue: "a")))
      #expect(try await journal.entry(ChangeID(rawValue: "b")) == nil)
      try await journal.begin(Events.credit("c", organization: "org_2"))
      try await journal.begin(Events.credit("d", instance: InstanceIdentity(rawValue: "ins_2")))
      try await journal.begin(Events.intended("e"))
      try await journal.append(Events.event("a", .settled(Settlement(.happened, operator: "ada"))))
      try await journal.begin(Events.credit("b"))
    }
  }

  @Test(arguments: Place.allCases)
  func nothingIsAlteredOrRemoved(place: Place) async throws {
    try await with(place) { journal in
      try await journal.begin(Events.intended("a"))
      let replace =
        "REPLACE INTO event SELECT number, change_id, sequence, 'x', at, payload, previous, hash FROM event"
      for sql in ["UPDATE event SET name = 'sending'", "DELETE FROM event", replace] {
        await #expect(throws: JournalError.self) { try await journal.write { try $0.execute(sql: sql) } }
      }
      #expect(try await journal.verify() == .whole(events: 1))
    }
  }

  @Test(
    arguments: [
      (
        "UPDATE event SET payload = '{}' WHERE number = 2",
        JournalVerdict.broken(event: 2, "it was altered")
      ),
      ("DELETE FROM event WHERE number = 2", .broken(event: 2, "it is missing")),
      (
        "UPDATE event SET previous = zeroblob(32) WHERE number = 3",
        .broken(event: 3, "its link to the event before does not match")
      ),
      (
        "UPDATE change SET phase = 'succeeded'",
        .broken(event: 3, "the change a is not listed as its events say (phase)")
      ),
      ("DELETE FROM change", .broken(event: 3, "1 changes have events, 0 are listed")),
    ])
  func tamperingIsFound(sql: String, verdict: JournalVerdict) async throws {
    try await with(.memory) { journal in
      try await journal.begin(Events.intended("a"))
      try await journal.append(Events.sending("a"))
      try await journal.append(Events.unknown("a"))
      try await journal.write { db in
        try db.execute(sql: "DROP TRIGGER event_stays; DROP TRIGGER event_remains")
        try db.execute(sql: sql)
      }
      #expect(try await journal.verify() == verdict)
    }
  }

  @Test func aFullDiskStopsChangesAndNothingElse() async throws {
    try await with(.file) { journal in
      try await journal.begin(Events.intended("a"))
      try await journal.database.write { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
      let large = Events.event(
        "a",
        .failed(attempt: 1, ChangeFailure(message: String(repeating: "x", count: 100_000), fate: .notSent)))
      let error = await failure { () throws(JournalError) in try await journal.append(large) }
      #expect(error?.reason == .diskFull)
      #expect(
        error?.message.contains("the disk is full. Free some space. Changes are blocked until then.") == true)
      #expect(try await journal.entries(JournalQuery()).map(\.record.phase) == [.intended])
      #expect(try await journal.verify() == .whole(events: 1))
    }
  }
}

/// The error of some work; nil if there was none.
func failure(_ work: () async throws(JournalError) -> Void) async -> JournalError? {
  do throws(JournalError) {
    try await work()
    return nil
  } catch {
    return error
  }
}
