import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// The editable fields of an organization, by Clerk's rules (OpenAPI `CreateOrganization`,
/// `UpdateOrganization`). Their ids are the names in Clerk's refusals.
enum OrganizationForm {
  static let limit = "max_allowed_memberships"

  /// `name · slug · id`.
  static func subject(_ organization: Organization) -> String {
    subject(OrganizationReference(organization))
  }

  static func subject(_ organization: OrganizationReference) -> String {
    let (slug, id) = (organization.slug ?? "no slug", organization.id.rawValue)
    let parts = organization.hasVisibleName ? [organization.name, slug, id] : [id, slug]
    return parts.joined(separator: " · ")
  }

  /// - Parameter organization: Nil for a creation.
  static func fields(_ organization: Organization?) -> [FormField] {
    [
      FormField(
        "name", label: "Name", initial: text(organization?.name),
        rules: [.required, .maxLength(256), .noURLOrHTML]),
      FormField(
        "slug", label: "Slug", initial: text(organization?.slug),
        hint: organization == nil
          ? "Lowercase letters, digits, - and _. If empty, Clerk makes one. Leave empty where slugs are switched off."
          : "Lowercase letters, digits, - and _. Links that use the old slug will stop working.",
        rules: [.slugCharacters]),
      FormField(
        "max_allowed_memberships", label: "Member limit", short: "Limit", kind: .number,
        initial: organization?.maxAllowedMemberships.map { .number(String($0)) } ?? .empty,
        hint: "0 for no limit.",
        rules: (organization?.maxAllowedMemberships == nil ? [] : [.required])
          + [.wholeNumber(min: 0, max: Int64(Int32.max))]),
      FormField(
        "admin_delete_enabled", label: "Admins can delete", short: "Can delete", kind: .yesNo,
        initial: organization?.adminDeleteEnabled.map { .bool($0) } ?? .empty,
        hint: "Whether admins can delete the organization themselves."),
      FormField(
        "role_set_key", label: "Role set", initial: text(organization?.roleSetKey),
        hint: "The key of a role set of this instance."),
      FormField(
        "created_at", label: "Created", kind: .date, initial: text(organization?.createdAt?.description),
        hint: "The recorded time of creation, for example 2024-05-28T08:00:00Z."),
    ]
  }

  private static func text(_ text: String?) -> FormValue {
    text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }
}

extension OrganizationReference {
  var hasVisibleName: Bool { !name.trimmed.isEmpty }
}
