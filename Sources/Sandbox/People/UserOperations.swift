struct UserOperations: Sendable {
  let state: SandboxState

  /// A bare array: the only list without a total.
  func list(_ request: SandboxRequest) async throws -> SandboxAnswer {
    let parameters = try UserListParameters(request.query)
    try await prepare(parameters.filter)
    let users = try await UserSearch(pool: state.database.pool).page(parameters)
    return .list(users, capacity: 64 + users.count * 2048) { $0.user($1, instanceID: state.instanceID) }
  }

  func count(_ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let filter = UserFilter(&reader, isOfUsers: true)
    try reader.check()
    try await prepare(filter)
    let count = try await UserSearch(pool: state.database.pool).count(filter)
    return .object { json in
      json.member("object", "total_count")
      json.member("total_count", count)
    }
  }

  func get(_ id: String) async throws -> SandboxAnswer {
    try await state.database.makePeople()
    let user = try await state.database.pool.read { try UserStore.require(id: id, $0) }
    return .json { $0.user(user, instanceID: state.instanceID) }
  }

  private func prepare(_ filter: UserFilter) async throws {
    try await state.database.makeMembers(of: filter.organizations.included + filter.organizations.excluded)
  }
}
