/// How the list's width is shared: name and slug take what members and created leave.
struct ListColumns {
  /// A column's place and width.
  struct Span {
    var column: Int
    var columns: Int
  }

  /// The width of all columns together.
  let columns: Int
  let name: Span
  let slug: Span
  let members: Span
  /// Absent where there is no room for it.
  let created: Span?

  static let gap = 2
  static let membersColumns = 11
  static let createdColumns = 10

  init(column: Int, columns: Int) {
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
}
