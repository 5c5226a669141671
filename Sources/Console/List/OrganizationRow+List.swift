import ClerkAPI
import Index
import JSON

extension OrganizationRow {
  /// For a table; a dash for a slug left out.
  package var slugText: String {
    slug.map(ToldText.shown) ?? (hasNoSlug ? ToldText.none : "–")
  }

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
