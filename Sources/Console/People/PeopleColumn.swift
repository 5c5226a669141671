/// A column of one of the lists of an organization.
package enum PeopleColumn: Hashable, Sendable {
  case name
  case email
  case role
  case joined
  case lastActive
  case address
  case status
  case invitedBy
  case sent
  case expires
  case domain
  case verified
  case enrollment
  case invited
  case suggested

  package var title: String {
    switch self {
    case .name: "Name"
    case .email, .address: "E-mail"
    case .role: "Role"
    case .joined: "Joined"
    case .lastActive: "Last active"
    case .status: "Status"
    case .invitedBy: "Invited by"
    case .sent: "Sent"
    case .expires: "Expires"
    case .domain: "Domain"
    case .verified: "Verified"
    case .enrollment: "Enrollment"
    case .invited: "Invited"
    case .suggested: "Suggested"
    }
  }

  static func all(of kind: PeopleKind) -> [PeopleColumn] {
    switch kind {
    case .members: [.name, .email, .role, .joined, .lastActive]
    case .invitations: [.address, .role, .status, .invitedBy, .sent, .expires]
    case .domains: [.domain, .verified, .enrollment, .invited, .suggested]
    }
  }

  /// Whether the list's order can be by it.
  package func shows(_ field: PeopleOrder.Field) -> Bool {
    switch (self, field) {
    case (.joined, .created), (.sent, .created), (.email, .email), (.address, .email): true
    case (.name, .firstName), (.name, .lastName): true
    default: false
    }
  }

  /// What a list is ordered by for it; nil for what Clerk does not order by.
  func order(of kind: PeopleKind) -> PeopleOrder? { PeopleOrder.all(of: kind).first { shows($0.field) } }

  /// The room it takes; nil for a part of what the others leave.
  fileprivate var fixed: Int? {
    switch self {
    case .role: 10
    case .joined, .sent: 10
    case .lastActive, .expires: 11
    case .status, .verified: 9
    case .enrollment: 22
    case .invited, .suggested: 9
    case .name, .email, .address, .invitedBy, .domain: nil
    }
  }

  /// Its part of what is left.
  fileprivate var weight: Int {
    switch self {
    case .name, .invitedBy: 2
    default: 3
    }
  }

  /// The width of a list from which on it is shown.
  fileprivate var from: Int {
    switch self {
    case .name, .email, .address, .status, .domain, .verified: 0
    case .role: 36
    case .lastActive, .expires: 52
    case .enrollment: 56
    case .invitedBy: 74
    case .invited, .suggested: 78
    case .joined, .sent: 96
    }
  }
}

/// How the width of a list is shared among its columns.
package struct PeopleColumns: Equatable, Sendable {
  package struct Span: Equatable, Sendable {
    package let column: PeopleColumn
    package let start: Int
    package let columns: Int
  }

  package let spans: [Span]
  /// Whether dates have room beside ages.
  package let isWide: Bool

  private static let gap = 2
  /// What a date beside an age takes.
  private static let dateColumns = 12

  /// - Parameter room: Without the place of the mark.
  package init(_ kind: PeopleKind, at start: Int, room: Int, isBrief: Bool = false) {
    let isWide = room >= 116
    let shown = PeopleColumn.all(of: kind).filter { $0.from <= room && !(isBrief && $0 == .joined) }
    func fixed(_ column: PeopleColumn) -> Int? {
      let hasDate = isWide && (column == .lastActive || column == .expires)
      return column.fixed.map { hasDate ? $0 + Self.dateColumns : $0 }
    }
    let gaps = Self.gap * max(0, shown.count - 1)
    var left = max(0, room - gaps - shown.compactMap(fixed).reduce(0, +))
    var weights = shown.filter { fixed($0) == nil }.reduce(0) { $0 + $1.weight }
    var next = start
    spans = shown.map { column in
      let columns: Int
      if let width = fixed(column) {
        columns = width
      } else {
        columns = left * column.weight / max(1, weights)
        left -= columns
        weights -= column.weight
      }
      defer { next += columns + Self.gap }
      return Span(column: column, start: next, columns: columns)
    }
    self.isWide = isWide
  }

  func column(at place: Int) -> PeopleColumn? {
    spans.first { ($0.start..<$0.start + $0.columns).contains(place) }?.column
  }
}
