import Changes
import ClerkAPI
import JSON
import Screen

/// Which people are written to a file, all of a list or those marked in it; read again when written.
package struct PeopleExtract: Hashable, Sendable {
  package var organization: OrganizationReference
  package var query: PeopleQuery
  /// Empty for all rows of the list.
  package var marked: [PeopleRow]
  /// Rows of the list when it was read last.
  package var total: Int

  var count: Int { marked.isEmpty ? total : marked.count }

  /// `3 marked members of Acme`, `741 members of Acme`.
  var subject: String {
    let marking = marked.isEmpty ? "" : "marked "
    return "\(CountText.grouped(count)) \(marking)\(query.kind.noun(count)) of \(organization.name)"
  }
}

/// The records of people that are written, as Clerk sends them.
struct PeopleRecords: Hashable, Sendable {
  let kind: PeopleKind
  let records: [JSONValue]
  /// Members and inviters, where they are told with their addresses.
  var users: [UserID: User] = [:]
  /// Why some may be missing, in a sentence.
  let gap: String?

  func bytes(_ format: ExportFormat) -> [UInt8] {
    switch format {
    case .json: OrganizationFile.json(records, includesPrivate: false)
    case .csv: Array(csv.utf8)
    }
  }

  private var csv: String {
    let columns = Self.columns(of: kind)
    return records.reduce(into: CSVLine.make(columns.map(\.name))) { lines, record in
      lines += CSVLine.make(columns.map { cell(record, $0) })
    }
  }

  private struct Column {
    let name: String
    /// Where it stands in the record.
    var path: [String]
    /// Whether it is a member of the user, and not of the record.
    var isOfUser = false
    var isTime: Bool { name.hasSuffix("_at") }

    init(_ name: String, _ path: String..., isOfUser: Bool = false) {
      self.name = name
      self.path = path.isEmpty ? [name] : path
      self.isOfUser = isOfUser
    }
  }

  private static func columns(of kind: PeopleKind) -> [Column] {
    switch kind {
    case .members:
      [
        Column("id"), Column("user_id", "public_user_data", "user_id"),
        Column("first_name", "public_user_data", "first_name"),
        Column("last_name", "public_user_data", "last_name"),
        Column("email_address", "email_address", isOfUser: true), Column("role"),
        Column("created_at"), Column("last_active_at", isOfUser: true), Column("banned", isOfUser: true),
        Column("locked", isOfUser: true),
      ]
    case .invitations:
      [
        Column("id"), Column("email_address"), Column("role"), Column("status"), Column("inviter_id"),
        Column("inviter_email_address", "email_address", isOfUser: true), Column("created_at"),
        Column("expires_at"),
      ]
    case .domains:
      [
        Column("id"), Column("name"), Column("enrollment_mode"),
        Column("affiliation_verification", "affiliation_verification", "status"),
        Column("ownership_verification", "ownership_verification", "status"),
        Column("total_pending_invitations"), Column("total_pending_suggestions"), Column("created_at"),
      ]
    }
  }

  private func cell(_ record: JSONValue, _ column: Column) -> CSVCell {
    guard column.isOfUser else { return OrganizationFile.cell(record[column.path], isTime: column.isTime) }
    guard let user = Self.userID(record, kind).flatMap({ users[$0] }) else { return .absent }
    if column.path == ["email_address"] { return user.primaryEmailAddress.map { .text($0) } ?? .null }
    return OrganizationFile.cell(JSONValue.object(user.source)[column.path], isTime: column.isTime)
  }

  /// The member, or who invited.
  static func userID(_ record: JSONValue, _ kind: PeopleKind) -> UserID? {
    let path = kind == .members ? ["public_user_data", "user_id"] : ["inviter_id"]
    return record[path]?.stringValue.map(UserID.init)
  }
}
