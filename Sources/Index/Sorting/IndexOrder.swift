import ClerkAPI

/// What organizations are sorted by.
package struct IndexOrder: Hashable, Sendable {
  package enum Field: Hashable, Sendable {
    case name
    case slug
    case id
    case members
    /// None is more than any.
    case limit
    case created
    case updated
    case logo
    /// Another member of the record, by its key.
    case member(String)
    case metadata(MetadataField)
  }

  package var field: Field
  package var descending: Bool

  package init(_ field: Field, descending: Bool) {
    self.field = field
    self.descending = descending
  }

  package init(_ order: OrganizationOrder) {
    let field: Field =
      switch order.field {
      case .name: .name
      case .createdAt: .created
      case .membersCount: .members
      }
    self.init(field, descending: order.descending)
  }

  /// The places of rows in this order.
  package func places(_ rows: [OrganizationRow]) -> [Int] {
    var sorter = BlockSorter(self)
    sorter.add(rows)
    return sorter.sorted().map(Int.init)
  }
}
