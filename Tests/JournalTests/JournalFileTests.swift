import Changes
import ClerkAPI
import Foundation
import GRDB
import JSON
import Testing

@testable import Journal

@Suite("The journal's files")
struct JournalFileTests {
  @Test func areTheirOwnersAlone() async throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(.folder(folder.path + "/a/b"))
    try await journal.begin(Events.intended("a"))
    #expect(try folder.rights(of: "a/b") == 0o700)
    for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "locks/a.lock"] {
      #expect(try folder.rights(of: "a/b/" + name) == 0o600, "\(name)")
    }
    await journal.release(ChangeID(rawValue: "a"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/a/b/locks/a.lock"))
  }

  @Test func areOnTheDiskBeforeAnyoneIsTold() throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(.folder(folder.path))
    let settings = try journal.database.read { db in
      try ["synchronous", "journal_mode", "recursive_triggers"].map {
        try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
      }
    }
    // 2 is FULL: a loss of power costs nothing that was said to be written.
    #expect(settings == ["2", "wal", "1"])
  }

  @Test func areMadeByOneOfSeveralAtOnce() async throws {
    for _ in 0..<10 {
      let folder = try TemporaryFolder()
      let probes = try (0..<6).map { try Probe(["many", folder.path, "p\($0)", "2"]) }
      for probe in probes { #expect(probe.end() == 0) }
      #expect(try await SQLiteJournal(.folder(folder.path)).verify() == .whole(events: 36))
    }
  }

  @Test func askingWhetherAChangeIsHeldHoldsNothing() async throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(.folder(folder.path))
    try await journal.begin(Events.intended("a"))
    let (one, other) = (
      ChangeLocks(folder: folder.path + "/locks"), ChangeLocks(folder: folder.path + "/locks")
    )
    let id = ChangeID(rawValue: "a")
    #expect(one.isLocked(id) && other.isLocked(id))
    await journal.release(id)
    #expect(!one.isLocked(id))
    #expect(try one.lock(id))
    #expect(try !other.lock(id))
    #expect(try !one.lock(id))
    one.unlock(id)
    #expect(try other.lock(id))
  }

  @Test func keepWhatADeletedOrganizationWas() async throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(.folder(folder.path))
    let organization = OrganizationReference(
      id: OrganizationID(rawValue: "org_1"), slug: "acme", name: "Acme")
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "../a"), instance: Events.instance, operator: "ada", organization: organization,
      request: .delete, before: ["id": "org_1", "name": "Acme"])
    try await journal.begin(ChangeEvent(intent.id, at: Timestamp(milliseconds: 1), .intended(intent)))
    // As it was right before it was deleted, not as it was when someone thought of that.
    let found = FoundSubject(
      organization: try Organization(JSONReader(["id": "org_1", "name": "Acme Labs", "created_at": 1])),
      credits: .told(["balance": ["amount": 500, "currency": "USD"]]),
      subscription: .refused(code: "subscription_not_found"))
    let sending = ChangeEvent.Kind.sending(attempt: 1, uptime: 1, found: found)
    try await journal.append(ChangeEvent(intent.id, at: Timestamp(milliseconds: 2), sending))
    let text = try String(contentsOfFile: folder.path + "/deleted/org_1-a.json", encoding: .utf8)
    #expect(
      try JSONValue(parsing: text) == [
        "id": "org_1", "name": "Acme Labs", "created_at": 1,
        "credits_before": ["told": ["balance": ["amount": 500, "currency": "USD"]]],
        "subscription_before": ["refused": "subscription_not_found"],
      ])
    #expect(try await journal.entry(intent.id)?.record.intent.before?["name"] == "Acme Labs")
    #expect(try folder.rights(of: "deleted/org_1-a.json") == 0o600)
    #expect(try folder.rights(of: "deleted") == 0o700)
  }

  @Test func whereADeletedOrganizationCannotBeKeptNothingIsDeleted() async throws {
    let folder = try TemporaryFolder()
    let journal = try SQLiteJournal(.folder(folder.path))
    try Data().write(to: URL(fileURLWithPath: folder.path + "/deleted"))
    let reference = OrganizationReference(id: OrganizationID(rawValue: "org_1"), slug: nil, name: "Acme")
    let intent = ChangeIntent(
      id: ChangeID(rawValue: "a"), instance: Events.instance, operator: "ada", organization: reference,
      request: .delete, before: ["id": "org_1"])
    try await journal.begin(ChangeEvent(intent.id, at: Timestamp(milliseconds: 1), .intended(intent)))
    let sending = ChangeEvent(intent.id, at: Timestamp(milliseconds: 2), .sending(attempt: 1, uptime: 1))
    let error = await failure { () throws(JournalError) in try await journal.append(sending) }
    #expect(error?.message.contains("is not a folder") == true)
    #expect(try await journal.entry(intent.id)?.record.phase == .intended)
  }

  @Test func areClosedToOthersIfTheyWereOpen() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/open"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    let file = path + "/journal.sqlite"
    try Data().write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    _ = try SQLiteJournal(.folder(path))
    #expect(try folder.rights(of: "open") == 0o700)
    #expect(try folder.rights(of: "open/journal.sqlite") == 0o600)
  }

  @Test func holdEverythingAfterBeingClosed() async throws {
    let folder = try TemporaryFolder()
    let first = try SQLiteJournal(.folder(folder.path))
    try await first.begin(Events.intended("a"))
    try await first.append(Events.sending("a"))
    await first.release(ChangeID(rawValue: "a"))
    first.close()
    let second = try SQLiteJournal(.folder(folder.path))
    #expect(try await second.entries(JournalQuery()).map(\.record.phase) == [.sent])
    try await second.begin(Events.intended("b"))
    #expect(try await second.verify() == .whole(events: 3))
  }

  @Test func ofANewerVersionAreLeftAsTheyAre() throws {
    let folder = try TemporaryFolder()
    try SQLiteJournal(.folder(folder.path)).close()
    let queue = try DatabaseQueue(path: folder.path + "/journal.sqlite")
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('tomorrow')") }
    try queue.close()
    let error = #expect(throws: JournalError.self) { try SQLiteJournal(.folder(folder.path)) }
    #expect(error?.reason == .madeByNewerVersion)
    #expect(error?.message.contains("was made by a newer version of orgdesk") == true)
  }

  @Test func thatAreNoneAreRefused() throws {
    let folder = try TemporaryFolder()
    try Data("This is a shopping list, and a long one at that.\n".utf8).write(
      to: URL(fileURLWithPath: folder.path + "/journal.sqlite"))
    let error = #expect(throws: JournalError.self) { try SQLiteJournal(.folder(folder.path)) }
    #expect(error?.reason == .damaged)
    #expect(error?.message.contains("Move it away") == true)

    let file = folder.path + "/file"
    try Data().write(to: URL(fileURLWithPath: file))
    let noFolder = #expect(throws: JournalError.self) { try SQLiteJournal(.folder(file)) }
    #expect(noFolder?.message.contains("is not a folder") == true)
    let below = #expect(throws: JournalError.self) { try SQLiteJournal(.folder(file + "/below")) }
    #expect(below?.message.contains("Not a directory") == true)
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/state", "HOME": "/home/ada"], JournalLocation.folder("/state/orgdesk")),
      (["XDG_STATE_HOME": "state", "HOME": "/home/ada"], .folder("/home/ada/.local/state/orgdesk")),
      (["HOME": "/home/ada"], .folder("/home/ada/.local/state/orgdesk")), ([:], nil), (["HOME": ""], nil),
    ] as [([String: String], JournalLocation?)])
  func lieWhereTheEnvironmentSays(environment: [String: String], location: JournalLocation?) {
    #expect(JournalLocation.standard(environment: environment) == location)
  }
}
