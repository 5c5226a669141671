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
    var write: (inout JSONWriter) -> Void
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
    .json { json in
      json.object { json in
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
        json.member(
          "domains_enrollment_modes",
          array: { json in for mode in EnrollmentMode.ofInstance { json.string(mode.rawValue) } })
        json.member("domains_default_role", Role.member.rawValue)
        json.member("initial_role_set_key", RoleSet.standard.rawValue)
      }
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

  private func write(_ role: Role, _ json: inout JSONWriter) {
    json.object { json in
      json.member("object", "role")
      json.member("id", role.id)
      json.member("name", role.name)
      json.member("key", role.rawValue)
      json.member("description", orNull: role.description)
      json.member("is_creator_eligible", role.isElevated)
      json.member(
        "permissions",
        array: { json in
          for permission in role.permissions {
            json.object { json in
              json.member("object", "permission")
              json.member("id", permission.id)
              json.member("name", permission.name)
              json.member("key", permission.rawValue)
              json.member("description", "Permission to \(permission.name.lowercased()) of an organization.")
              json.member("type", "system")
              json.member("created_at", created(Role.admin))
              json.member("updated_at", created(Role.admin))
            }
          }
        })
      json.member("created_at", created(role))
      json.member("updated_at", created(role))
    }
  }

  private func write(_ set: RoleSet, _ json: inout JSONWriter) {
    json.object { json in
      json.member("object", "role_set")
      json.member("id", set.id)
      json.member("name", set.name)
      json.member("key", set.rawValue)
      json.member("description", orNull: String?.none)
      json.member("roles", array: { json in for role in set.roles { item(role, &json) } })
      json.key("default_role")
      item(.member, &json)
      json.key("creator_role")
      item(.admin, &json)
      json.member("type", set.type)
      json.key("role_set_migration")
      json.null()
      json.member("created_at", created(set))
      json.member("updated_at", created(set))
    }
  }

  private func item(_ role: Role, _ json: inout JSONWriter) {
    json.object { json in
      json.member("object", "role_set_item")
      json.member("id", role.id)
      json.member("name", role.name)
      json.member("key", role.rawValue)
      json.member("description", orNull: role.description)
      json.member("created_at", created(role))
      json.member("updated_at", created(role))
    }
  }

  /// One after another, from the instance's first day on.
  private func created<Kind: CaseIterable & Equatable>(_ kind: Kind) -> Int64 where Kind.AllCases == [Kind] {
    let place = Int64(Kind.allCases.firstIndex(of: kind) ?? 0)
    return state.database.settings.reference - 6 * 365 * CivilTime.dayLength + place * CivilTime.dayLength
  }
}
