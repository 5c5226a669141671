import GRDB

/// The lists of domains, of an organization and of the instance.
struct DomainOperations: Sendable {
  let state: SandboxState

  private enum Order: String {
    case createdAt = "created_at"
    case name
  }

  private struct Domain: Sendable {
    var record: DomainRecord
    var organization: OrganizationRecord
    var pendingInvitations: Int
  }

  func list(ofOrganization id: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    let condition = DomainOperations.condition(&reader)
    let page = reader.page()
    try reader.check()
    return try await answer(condition, Ordering(.createdAt, isDescending: true), page, organizationID: id)
  }

  func listAll(_ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    var condition = DomainOperations.condition(&reader)
    let named = reader.text("organization_id").map { [$0] } ?? []
    var ids = named
    if let query = reader.text("query") {
      if query.allSatisfy(\.isWhitespace) {
        reader.refuse(.valueInvalid(query, parameter: "query"))
      } else if query.hasPrefix("org_") {
        ids.append(query)
      } else {
        condition.add("instr(domains.name, ?) > 0", SearchText.folded(query))
      }
    }
    for id in ids {
      condition.add("domains.organization_key IN (SELECT key FROM organizations WHERE id = ?)", id)
    }
    let names = reader.list("domains").map { $0.lowercased() }
    if !names.isEmpty { condition.add("domains.name IN", in: names) }
    let order = reader.order(Ordering(Order.createdAt, isDescending: true))
    let page = reader.page()
    try reader.check()
    return try await answer(condition, order, page, organizationID: nil)
  }

  /// What both lists can be asked for.
  private static func condition(_ reader: inout QueryReader) -> SQLCondition {
    var condition = SQLCondition()
    if let isVerified = reader.choice("verified", ["true": true, "false": false]) {
      condition.add("domains.is_verified = ?", isVerified)
    }
    let modes = reader.choices("enrollment_mode") {
      EnrollmentMode(rawValue: String($0.drop { $0 == "-" })) != nil
    }
    condition.add(Selection(modes)) { "domains.enrollment_mode \($0)" }
    return condition
  }

  private func answer(
    _ condition: SQLCondition, _ order: Ordering<Order>, _ page: PageBounds, organizationID: String?
  ) async throws -> SandboxAnswer {
    try await state.database.makePeople()
    let (domains, total) = try await state.database.pool.read { db in
      var condition = condition
      if let organizationID {
        condition.add(
          "domains.organization_key = ?", try OrganizationStore.require(id: organizationID, db).key)
      }
      let found = try condition.page(
        DomainRecord.columns, of: "domains", order, by: "domains.\(order.field.rawValue)",
        keys: ["domains.key"], page, db)
      return (
        try found.rows.compactMap { try DomainOperations.whole(DomainRecord(row: $0), db) }, found.total
      )
    }
    return .page(domains, total: total) { DomainOperations.write($1, state.instanceID, &$0) }
  }

  private static func whole(_ record: DomainRecord, _ db: Database) throws -> Domain? {
    guard let organization = try OrganizationStore.find(key: record.organizationKey, db) else { return nil }
    let pending = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM invitations WHERE organization_key = ? AND is_by_domain AND status = ?
          AND email_address LIKE '%@' || ?
        """,
      arguments: [record.organizationKey, InvitationStatus.pending.rawValue, record.name])
    return Domain(record: record, organization: organization, pendingInvitations: pending ?? 0)
  }

  private static func write(_ domain: Domain, _ instanceID: String, _ json: inout AnswerWriter) {
    let record = domain.record
    let isBySignOn = record.enrollmentMode == .enterpriseSSO
    json.object { json in
      json.member("object", "organization_domain")
      json.member("id", record.id)
      json.member("organization_id", domain.organization.id)
      json.member("name", record.name)
      json.member("enrollment_mode", record.enrollmentMode.rawValue)
      json.member("affiliation_email_address", orNull: isBySignOn ? nil : "admin@\(record.name)")
      for key in ["affiliation_verification", "verification"] as [StaticString] {
        json.key(key)
        if isBySignOn { json.null() } else { verification(record, strategy: "email_code", &json) }
      }
      json.key("ownership_verification")
      if isBySignOn { verification(record, strategy: "txt", &json) } else { json.null() }
      json.member("total_pending_invitations", domain.pendingInvitations)
      json.member("total_pending_suggestions", 0)
      json.key("public_organization_data")
      json.publicOrganizationData(domain.organization, instanceID: instanceID)
      json.member("created_at", record.createdAt)
      json.member("updated_at", record.updatedAt)
    }
  }

  private static func verification(_ record: DomainRecord, strategy: String, _ json: inout AnswerWriter) {
    json.object { json in
      json.member("status", record.isVerified ? "verified" : "unverified")
      json.member("strategy", strategy)
      json.member("attempts", record.isVerified ? 1 : 0)
      json.member("expire_at", orNull: record.isVerified ? nil : record.createdAt + 600_000)
      json.member("verified_at", orNull: record.isVerified ? record.createdAt + 60_000 : nil)
    }
  }
}
