import ClerkAPI

/// How the list's width is shared: name and slug take what members and created leave.
package struct ListColumns: Equatable, Sendable {
  /// A column's place and width.
  package struct Span: Equatable, Sendable {
    /// Where it begins.
    package var column: Int
    /// How wide it is.
    package var columns: Int

    /// A column that begins at `column`.
    package init(column: Int, columns: Int) {
      self.column = column
      self.columns = columns
    }
  }

  /// The width of all columns together.
  package let columns: Int
  /// The name's.
  package let name: Span
  /// The slug's.
  package let slug: Span
  /// That of members and limit.
  package let members: Span
  /// That of the day of creation; absent where there is no room for it.
  package let created: Span?

  private static let gap = 2
  private static let membersColumns = 11
  private static let createdColumns = 10

  /// The columns of a list that begins in `column`.
  package init(column: Int, columns: Int) {
    self.columns = columns - 2
    let start = column + 1
    let usable = columns - 2
    let showsCreated = columns >= 58
    let membersColumns = columns >= 58 ? Self.membersColumns : 9
    let fixed = membersColumns + Self.gap + (showsCreated ? Self.createdColumns + Self.gap : 0)
    let flexible = max(8, usable - fixed - Self.gap)
    let nameColumns = flexible * 55 / 100
    name = Span(column: start, columns: nameColumns)
    slug = Span(column: start + nameColumns + Self.gap, columns: flexible - nameColumns)
    members = Span(column: slug.column + slug.columns + Self.gap, columns: membersColumns)
    created =
      showsCreated
      ? Span(column: members.column + membersColumns + Self.gap, columns: Self.createdColumns) : nil
  }

  /// The column that shows what the list is ordered by; nil where none does.
  package func span(of field: OrganizationOrder.Field) -> Span? {
    switch field {
    case .name: name
    case .membersCount: members
    case .createdAt: created
    }
  }
}
