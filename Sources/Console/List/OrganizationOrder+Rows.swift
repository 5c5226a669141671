import ClerkAPI

extension OrganizationOrder {
  /// Whether an organization stands at another place in this order than before it was changed.
  func places(_ row: OrganizationRow, elsewhereThan before: OrganizationRow) -> Bool {
    switch field {
    case .name: !row.name.utf8.elementsEqual(before.name.utf8)
    case .createdAt: row.createdAt != before.createdAt
    case .membersCount: row.keepingCount(of: before).membersCount != before.membersCount
    }
  }
}
