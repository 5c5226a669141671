import ClerkAPI
import JSON

/// A field's value as people read it, everywhere: forms, reviews, conflicts, plans, the journal, reports.
package enum FieldText {
  package static let memberLimit = "max_allowed_memberships"
  private static let counts: Set<String> = [memberLimit, "members_count", "pending_invitations_count"]
  /// Clerk's member limit 0.
  package static let noLimit = "no limit"

  /// The text of a value; nil for `null`.
  ///
  /// - Parameter field: What Clerk calls the field the value is for: times are milliseconds there, and a member limit of 0
  ///   is none.
  package static func of(_ value: JSONValue, field: String) -> String? {
    switch value {
    case .null: nil
    case .string(let text): ToldText.shown(text.string)
    case .bool(let bool): bool ? "yes" : "no"
    case .number(let number) where field == "created_at":
      number.int64.map { Timestamp(milliseconds: $0).description } ?? number.text
    case .number(let number) where counts.contains(field):
      number.int64 == 0 && field == memberLimit
        ? noLimit : number.int64.flatMap { Int(exactly: $0) }.map(CountText.grouped) ?? number.text
    case .number, .array, .object: value.text()
    }
  }

  /// The text of a member of a record, which Clerk may have left out; nil for `null`.
  package static func of(member key: String, in source: JSONObject) -> String? {
    guard let value = source[key] else { return ToldText.notTold }
    return of(value, field: key)
  }
}

package enum FieldLabel {
  /// The label of a field that Clerk calls `name`; its own name if it has none.
  package static func of(_ name: String) -> String {
    switch name {
    case "id": "ID"
    case "name": "Name"
    case "slug": "Slug"
    case "max_allowed_memberships": "Member limit"
    case "members_count": "Members"
    case "has_image": "Logo"
    case "admin_delete_enabled": "Admins can delete"
    case "created_at": "Created"
    case "created_by": "Created by"
    case "role_set_key": "Role set"
    case "public_metadata": "Public metadata"
    case "private_metadata": "Private metadata"
    default: name
    }
  }
}
