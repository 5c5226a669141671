import Changes
import ClerkAPI
import Index
import JSON

/// What a column of a list of organizations shows: a field, or a path of metadata.
package enum ListColumn: Hashable, Sendable {
  case name
  case slug
  case id
  case members
  case limit
  case invitations
  case created
  case updated
  case active
  case logo
  case createdBy
  case roleSet
  case plan
  case status
  case balance
  case metadata(MetadataField)

  /// Of the record.
  package static let fields: [ListColumn] = [
    .name, .slug, .id, .members, .limit, .invitations, .created, .updated, .active, .logo, .createdBy,
    .roleSet,
  ]
  /// What is read of each organization by itself.
  package static let billing: [ListColumn] = [.plan, .status, .balance]
  package static let usual: [ListColumn] = [.name, .slug, .members, .created]

  /// Nil for what is neither a field nor a path of metadata.
  package init?(parsing text: String) {
    let name = text.trimmed
    if let field = (Self.fields + Self.billing).first(where: { $0.name == name.lowercased() }) {
      self = field
    } else if let field = MetadataField(parsing: name) {
      self = .metadata(field)
    } else {
      return nil
    }
  }

  /// What stands between commas; those in quotes belong to a key.
  package static func names(in text: String) -> [String] {
    var names = [""]
    var (isQuoted, isEscaped) = (false, false)
    for character in text {
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && !isEscaped && character == "\\"
      if character == ",", !isQuoted { names.append("") } else { names[names.count - 1].append(character) }
    }
    return names
  }

  /// As it is typed.
  package var name: String {
    switch self {
    case .name: "name"
    case .slug: "slug"
    case .id: "id"
    case .members: "members"
    case .limit: "limit"
    case .invitations: "invitations"
    case .created: "created"
    case .updated: "updated"
    case .active: "active"
    case .logo: "logo"
    case .createdBy: "created-by"
    case .roleSet: "role-set"
    case .plan: "plan"
    case .status: "status"
    case .balance: "balance"
    case .metadata(let field): field.text
    }
  }

  package var title: String {
    switch self {
    case .id: "ID"
    case .createdBy: "Created by"
    case .roleSet: "Role set"
    case .metadata(let field): field.path.last ?? ""
    default: name.prefix(1).uppercased() + name.dropFirst()
    }
  }

  package var isPrivate: Bool { if case .metadata(let field) = self { field.isPrivate } else { false } }

  /// What Clerk can order by.
  package var order: OrganizationOrder.Field? {
    switch self {
    case .name: .name
    case .members: .membersCount
    case .created: .createdAt
    default: nil
    }
  }

  package var isNumber: Bool { [.members, .limit, .invitations, .balance].contains(self) }

  /// How many columns of the screen it takes, if no one says otherwise; nil where it takes what others leave.
  var width: Int? {
    switch self {
    case .name, .slug: nil
    case .id: 31
    case .members: 11
    case .limit: 7
    case .invitations: 11
    case .created, .updated, .active: 10
    case .logo: 8
    case .createdBy: 22
    case .roleSet: 18
    case .plan: 14
    case .status: 10
    case .balance: 12
    case .metadata: 14
    }
  }

  /// As a person reads it; what is left out is a dash.
  ///
  /// - Parameters:
  ///   - showsPrivate: Otherwise private metadata is only said to be there.
  ///   - billing: Nil where none was read.
  ///   - people: Those of whom more is known than their ids.
  package func text(
    _ row: OrganizationRow, _ time: LocalTime, showsPrivate: Bool, billing: KnownBilling? = nil,
    people: KnownUsers? = nil
  ) -> String {
    switch self {
    case .name: ToldText.shown(row.name)
    case .slug: row.slugText
    case .id: row.id.rawValue
    case .members: MembersText.short(row.membersCount, limit: row.maxAllowedMemberships)
    case .limit: row.maxAllowedMemberships.map { $0 == 0 ? "∞" : CountText.grouped($0) } ?? "–"
    case .created: row.createdAt.map(time.date) ?? "–"
    case .updated: row.updatedAt.map(time.date) ?? "–"
    case .invitations: told(row, \.pendingInvitationsCount, CountText.grouped)
    case .active: told(row, \.lastActiveAt, time.date)
    case .logo: told(row, \.hasImage) { $0 ? "uploaded" : ToldText.none }
    case .createdBy: told(row, \.createdBy) { people?[UserID(rawValue: $0)]?.shortText ?? $0 }
    case .roleSet: told(row, \.roleSetKey) { $0 }
    case .plan: billing?.plan ?? "–"
    case .status: billing?.status ?? "–"
    case .balance: billing?.balance ?? "–"
    case .metadata(let field): metadata(row[field], isShown: showsPrivate || !field.isPrivate)
    }
  }

  private func told<Value>(
    _ row: OrganizationRow, _ path: KeyPath<Organization, Value?>, _ text: (Value) -> String
  ) -> String {
    row.organization?[keyPath: path].map(text) ?? "–"
  }

  private func metadata(_ value: JSONValue?, isShown: Bool) -> String {
    guard let value else { return "–" }
    guard isShown else { return "hidden" }
    return value.stringValue.map(ToldText.shown) ?? value.text()
  }
}

extension ListState {
  /// That no organization has a column's path of metadata, where all are known; nil for what some has.
  func missing(_ column: ListColumn) -> MissingField? {
    guard case .metadata(let field) = column else { return nil }
    var fields = MissingFields(of: [field])
    if indexing.phase == .complete, !index.holdsOld {
      fields.look(in: index)
    } else if search.isEmpty, rows.isComplete {
      fields.look(in: rows.loaded.map(\.row))
    } else {
      return nil
    }
    return fields.found.first
  }

  /// Organizations that are looked at for paths of metadata, and paths that are offered, at most.
  private static let sampled = 10_000
  private static let offered = 40

  /// The paths at which the organizations known have values, the most frequent first; private ones while those are shown.
  var knownFields: [MetadataField] {
    var paths = MetadataPaths(includesPrivate: showsPrivate)
    let known = index.isEmpty ? rows.loaded.map(\.row) : index.sample(Self.sampled)
    for row in known.prefix(Self.sampled) { paths.add(row) }
    return paths.fields(limit: Self.offered)
  }
}
