import Changes
import ClerkAPI
import Digest
import Foundation
import GRDB
import JSON

/// Which instance a key was found to open, so that what was recorded under the key's own name, while the instance could
/// not be asked for its id, is found under both names.
struct KnownInstances {
  /// The newest id by the key's name.
  private let ids: [InstanceIdentity: InstanceIdentity]

  init(_ db: Database) throws {
    var ids: [InstanceIdentity: InstanceIdentity] = [:]
    if try db.tableExists("known_instance") {
      let rows = try Row.fetchCursor(db, sql: "SELECT name, instance FROM known_instance ORDER BY number")
      while let row = try rows.next() {
        ids[InstanceIdentity(rawValue: row["name"])] = InstanceIdentity(rawValue: row["instance"])
      }
    }
    self.ids = ids
  }

  /// The instance's id, as far as it is known; else the name that is given.
  func id(of name: InstanceIdentity) -> InstanceIdentity { ids[name] ?? name }

  func names(of name: InstanceIdentity) -> [InstanceIdentity] {
    let id = id(of: name)
    return [id] + ids.filter { $0.value == id }.map(\.key).sorted { $0.rawValue < $1.rawValue }
  }

  /// The change with its instance's id in place of another name.
  func known(_ event: ChangeEvent) -> ChangeEvent {
    guard case .intended(let intent) = event.kind, let id = ids[intent.instance] else { return event }
    return ChangeEvent(event.change, at: event.at, .intended(intent.named(on: id)))
  }

  // MARK: Writing

  static func add(
    _ instance: InstanceIdentity, of name: InstanceIdentity, at time: Timestamp, _ db: Database
  ) throws {
    guard try KnownInstances(db).ids[name] != instance else { return }
    let last = try Row.fetchOne(
      db, sql: "SELECT number, hash FROM known_instance ORDER BY number DESC LIMIT 1")
    let number: Int64 = (last?["number"] ?? 0) + 1
    let hash = hash(
      after: last?["hash"] ?? EventChain.origin, number, name.rawValue, instance.rawValue, time.milliseconds)
    try db.execute(
      sql: "INSERT INTO known_instance (number, name, instance, at, hash) VALUES (?, ?, ?, ?, ?)",
      arguments: [number, name.rawValue, instance.rawValue, time.milliseconds, hash])
  }

  /// Each row holds a hash of itself and of the one before.
  private static func hash(
    after previous: Data, _ number: Int64, _ name: String, _ instance: String, _ at: Int64
  ) -> Data {
    let said: JSONValue = [
      .number(JSONNumber(number)), .string(JSONString(name)), .string(JSONString(instance)),
      .number(JSONNumber(at)),
    ]
    return Data(SHA256.digest(previous + said.bytes()))
  }

  /// How the rows differ from what was written, if they do.
  static func problem(_ db: Database) throws -> String? {
    guard try db.tableExists("known_instance") else { return nil }
    var previous = EventChain.origin
    var number: Int64 = 0
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM known_instance ORDER BY number")
    while let row = try rows.next() {
      number += 1
      let hash = hash(after: previous, row["number"], row["name"], row["instance"], row["at"])
      guard row["number"] == number, row["hash"] == hash else {
        return "the list of known instances was altered"
      }
      previous = hash
    }
    return nil
  }
}
