import ClerkAPI

/// How the list's width is shared: name and slug take what members and created leave.
public struct ListColumns: Equatable, Sendable {
  /// A column's place and width.
  public struct Span: Equatable, Sendable {
    /// Where it begins.
    public var column: Int
    /// How wide it is.
    public var columns: Int

    /// A column that begins at `column`.
    public init(column: Int, columns: Int) {
      self.column = column
      self.columns = columns
    }
  }

  /// The width of all columns together.
  public let columns: Int
  /// The name's.
  public let name: Span
  /// The slug's.
  public let slug: Span
  /// That of members and limit.
  public let members: Span
  /// That of the day of creation; absent where there is no room for it.
  public let created: Span?

  private static let gap = 2
  private static let membersColumns = 11
  private static let createdColumns = 10

  /// The columns of a list that begins in `column`.
  public init(column: Int, columns: Int) {
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
  public func span(of field: OrganizationOrder.Field) -> Span? {
    switch field {
    case .name: name
    case .membersCount: members
    case .createdAt: created
    }
  }
}
