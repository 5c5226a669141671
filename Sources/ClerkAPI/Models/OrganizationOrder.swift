/// The order in which organizations are listed.
public struct OrganizationOrder: Hashable, Sendable {
  /// What can be ordered by (Clerk's OpenAPI, `order_by`).
  public enum Field: String, CaseIterable, Hashable, Sendable {
    /// By name.
    case name
    /// By the moment it was made.
    case createdAt = "created_at"
    /// By how many members it has.
    case membersCount = "members_count"
  }

  /// What is ordered by.
  public var field: Field
  /// Whether the greatest comes first.
  public var descending: Bool

  /// An order by that field.
  public init(field: Field, descending: Bool) {
    self.field = field
    self.descending = descending
  }

  /// Reads `name`, `+name` or `-created_at`; nil for anything else.
  public init?(parsing text: String) {
    let name = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let field = Field(rawValue: String(name)) else { return nil }
    self.init(field: field, descending: text.hasPrefix("-"))
  }

  /// As the parameter `order_by` wants it.
  public var parameter: String { (descending ? "-" : "+") + field.rawValue }
}
