import GRDB

/// The lists of invitations, and a single one.
struct InvitationOperations: Sendable {
  let state: SandboxState

  func list(
    ofOrganization id: String, _ request: SandboxRequest, onlyPending: Bool = false
  ) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    var condition = SQLCondition()
    condition.add("NOT invitations.is_by_domain")
    var order = Ordering(InvitationStore.Order.createdAt, isDescending: true)
    if onlyPending {
      condition.add("invitations.status = ?", InvitationStatus.pending.rawValue)
    } else {
      InvitationOperations.addStatus(&reader, to: &condition)
      if let address = reader.text("email_address") {
        condition.add("invitations.email_address = ?", address.lowercased())
      }
      order = reader.order(order)
    }
    let page = reader.page()
    try reader.check()
    return try await answer(condition, order, page, showsOrganization: false) { db in
      ("invitations.organization_key = ?", [try OrganizationStore.require(id: id, db).key])
    }
  }

  /// Those to any of the user's addresses.
  func list(ofUser id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    var condition = SQLCondition()
    InvitationOperations.addStatus(&reader, to: &condition)
    let page = reader.page()
    try reader.check()
    let order = Ordering(InvitationStore.Order.createdAt, isDescending: true)
    return try await answer(condition, order, page, showsOrganization: true) { db in
      let emails = try UserStore.require(id: id, db).emails
      return ("invitations.email_address IN (\(SQLCondition.marks(emails.count)))", emails)
    }
  }

  /// The query is a part of the address in any case (inference: the specification does not say whether it is exact).
  func listAll(_ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    var condition = SQLCondition()
    InvitationOperations.addStatus(&reader, to: &condition)
    if let query = reader.text("query"), !query.isEmpty {
      condition.add("instr(invitations.email_address, ?) > 0", SearchText.folded(query))
    }
    let order = reader.order(Ordering(InvitationStore.Order.createdAt, isDescending: true))
    let page = reader.page()
    try reader.check()
    return try await answer(condition, order, page, showsOrganization: true) { _ in nil }
  }

  func get(_ organizationID: String, _ id: String) async throws -> SandboxAnswer {
    try await state.database.makePeople()
    let invitation = try await state.database.pool.read { db in
      let organization = try OrganizationStore.require(id: organizationID, db)
      return try InvitationStore.whole(InvitationStore.require(id, in: organization, db), db)
    }
    guard let invitation else { throw Refusal.organizationNotFound }
    return .json { $0.invitation(invitation, instanceID: state.instanceID) }
  }

  private static func addStatus(_ reader: inout QueryReader, to condition: inout SQLCondition) {
    let texts = reader.choices("status") { InvitationStatus(rawValue: $0) != nil }
    if !texts.isEmpty { condition.add("invitations.status IN", in: texts) }
  }

  private func answer(
    _ condition: SQLCondition, _ order: Ordering<InvitationStore.Order>, _ page: PageBounds,
    showsOrganization: Bool,
    _ owner: @escaping @Sendable (Database) throws -> (String, [SQLCondition.Value])?
  ) async throws -> SandboxAnswer {
    try await state.database.makePeople()
    let (invitations, total) = try await state.database.pool.read { db in
      var condition = condition
      if let (clause, values) = try owner(db) { condition.add(clause, values: values) }
      let found = try InvitationStore.page(condition, order, page, db)
      return (try found.records.compactMap { try InvitationStore.whole($0, db) }, found.total)
    }
    return .page(invitations, total: total) {
      $0.invitation($1, instanceID: state.instanceID, showsOrganization: showsOrganization)
    }
  }
}
