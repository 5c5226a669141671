import JSON

/// What to change about an organization. Fields that are left are not sent.
package struct OrganizationUpdate: Hashable, Sendable {
  /// Up to 256 characters, without URLs or HTML.
  package var name = FieldChange<String>.leave
  /// Lowercase letters, digits and dashes; only where the instance has slugs switched on.
  package var slug = FieldChange<String>.leave
  /// 0 for no limit.
  package var maxAllowedMemberships = FieldChange<Int>.leave
  /// Whether its admins may delete it themselves.
  package var adminDeleteEnabled = FieldChange<Bool>.leave
  /// When it is said to have been made.
  package var createdAt = FieldChange<Timestamp>.leave
  /// The role set to assign to it.
  package var roleSetKey = FieldChange<String>.leave

  /// Changes nothing yet.
  package init() {}

  /// Whether there is nothing to change.
  package var isEmpty: Bool { body.isEmpty }

  /// Whether both ask for the same, byte by byte: two ways to write é are two texts to a server.
  package static func == (left: OrganizationUpdate, right: OrganizationUpdate) -> Bool {
    left.body == right.body
  }

  /// Feeds what `==` compares.
  package func hash(into hasher: inout Hasher) { hasher.combine(body) }

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
