import GRDB
import JSON

/// Adding and removing members, their roles and metadata. Every answer is the membership; of one that is gone, as it
/// was.
struct MembershipChanges: Sendable {
  let state: SandboxState

  func create(_ organizationID: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: ["user_id", "role", "public_metadata", "private_metadata"])
    let userID = reader.required("user_id")
    let role = reader.required("role")
    let publicMetadata = try MetadataField.text(&reader, "public_metadata")
    let privateMetadata = try MetadataField.text(&reader, "private_metadata")
    try reader.check()

    let now = state.clock.now()
    return try await change(organizationID) { organization, db in
      let user = try UserStore.require(id: userID, db)
      let role = try RoleSet(key: organization.roleSetKey).require(role)
      if try MembershipStore.find(user: user.key, organization: organization.key, db) != nil {
        throw Refusal.alreadyMember(user.identifier ?? user.id)
      }
      try MemberRoom.require(1, in: organization)
      var record = MembershipRecord(user.key, organization.key, role: role, now: now)
      record.publicMetadata = publicMetadata
      record.privateMetadata = privateMetadata
      try MembershipStore.insert(record, db)
      return (record, user)
    }
  }

  func updateRole(
    _ organizationID: String, _ userID: String, _ request: SandboxRequest
  ) async throws -> SandboxAnswer {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: ["role"])
    let role = reader.required("role")
    try reader.check()

    let now = state.clock.now()
    return try await change(organizationID) { organization, db in
      var (record, user) = try require(userID, in: organization, db)
      let role = try RoleSet(key: organization.roleSetKey).require(role)
      if record.isManaged { throw Refusal.managedByDirectory }
      if !role.isElevated { try requireAnotherAdmin(besides: record, db) }
      record.role = role
      record.updatedAt = max(now, record.updatedAt)
      try MembershipStore.update(record, db)
      return (record, user)
    }
  }

  func delete(_ organizationID: String, _ userID: String) async throws -> SandboxAnswer {
    try await change(organizationID) { organization, db in
      let (record, user) = try require(userID, in: organization, db)
      if record.isManaged { throw Refusal.managedByDirectory }
      try requireAnotherAdmin(besides: record, db)
      try MembershipStore.delete(record, db)
      return (record, user)
    }
  }

  func mergeMetadata(
    _ organizationID: String, _ userID: String, _ request: SandboxRequest
  ) async throws -> SandboxAnswer {
    let sent = try MetadataFields(request)
    let now = state.clock.now()
    return try await change(organizationID) { organization, db in
      var (record, user) = try require(userID, in: organization, db)
      try sent.apply(to: &record.publicMetadata, &record.privateMetadata, MetadataMerge.merged)
      record.updatedAt = max(now, record.updatedAt)
      try MembershipStore.update(record, db)
      return (record, user)
    }
  }

  /// Makes the change with all members at hand, and keeps what the organization says of them.
  private func change(
    _ organizationID: String,
    _ body: @escaping @Sendable (OrganizationRecord, Database) throws -> (MembershipRecord, UserRecord)
  ) async throws -> SandboxAnswer {
    try await state.database.makeMembers(of: [organizationID])
    let membership = try await state.database.pool.write { db in
      let before = try OrganizationStore.require(id: organizationID, db)
      let (record, user) = try body(before, db)
      try db.execute(
        sql: """
          UPDATE organizations SET lacks_admin = :lacksAdmin,
            members_count = (SELECT count(*) FROM memberships WHERE organization_key = :key) WHERE key = :key
          """,
        arguments: ["key": before.key, "lacksAdmin": try MembershipStore.admins(of: before.key, db) == 0])
      let after = try OrganizationStore.require(id: organizationID, db)
      return Membership(record: record, user: user, organization: after)
    }
    state.counts.invalidate()
    return .json(capacity: 4096) { $0.membership(membership, instanceID: state.instanceID) }
  }

  private func require(
    _ userID: String, in organization: OrganizationRecord, _ db: Database
  ) throws -> (MembershipRecord, UserRecord) {
    guard let user = try UserStore.find(id: userID, db),
      let record = try MembershipStore.find(user: user.key, organization: organization.key, db)
    else { throw Refusal.membershipNotFound }
    return (record, user)
  }

  private func requireAnotherAdmin(besides record: MembershipRecord, _ db: Database) throws {
    guard record.role.isElevated else { return }
    if try MembershipStore.admins(of: record.organizationKey, db) < 2 {
      throw Refusal.minimumPermissionsNeeded
    }
  }
}

/// Whether an organization has room for more members. Pending invitations count, as Clerk's error says.
enum MemberRoom {
  /// - Throws: ``Refusal``: 402 where seats are sold, else 403.
  static func require(_ more: Int, in organization: OrganizationRecord) throws(Refusal) {
    let needed = organization.membersCount + organization.pendingInvitationsCount + Int64(more)
    if let seats = organization.seats {
      // The member limit follows the subscription.
      if needed > seats { throw .insufficientSeats(needed: needed) }
    } else if organization.maxAllowedMemberships > 0, needed > organization.maxAllowedMemberships {
      throw .membershipQuotaExceeded(organization.maxAllowedMemberships)
    }
  }
}
