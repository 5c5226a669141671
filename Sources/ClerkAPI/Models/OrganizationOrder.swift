/// The order in which organizations are listed.
package struct OrganizationOrder: Hashable, Sendable {
  /// What can be ordered by (Clerk's OpenAPI, `order_by`).
  package enum Field: String, CaseIterable, Hashable, Sendable {
    /// By name.
    case name
    /// By the moment it was made.
    case createdAt = "created_at"
    /// By how many members it has.
    case membersCount = "members_count"
  }

  /// What is ordered by.
  package var field: Field
  /// Whether the greatest comes first.
  package var descending: Bool

  /// An order by that field.
  package init(field: Field, descending: Bool) {
    self.field = field
    self.descending = descending
  }

  /// Reads `name`, `+name` or `-created_at`; nil for anything else.
  package init?(parsing text: String) {
    let name = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let field = Field(rawValue: String(name)) else { return nil }
    self.init(field: field, descending: text.hasPrefix("-"))
  }

  /// As the parameter `order_by` wants it.
  package var parameter: String { (descending ? "-" : "+") + field.rawValue }
}
