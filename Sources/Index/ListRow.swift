import ClerkAPI
import JSON

/// A row of the list: an organization, or a record that cannot be read. Such a record keeps its place and can
/// be viewed; it cannot be marked or changed.
package enum ListRow: ListEntry {
  case organization(OrganizationRow)
  case unreadable(UnreadableRecord)

  /// Nil if it cannot be read.
  package var id: OrganizationID? {
    switch self {
    case .organization(let row): row.id
    case .unreadable(let record): record.id.map(OrganizationID.init)
    }
  }

  /// Writes what Clerk sent.
  package func write(into writer: inout JSONWriter) {
    switch self {
    case .organization(let row): row.write(into: &writer)
    case .unreadable(let record): writer.write(record.source)
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
