import ClerkAPI

/// Which organization is selected: an id, and where it was last seen.
package struct ListCursor: Hashable, Sendable {
  /// The place among the rows shown, counted from 0.
  package var position: Int
  /// The organization; nil while the row at that place is not here yet.
  package var id: OrganizationID?

  /// A cursor on a place.
  package init(position: Int = 0, id: OrganizationID? = nil) {
    self.position = position
    self.id = id
  }
}
