import Changes
import ClerkAPI

/// The organizations that a person has marked: by id, with name and slug, so that they stay marked whatever is loaded,
/// searched for or forgotten.
package struct Marks: Equatable, Sendable {
  /// The ids in the order in which they were marked.
  private var order: [OrganizationID] = []
  private var references: [OrganizationID: OrganizationReference] = [:]
  /// The organization marked or unmarked last: where a range begins.
  var anchor: OrganizationID?

  /// How many there are.
  package var count: Int { order.count }
  /// Whether none is marked.
  package var isEmpty: Bool { order.isEmpty }
  /// The organizations in the order in which they were marked.
  package var organizations: [OrganizationReference] { order.compactMap { references[$0] } }

  /// Whether an organization is marked.
  package func contains(_ id: OrganizationID) -> Bool { references[id] != nil }

  /// Marks an organization.
  mutating func insert(_ row: OrganizationRow) {
    if references[row.id] == nil { order.append(row.id) }
    references[row.id] = OrganizationReference(id: row.id, slug: row.slug, name: row.name)
  }

  /// Takes marks away.
  mutating func remove(_ ids: some Sequence<OrganizationID>) {
    var isMarked = false
    for id in ids where references.removeValue(forKey: id) != nil { isMarked = true }
    if isMarked { order.removeAll { references[$0] == nil } }
  }

  /// Knows names and slugs as they are now.
  mutating func refresh(_ rows: some Sequence<OrganizationRow>) {
    guard !isEmpty else { return }
    for row in rows where references[row.id] != nil { insert(row) }
  }
}
