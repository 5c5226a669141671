import GRDB

/// List, get, create, update, delete.
struct OrganizationOperations: Sendable {
  let state: SandboxState

  func list(_ request: SandboxRequest) async throws -> SandboxAnswer {
    let parameters = try ListParameters(request.query)
    let search = OrganizationSearch(pool: state.database.pool, counts: state.counts)
    try await state.database.makeMemberships(of: parameters.users.included + parameters.users.excluded)
    let page = try await search.page(parameters)
    return .page(page.records, total: page.total) { json, record in
      json.organization(record, instanceID: state.instanceID, extras: parameters.extras)
    }
  }

  func get(_ idOrSlug: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = QueryReader(request.query)
    var extras = AnswerWriter.OrganizationExtras()
    extras.membersCount = reader.bool("include_members_count")
    extras.missingMember = reader.bool("include_missing_member_with_elevated_permissions")
    try reader.check()
    let record = try await state.database.pool.read { db in
      try OrganizationStore.find(id: idOrSlug, db) ?? OrganizationStore.find(slug: idOrSlug, db)
    }
    guard let record else { throw Refusal.organizationNotFound }
    return answer(record, extras: extras)
  }

  func create(_ request: SandboxRequest) async throws -> SandboxAnswer {
    let fields = try CreateFields(request)
    if fields.createdBy != nil { try await state.database.makePeople() }
    let plan = state.faults.plan
    if plan.slugsOff, fields.slug != nil { throw Refusal.slugsDisabled }
    let now = state.clock.now()
    let random = UInt64.random(in: .min ... .max)
    let salt = UInt32.random(in: .min ... .max)

    let record = try await state.database.pool.write { db in
      if let quota = plan.organizationQuota, try OrganizationStore.count(db) >= quota {
        throw Refusal.quotaExceeded(quota)
      }
      if let slug = fields.slug, try OrganizationStore.isTaken(slug: slug, db) {
        throw Refusal.invalid([.slugTaken])
      }
      let creator = try fields.createdBy.map { id in
        guard let user = try UserStore.find(id: id, db) else { throw Refusal.creatorNotFound(id) }
        return user.key
      }
      let key = try OrganizationStore.nextKey(db)
      let id = KSUID(seconds: now / 1000, order: UInt32(truncatingIfNeeded: key), random: random, salt: salt)
      let slug = try fields.slug ?? OrganizationOperations.freeSlug(for: fields.name, now: now, db)
      let record = fields.record(key: key, id: id.identifier("org_"), slug: slug, now: now)
      try OrganizationStore.insert(record, db)
      if let creator {
        try MembershipStore.insert(MembershipRecord(creator, record.key, role: .admin, now: now), db)
      }
      return record
    }
    state.counts.invalidate()
    return answer(record)
  }

  func update(_ id: String, _ request: SandboxRequest, version: APIVersion) async throws -> SandboxAnswer {
    let fields = try UpdateFields(request, version: version)
    if fields.slug != nil, state.faults.plan.slugsOff { throw Refusal.slugsDisabled }
    let now = state.clock.now()
    let record = try await state.database.pool.write { db in
      let record = try OrganizationStore.require(id: id, db)
      if let slug = fields.slug, slug != record.slug, try OrganizationStore.isTaken(slug: slug, db) {
        throw Refusal.invalid([.slugTaken])
      }
      if fields.maxAllowedMemberships != nil, record.subscription == .seats {
        throw Refusal.memberLimitManagedByBilling
      }
      let updated = fields.applied(to: record, now: now)
      try OrganizationStore.update(updated, db)
      return updated
    }
    if fields.changesLists { state.counts.invalidate() }
    return answer(record)
  }

  func delete(_ id: String) async throws -> SandboxAnswer {
    let record = try await state.database.pool.write { db in
      let record = try OrganizationStore.require(id: id, db)
      try OrganizationStore.delete(record, db)
      return record
    }
    state.counts.invalidate()
    return .object { json in
      json.member("object", "organization")
      json.member("id", record.id)
      json.member("slug", record.slug)
      json.member("deleted", true)
    }
  }

  private func answer(
    _ record: OrganizationRecord, extras: AnswerWriter.OrganizationExtras = .init()
  ) -> SandboxAnswer {
    .json { $0.organization(record, instanceID: state.instanceID, extras: extras) }
  }

  /// Clerk makes a slug if none is sent, even while slugs are off; its form is not documented. Here it is the name,
  /// and the time if that is taken.
  private static func freeSlug(for name: String, now: Int64, _ db: Database) throws -> String {
    let spelled = String(Slug.tidied(Slug.spelled(name)).prefix(200))
    let base = spelled.isEmpty ? "org" : spelled
    var candidate = base
    var number = 1
    while try OrganizationStore.isTaken(slug: candidate, db) {
      candidate = number == 1 ? "\(base)-\(now / 1000)" : "\(base)-\(now / 1000)-\(number)"
      number += 1
    }
    return candidate
  }
}
