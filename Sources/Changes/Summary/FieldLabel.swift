/// What people call an organization's fields.
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
    case "admin_delete_enabled": "Admins may delete"
    case "created_at": "Created"
    case "created_by": "Created by"
    case "role_set_key": "Role set"
    case "public_metadata": "Public metadata"
    case "private_metadata": "Private metadata"
    default: name
    }
  }
}
