import GRDB
import JSON

/// Sending and revoking invitations.
struct InvitationChanges: Sendable {
  let state: SandboxState

  private static let bulkLimit = 10

  func create(_ organizationID: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    let fields = try InvitationFields(BodyReader.value(of: request))
    let invitations = try await send([fields], organizationID) { _ in Refusal.invitationNotUnique }
    return .json { $0.invitation(invitations[0], instanceID: state.instanceID) }
  }

  /// All or none (inference: the error names all addresses at fault).
  func createMany(_ organizationID: String, _ request: SandboxRequest) async throws -> SandboxAnswer {
    guard let items = try BodyReader.value(of: request).arrayValue else { throw Refusal.bodyInvalid }
    guard !items.isEmpty else { throw Refusal.invalid([.missing("email_address")]) }
    guard items.count <= InvitationChanges.bulkLimit else {
      throw Refusal.bulkTooLarge(InvitationChanges.bulkLimit)
    }
    let fields = try items.map(InvitationFields.init)
    let invitations = try await send(fields, organizationID, refusal: Refusal.invitationsNotUnique)
    return .page(invitations, total: invitations.count) { $0.invitation($1, instanceID: state.instanceID) }
  }

  func revoke(_ organizationID: String, _ id: String, _ request: SandboxRequest) async throws -> SandboxAnswer
  {
    var requesterID: String?
    if !request.body.isEmpty || request.bodyIsTooLarge {
      var reader = try BodyReader(request)
      reader.refuseUnknown(known: ["requesting_user_id"])
      requesterID = reader.string("requesting_user_id")
      try reader.check()
    }
    let now = state.clock.now()
    let invitation = try await change(organizationID) { [requesterID] organization, db in
      var record = try InvitationStore.require(id, in: organization, db)
      try requireManager(requesterID, of: organization, db)
      guard record.status == .pending else { throw Refusal.invitationNotPending }
      record.status = .revoked
      record.updatedAt = max(now, record.updatedAt)
      try InvitationStore.revoke(record, db)
      return try InvitationStore.whole(record, db)
    }
    guard let invitation else { throw Refusal.organizationNotFound }
    return .json { $0.invitation(invitation, instanceID: state.instanceID) }
  }

  /// - Parameter refusal: For addresses that would be invited twice.
  private func send(
    _ all: [InvitationFields], _ organizationID: String, refusal: @escaping @Sendable ([String]) -> Refusal
  ) async throws -> [Invitation] {
    let now = state.clock.now()
    return try await change(organizationID) { organization, db in
      var records: [InvitationRecord] = []
      var repeated: [String] = []
      for fields in all {
        let role = try RoleSet(key: organization.roleSetKey).require(fields.role)
        let inviter = try requireManager(fields.inviterID, of: organization, db)
        try refuseMember(fields.emailAddress, of: organization, db)
        let isRepeated = records.contains { $0.emailAddress == fields.emailAddress }
        if try isRepeated || InvitationStore.isPending(fields.emailAddress, in: organization, db) {
          repeated.append(fields.emailAddress)
        }
        records.append(
          fields.record(
            organizationKey: organization.key, role: role, inviter: inviter, place: records.count, now: now))
      }
      guard repeated.isEmpty else { throw refusal(repeated) }
      try MemberRoom.require(records.count, in: organization)
      for record in records { try InvitationStore.insert(record, db) }
      return try records.compactMap { try InvitationStore.whole($0, db) }
    }
  }

  /// Makes the change with all members at hand, and counts what is pending again.
  private func change<Result: Sendable>(
    _ organizationID: String, _ body: @escaping @Sendable (OrganizationRecord, Database) throws -> Result
  ) async throws -> Result {
    try await state.database.makeMembers(of: [organizationID])
    return try await state.database.pool.write { db in
      let organization = try OrganizationStore.require(id: organizationID, db)
      let result = try body(organization, db)
      try InvitationStore.count(in: organization, db)
      return result
    }
  }

  /// The key of the user in whose name the change is made, who has to be a member that may manage members.
  @discardableResult
  private func requireManager(
    _ userID: String?, of organization: OrganizationRecord, _ db: Database
  ) throws -> Int64? {
    guard let userID else { return nil }
    guard let user = try UserStore.find(id: userID, db),
      let membership = try MembershipStore.find(user: user.key, organization: organization.key, db)
    else { throw Refusal.inviterNotFound }
    guard membership.role.permissions.contains(.manageMemberships) else {
      throw Refusal.permissionMissing(.manageMemberships)
    }
    return user.key
  }

  private func refuseMember(_ address: String, of organization: OrganizationRecord, _ db: Database) throws {
    let isMember = try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM email_addresses JOIN memberships USING (user_key)
        WHERE address = ? AND organization_key = ?
        """,
      arguments: [address, organization.key])
    if isMember != nil { throw Refusal.alreadyMember(address) }
  }
}
