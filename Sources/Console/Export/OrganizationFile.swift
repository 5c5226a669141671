import Changes
import ClerkAPI
import JSON
import Screen

enum OrganizationFile {
  static func bytes(
    _ organizations: [Organization], _ format: ExportFormat, includesPrivate: Bool
  ) -> [UInt8] {
    switch format {
    case .json: json(organizations.map { .object($0.source) }, includesPrivate: includesPrivate)
    case .csv: Array(csv(organizations.map(\.source), includesPrivate: includesPrivate).utf8)
    }
  }

  /// Clerk's own list: what it sent, in its order, with numbers as they came.
  static func json(_ records: [JSONValue], includesPrivate: Bool) -> [UInt8] {
    let data = records.map { includesPrivate ? $0 : $0.withoutPrivate }
    let list: JSONObject = [
      "data": .array(data), "total_count": .number(JSONNumber(Int64(records.count))),
    ]
    return Array(JSONValue.object(list).text(pretty: true).utf8) + [UInt8(ascii: "\n")]
  }

  static let columns = [
    "id", "name", "slug", "members_count", "max_allowed_memberships", "pending_invitations_count",
    "admin_delete_enabled", "created_by", "created_at", "updated_at", "last_active_at", "role_set_key",
    "public_metadata",
  ]
  private static let times: Set = ["created_at", "updated_at", "last_active_at"]

  /// - Parameter organizations: What Clerk sent of each.
  static func csv(_ organizations: [JSONObject], includesPrivate: Bool) -> String {
    let columns = columns + (includesPrivate ? ["private_metadata"] : [])
    return organizations.reduce(into: CSVLine.make(columns)) { lines, organization in
      lines += CSVLine.make(
        columns.map { cell(organization[JSONString($0)], isTime: times.contains($0)) })
    }
  }

  static func cell(_ value: JSONValue?, isTime: Bool) -> CSVCell {
    switch value {
    case nil: .absent
    case .null: .null
    case .string(let text): .text(text.string)
    case .number(let number) where isTime:
      .value(number.int64.map { Timestamp(milliseconds: $0).description } ?? number.text)
    case .some(let value): .value(value.text())
    }
  }
}

extension JSONValue {
  /// A record without private metadata, its own and that of an organization in it.
  fileprivate var withoutPrivate: JSONValue {
    guard var object = objectValue else { return self }
    object.removeValue(forKey: "private_metadata")
    if let organization = object["organization"] { object["organization"] = organization.withoutPrivate }
    return .object(object)
  }
}

package enum PlanFileText {
  static func text(_ report: PlanReport, _ format: ExportFormat) -> String {
    switch format {
    case .json: JSONValue.object(report.json).text(pretty: true) + "\n"
    case .csv: csv(report)
    }
  }

  package static func csv(_ report: PlanReport) -> String {
    report.table.reduce(into: CSVLine.make(PlanReport.columns)) { $0 += CSVLine.make($1.map(CSVCell.init)) }
  }
}
