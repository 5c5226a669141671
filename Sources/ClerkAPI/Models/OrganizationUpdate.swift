import JSON

/// What to change about an organization. Fields that are left are not sent.
public struct OrganizationUpdate: Hashable, Sendable {
  public var name = FieldChange<String>.leave
  public var slug = FieldChange<String>.leave
  /// 0 for no limit.
  public var maxAllowedMemberships = FieldChange<Int>.leave
  public var adminDeleteEnabled = FieldChange<Bool>.leave
  public var createdAt = FieldChange<Timestamp>.leave
  public var roleSetKey = FieldChange<String>.leave

  /// Changes nothing yet.
  public init() {}

  var body: JSONObject {
    var body = JSONObject()
    add(&body, "name", name) { .string(JSONString($0)) }
    add(&body, "slug", slug) { .string(JSONString($0)) }
    add(&body, "max_allowed_memberships", maxAllowedMemberships) { .number(JSONNumber(Int64($0))) }
    add(&body, "admin_delete_enabled", adminDeleteEnabled) { .bool($0) }
    add(&body, "created_at", createdAt) { .string(JSONString($0.description)) }
    add(&body, "role_set_key", roleSetKey) { .string(JSONString($0)) }
    return body
  }

  private func add<Value>(
    _ body: inout JSONObject, _ key: String, _ change: FieldChange<Value>, _ json: (Value) -> JSONValue
  ) {
    switch change {
    case .leave: break
    case .clear: body[key] = .null
    case .set(let value): body[key] = json(value)
    }
  }
}
