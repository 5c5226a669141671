/// Roles, role sets and the settings of the instance, none of which any operation changes.
struct RoleOperations: Sendable {
  let state: SandboxState

  private enum Order: String {
    case createdAt = "created_at"
    case name, key
  }

  /// What lists of roles and of role sets have in common.
  private struct Item {
    var id: String
    var name: String
    var key: String
    var createdAt: Int64
    var write: (inout AnswerWriter) -> Void
  }

  func roles(_ request: SandboxRequest) throws -> SandboxAnswer {
    try page(
      request,
      of: Role.allCases.map { role in
        Item(id: role.id, name: role.name, key: role.rawValue, createdAt: created(role)) { write(role, &$0) }
      })
  }

  func role(_ id: String) throws -> SandboxAnswer {
    guard let role = Role.allCases.first(where: { $0.id == id }) else { throw Refusal.roleNotFound() }
    return .json { write(role, &$0) }
  }

  func roleSets(_ request: SandboxRequest) throws -> SandboxAnswer {
    try page(
      request,
      of: RoleSet.allCases.map { set in
        Item(id: set.id, name: set.name, key: set.rawValue, createdAt: created(set)) { write(set, &$0) }
      })
  }

  func roleSet(_ keyOrID: String) throws -> SandboxAnswer {
    guard let set = RoleSet.allCases.first(where: { $0.rawValue == keyOrID || $0.id == keyOrID }) else {
      throw Refusal.roleSetNotFound
    }
    return .json { write(set, &$0) }
  }

  func settings() -> SandboxAnswer {
    .object { json in
      json.member("object", "organization_settings")
      json.member("enabled", true)
      json.member("max_allowed_memberships", CreateFields.standardLimit)
      json.member("max_allowed_roles", 10)
      json.member("max_role_sets_allowed", RoleSet.allCases.count)
      json.member("max_allowed_domains", 10)
      json.member("creator_role", Role.admin.rawValue)
      json.member("admin_delete_enabled", true)
      json.member("domains_enabled", true)
      json.member("slug_disabled", state.faults.plan.slugsOff)
      json.member("domains_enrollment_modes", texts: EnrollmentMode.ofInstance.map(\.rawValue))
      json.member("domains_default_role", Role.member.rawValue)
      json.member("initial_role_set_key", RoleSet.standard.rawValue)
    }
  }

  /// Exact id, or part of name or key; that the case does not matter is our inference.
  private func page(_ request: SandboxRequest, of items: [Item]) throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let query = SearchText.folded(reader.text("query") ?? "")
    let order = reader.order(Ordering(Order.createdAt, isDescending: true))
    let page = reader.page()
    try reader.check()
    let found = items.filter { item in
      query.isEmpty || item.id == reader.text("query") || SearchText.folded(item.name).contains(query)
        || item.key.contains(query)
    }
    let sorted = found.sorted { first, second in
      switch order.field {
      case .createdAt: first.createdAt < second.createdAt
      case .name: first.name < second.name
      case .key: first.key < second.key
      }
    }
    let ordered = order.isDescending ? sorted.reversed() : sorted
    return .page(ordered.dropFirst(page.offset).prefix(page.limit), total: found.count) { $1.write(&$0) }
  }

  private func write(_ role: Role, _ json: inout AnswerWriter) {
    json.named("role", role.id, role.name, role.rawValue, role.description, created(role)) { json in
      json.member("is_creator_eligible", role.isElevated)
      json.member("permissions", each: role.permissions) { json, permission in
        json.named(
          "permission", permission.id, permission.name, permission.rawValue,
          "Permission to \(permission.name.lowercased()) of an organization.", created(Role.admin)
        ) { $0.member("type", "system") }
      }
    }
  }

  private func write(_ set: RoleSet, _ json: inout AnswerWriter) {
    json.named("role_set", set.id, set.name, set.rawValue, nil, created(set)) { json in
      json.member("roles", each: set.roles) { item($1, &$0) }
      json.key("default_role")
      item(.member, &json)
      json.key("creator_role")
      item(.admin, &json)
      json.member("type", set.type)
      json.null("role_set_migration")
    }
  }

  private func item(_ role: Role, _ json: inout AnswerWriter) {
    json.named("role_set_item", role.id, role.name, role.rawValue, role.description, created(role)) { _ in }
  }

  /// One after another, from the instance's first day on.
  private func created<Kind: CaseIterable & Equatable>(_ kind: Kind) -> Int64 where Kind.AllCases == [Kind] {
    let place = Int64(Kind.allCases.firstIndex(of: kind) ?? 0)
    return state.database.settings.reference - 6 * 365 * CivilTime.dayLength + place * CivilTime.dayLength
  }
}

extension AnswerWriter {
  /// What roles, role sets and permissions have in common, around what each has besides.
  fileprivate mutating func named(
    _ kind: String, _ id: String, _ name: String, _ key: String, _ description: String?, _ created: Int64,
    _ rest: (inout AnswerWriter) -> Void
  ) {
    object { json in
      json.member("object", kind)
      json.member("id", id)
      json.member("name", name)
      json.member("key", key)
      json.member("description", orNull: description)
      rest(&json)
      json.member("created_at", created)
      json.member("updated_at", created)
    }
  }
}
