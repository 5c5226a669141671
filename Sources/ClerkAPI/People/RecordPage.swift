import JSON

/// Some records of a list, and how many there are in all.
package struct RecordPage<Record: ClerkRecord>: ClerkModel {
  package enum Entry: ListEntry {
    case record(Record)
    /// One that cannot be read; it keeps its place.
    case unreadable(UnreadableRecord)

    /// Nil if unreadable too.
    package var id: String? { RecordID.of(source) }

    package var record: Record? {
      if case .record(let record) = self { record } else { nil }
    }

    package var source: JSONValue {
      switch self {
      case .record(let record): .object(record.source)
      case .unreadable(let record): record.source
      }
    }
  }

  /// No instance has more records: a greater total says nothing.
  package static var mostRecords: Int { 1_000_000_000 }

  /// In the requested order.
  package let entries: [Entry]
  /// How many match in all; nil if Clerk does not say, or says something impossible.
  package let totalCount: Int?

  package init(entries: [Entry], totalCount: Int?) {
    self.entries = entries
    self.totalCount = totalCount
  }

  /// Reads a page record by record: one that cannot be read hides no other.
  ///
  /// - Throws: `JSONReadError` if there is no list.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    let total = (try? reader.optionalInt64("total_count")) ?? nil
    self.init(
      entries: try Self.entries(try reader.required("data")),
      totalCount: total.flatMap { (0...Int64(Self.mostRecords)).contains($0) ? Int($0) : nil })
  }

  /// Reads a bare list, which `GET /users` is (Clerk's OpenAPI); the total is another request.
  package init(list reader: JSONReader) throws(JSONReadError) {
    self.init(entries: try Self.entries(reader), totalCount: nil)
  }

  package var records: [Record] { entries.compactMap(\.record) }

  package var unreadable: [UnreadableRecord] {
    entries.compactMap { if case .unreadable(let record) = $0 { record } else { nil } }
  }

  private static func entries(_ list: JSONReader) throws(JSONReadError) -> [Entry] {
    try list.array().map { element in
      let record = element.value
      do throws(JSONReadError) {
        // What is wrong with it is told of the record alone: its place in the list changes from page to page.
        return .record(try Record(JSONReader(record)))
      } catch {
        return .unreadable(UnreadableRecord(source: record, problem: error.description))
      }
    }
  }
}

/// What Clerk answers with, or a part of it.
package protocol ClerkModel: Hashable, Sendable {
  init(_ reader: JSONReader) throws(JSONReadError)
}

/// A record that Clerk lists: it has an id, and keeps all that Clerk sent.
package protocol ClerkRecord: ClerkModel {
  var source: JSONObject { get }
}

/// A record of a list that cannot be read as what the list is of. It keeps its place, and nothing is done with it.
package struct UnreadableRecord: Hashable, Sendable {
  package let source: JSONValue
  /// For example `role: expected a string, found 7`.
  package let problem: String

  /// Nil if unreadable too.
  package var id: String? { RecordID.of(source) }
  /// Nil if unreadable too.
  package var name: String? { source.objectValue?["name"]?.stringValue }
}

private enum RecordID {
  static func of(_ record: JSONValue) -> String? {
    record.objectValue?["id"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }
}

package typealias OrganizationPage = RecordPage<Organization>

extension RecordPage<Organization> {
  package init(organizations: [Organization], totalCount: Int?) {
    self.init(entries: organizations.map { .record($0) }, totalCount: totalCount)
  }

  package var organizations: [Organization] { records }
}
