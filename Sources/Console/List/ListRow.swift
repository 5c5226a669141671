import ClerkAPI
import Index
import JSON

/// A row of the list: an organization, or a record that cannot be read. Such a record keeps its place and can
/// be viewed; it cannot be marked or changed.
package enum ListRow: ListEntry {
  case organization(OrganizationRow)
  case unreadable(UnreadableRecord)

  package init(_ entry: OrganizationPage.Entry) {
    switch entry {
    case .record(let organization): self = .organization(OrganizationRow(organization))
    case .unreadable(let record): self = .unreadable(record)
    }
  }

  /// Nil if it cannot be read.
  package var id: OrganizationID? {
    switch self {
    case .organization(let row): row.id
    case .unreadable(let record): record.id.map(OrganizationID.init)
    }
  }

  /// The rows of a page.
  static func rows(_ entries: [OrganizationPage.Entry]) -> [ListRow] {
    var rows = OrganizationBlock(entries.compactMap(\.record)).rows.makeIterator()
    return entries.map { entry in
      switch entry {
      case .record(let organization): .organization(rows.next() ?? OrganizationRow(organization))
      case .unreadable(let record): .unreadable(record)
      }
    }
  }

  /// Nil if it cannot be read.
  package var organization: OrganizationRow? {
    if case .organization(let row) = self { row } else { nil }
  }

  /// What is wrong with a record that cannot be read, with its id: `org_…: max_allowed_memberships: expected
  /// …`.
  package var problem: String? {
    guard case .unreadable(let record) = self else { return nil }
    return "\(record.id ?? "no id"): \(record.problem)"
  }
}

extension OrganizationRow {
  /// Keeps an earlier member count where this answer leaves it out.
  func keepingCount(of before: OrganizationRow?) -> OrganizationRow {
    guard membersCount == nil, let count = before?.membersCount else { return self }
    var source = source
    source["members_count"] = .number(JSONNumber(Int64(count)))
    return (try? Organization(JSONReader(.object(source)))).map(OrganizationRow.init) ?? self
  }

  /// Whether a search finds both or neither.
  func hasSameTexts(as other: OrganizationRow) -> Bool {
    name.utf8.elementsEqual(other.name.utf8) && (slug ?? "").utf8.elementsEqual((other.slug ?? "").utf8)
  }
}

extension OrganizationOrder {
  /// Whether a change moves an organization in this order.
  func places(_ row: OrganizationRow, elsewhereThan before: OrganizationRow) -> Bool {
    switch field {
    case .name: !row.name.utf8.elementsEqual(before.name.utf8)
    case .createdAt: row.createdAt != before.createdAt
    case .membersCount: row.keepingCount(of: before).membersCount != before.membersCount
    }
  }
}
