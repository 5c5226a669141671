import Changes
import ClerkAPI
import Foundation
import GRDB
import Glibc
import Testing

@testable import Journal

@Suite("Reading the journal")
struct JournalPageTests {
  private func journal(_ count: Int) async throws -> SQLiteJournal {
    let journal = try SQLiteJournal(.memory)
    for number in 0..<count {
      // Some in the same moment.
      try await journal.begin(
        Events.intended(
          "c\(number)", operator: number % 2 == 0 ? "ada" : "eve", at: Int64(number / 3) * 1000,
          ticket: "T-\(number)"))
    }
    return journal
  }

  @Test(arguments: [1, 2, 3, 7, 100]) func pageAfterPageIsAllOfItOnce(limit: Int) async throws {
    let journal = try await journal(20)
    var query = JournalQuery()
    query.limit = limit
    var ids: [String] = []
    var pages = 0
    repeat {
      let page = try await journal.page(query)
      #expect(page.total == (pages == 0 ? 20 : nil))
      ids += page.entries.map(\.id.rawValue)
      query.after = page.next
      pages += 1
    } while query.after != nil
    #expect(ids == (0..<20).reversed().map { "c\($0)" })
    #expect(pages == (20 + limit - 1) / limit)
  }

  @Test func isNarrowedByTimeAndSearched() async throws {
    let journal = try await journal(9)
    func ids(_ narrow: (inout JournalQuery) -> Void) async throws -> [String] {
      var query = JournalQuery()
      narrow(&query)
      return try await journal.page(query).entries.map(\.id.rawValue)
    }
    #expect(try await ids { $0.until = Timestamp(milliseconds: 1000) } == ["c2", "c1", "c0"])
    #expect(try await ids { $0.search = "t-7" } == ["c7"])
    #expect(try await ids { $0.search = "acme EVE T-3" } == ["c3"])
    #expect(try await ids { $0.search = "nobody" }.isEmpty)
    #expect(try await ids { ($0.search, $0.limit) = ("ada", 2) } == ["c8", "c6"])
  }

  /// One change that cannot be read hides no other.
  @Test(arguments: ["payload = 'no JSON'", "payload = '{}'", "payload = '[]'", "name = 'something'"])
  func whatCannotBeReadIsToldAndTheOthersAreShown(damage: String) async throws {
    let journal = try await journal(3)
    try await journal.write { db in
      try db.execute(sql: "DROP TRIGGER event_stays")
      try db.execute(sql: "UPDATE event SET \(damage) WHERE change_id = 'c1'")
    }
    let page = try await journal.page(JournalQuery())
    #expect(page.entries.map(\.id.rawValue) == ["c2", "c0"])
    #expect(page.unreadable.map(\.id.rawValue) == ["c1"])
    #expect(page.unreadable.first?.reason.contains("c1") == true)
    var query = JournalQuery()
    query.ticket = "T-2"
    #expect(try await journal.page(query).entries.map(\.id.rawValue) == ["c2"])
    query = JournalQuery()
    query.search = "ada"
    #expect(try await journal.page(query).entries.map(\.id.rawValue) == ["c2", "c0"])
    // Whoever decides about money is not told half of it.
    let strict = await failure { () throws(JournalError) in _ = try await journal.entries(JournalQuery()) }
    #expect(strict?.reason == .damaged)
    #expect(try await journal.plans(PlanQuery()).isEmpty)
  }

  @Test func aPlanWithADamagedRowHidesNoOther() async throws {
    let journal = try SQLiteJournal(.memory)
    for id in ["one", "two"] {
      let plan = Events.plan(id, organizations: ["org_\(id)"])
      try await journal.begin(plan)
      try await journal.begin(ChangeEvent(plan.rows[0].id, at: plan.createdAt, .intended(plan.rows[0])))
      await journal.release(plan.rows[0].id)
    }
    try await journal.write { try $0.execute(sql: "UPDATE change SET phase = 'odd' WHERE id = 'one-0'") }
    #expect(try await journal.plans(PlanQuery()).map(\.totals[.unknown]).sorted() == [0, 1])
  }

  /// A file system that is mounted read-only, with and without a write-ahead log that no one has brought into the file.
  @Test(.enabled(if: mayForbid, "nothing can be kept from being written here"), arguments: [true, false])
  func whatCannotBeWrittenCanBeRead(isClosed: Bool) async throws {
    let folder = try TemporaryFolder()
    let copy = try TemporaryFolder()
    let writer = try SQLiteJournal(.folder(folder.path))
    try await writer.begin(Events.credit("a"))
    try await writer.append(Events.sending("a"))
    if isClosed {
      writer.close()
      try FileManager.default.copyItem(
        atPath: folder.path + "/journal.sqlite", toPath: copy.path + "/journal.sqlite")
    } else {
      for file in ["journal.sqlite", "journal.sqlite-wal"] {
        try FileManager.default.copyItem(atPath: folder.path + "/\(file)", toPath: copy.path + "/\(file)")
      }
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted()
    try withoutWriting(in: copy.path) {
      let journal = try SQLiteJournal(reading: .folder(copy.path))
      let page = try journal.readNow { try SQLiteJournal.verdict($0) }
      #expect(page == .whole(events: 2))
      #expect(throws: JournalError.self) {
        try journal.writeNow { try $0.execute(sql: "DELETE FROM change") }
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted() == before)
  }

  private static let mayForbid = geteuid() != 0 || mounts()

  private static func mounts() -> Bool {
    guard let folder = try? TemporaryFolder(), mount(folder.path, folder.path, nil, UInt(MS_BIND), nil) == 0
    else {
      return false
    }
    return umount2(folder.path, Int32(MNT_DETACH)) == 0
  }

  /// Does something while a folder cannot be written: root is kept from it by how it is mounted, others by their rights.
  private func withoutWriting(in folder: String, _ work: () throws -> Void) throws {
    guard geteuid() == 0 else {
      try #require(chmod(folder, 0o500) == 0)
      defer { chmod(folder, 0o700) }
      return try work()
    }
    try #require(mount(folder, folder, nil, UInt(MS_BIND), nil) == 0)
    defer { umount2(folder, Int32(MNT_DETACH)) }
    try #require(mount(nil, folder, nil, UInt(MS_BIND | MS_REMOUNT | MS_RDONLY), nil) == 0)
    try work()
  }
}
