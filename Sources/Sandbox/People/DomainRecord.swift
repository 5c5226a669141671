import GRDB

/// A domain of an organization in the database. Times in milliseconds since 1970.
struct DomainRecord: Sendable {
  var id: String
  var organizationKey: Int64
  var name: String
  var enrollmentMode: EnrollmentMode
  var isVerified: Bool
  var createdAt: Int64
  var updatedAt: Int64

  /// In the order that `init(row:)` reads.
  static let columns = DomainRow.columns.map { "domains.\($0)" }.joined(separator: ", ")
}

extension DomainRecord {
  init(row: Row) {
    id = row[0]
    organizationKey = row[1]
    name = row[2]
    enrollmentMode = EnrollmentMode(rawValue: row[3]) ?? .manualInvitation
    isVerified = row[4]
    createdAt = row[5]
    updatedAt = row[6]
  }
}

enum EnrollmentMode: String, CaseIterable, Sendable {
  case manualInvitation = "manual_invitation"
  case automaticInvitation = "automatic_invitation"
  case automaticSuggestion = "automatic_suggestion"
  case enterpriseSSO = "enterprise_sso"

  /// Those that the settings of an instance can allow.
  static let ofInstance: [EnrollmentMode] = [.manualInvitation, .automaticInvitation, .automaticSuggestion]
}

/// A whole row of the table `domains`, for inserting.
enum DomainRow {
  static let columns = [
    "id", "organization_key", "name", "enrollment_mode", "is_verified", "created_at", "updated_at",
  ]

  static func values(of record: DomainRecord) -> [BulkInsert.Value] {
    [
      .text(record.id),
      .integer(record.organizationKey),
      .text(record.name),
      .text(record.enrollmentMode.rawValue),
      .bool(record.isVerified),
      .integer(record.createdAt),
      .integer(record.updatedAt),
    ]
  }
}
