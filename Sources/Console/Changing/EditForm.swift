import Changes
import ClerkAPI
import JSON
import Screen

/// The fields of an organization.
struct EditForm: ComparedForm {
  static let title = "Edit the organization"
  static let kind = ChangeKind.updateOrganization

  var organization: Organization
  var editor: FormState

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let organization = change.reads.organization.value else { return nil }
    self.init(organization, size: ConsoleLayout(state).body.size)
  }

  init(_ organization: Organization, size: Size) {
    self.organization = organization
    editor = FormState(
      title: Self.title, subject: OrganizationForm.subject(organization),
      fields: OrganizationForm.fields(organization), size: size)
  }

  /// Adds advice on the typed member limit.
  mutating func refresh(_ state: ConsoleState) {
    guard let field = editor[OrganizationForm.limit] else { return }
    let typed = field.isChanged ? field.value?.json.int64Value.flatMap { Int(exactly: $0) } : nil
    let change = typed.map { MemberLimitChange(from: nil, to: $0, members: organization.membersCount) }
    guard field.advice != change?.warning else { return }
    editor.setAdvice(change?.warning, for: OrganizationForm.limit)
    editor.scrollToFocus()
  }

  func comparison(with now: Organization) -> ChangeComparison {
    ChangeComparison(editor, base: organization, now: now)
  }

  mutating func restore(_ request: ChangeRequest) {
    if case .update(let update) = request { editor.apply(draft: Self.draft(update)) }
  }

  static func update(_ form: FormState) -> OrganizationUpdate {
    let changed = form.changedValues
    var update = OrganizationUpdate()
    if let value = changed["name"] { update.name = change(value) { $0.stringValue } }
    if let value = changed["slug"] { update.slug = change(value) { $0.stringValue } }
    if let value = changed["max_allowed_memberships"] {
      update.maxAllowedMemberships = change(value) { $0.int64Value.map { Int($0) } }
    }
    if let value = changed["admin_delete_enabled"] {
      update.adminDeleteEnabled = change(value) { $0.boolValue }
    }
    if let value = changed["created_at"] {
      update.createdAt = change(value) { $0.stringValue.flatMap { Timestamp(rfc3339: $0) } }
    }
    if let value = changed["role_set_key"] { update.roleSetKey = change(value) { $0.stringValue } }
    return update
  }

  /// The inverse of `update`: what would have to be typed for it.
  static func draft(_ update: OrganizationUpdate) -> JSONObject {
    JSONObject(
      update.json.map { key, value in
        let text: String =
          switch value {
          case .null: ""
          case .string(let text): text.string
          case .bool(let bool): bool ? FieldKind.yes : FieldKind.no
          default: value.text()
          }
        return (key, .string(JSONString(text)))
      })
  }

  private static func change<Value>(
    _ value: FormValue, _ read: (JSONValue) -> Value?
  ) -> FieldChange<Value> {
    guard value != .empty else { return .clear }
    return read(value.json).map { .set($0) } ?? .leave
  }
}
