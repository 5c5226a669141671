import ClerkAPI
import JSON
import Text

/// How one person stands to an organization, as its lists said at one moment. What is nil was looked for and is not
/// there.
package struct PersonStanding: Hashable, Sendable {
  /// Without the organization in it.
  package let membership: Membership?
  /// The pending one; where one is revoked, that one as it is.
  package let invitation: Invitation?
  /// The newest invitation to the address that can no longer be accepted, where someone is invited: one that was not
  /// there before tells that an invitation of unknown outcome was sent.
  package let endedInvitation: InvitationID?

  package init(
    membership: Membership? = nil, invitation: Invitation? = nil, endedInvitation: InvitationID? = nil
  ) {
    self.membership = membership?.withoutOrganization
    self.invitation = invitation
    self.endedInvitation = endedInvitation
  }

  package var json: JSONObject {
    JSONObject(present: [
      "membership": membership?.source, "invitation": invitation?.source,
      "ended_invitation": endedInvitation?.rawValue,
    ])
  }

  package init(_ reader: JSONReader) throws(JSONReadError) {
    self.init(
      membership: try reader.member("membership").map { (member) throws(JSONReadError) in
        try Membership(member)
      },
      invitation: try reader.member("invitation").map { (member) throws(JSONReadError) in
        try Invitation(member)
      },
      endedInvitation: try reader.optionalString("ended_invitation").map(InvitationID.init))
  }
}

extension Aftermath {
  /// What reading again after a lost answer says about a change of one person.
  init(of request: ChangeRequest, now: PersonStanding, before: PersonStanding?) {
    let role = now.membership?.role
    switch request {
    case .addMember(let change):
      self = now.membership.map { change.isFulfilled(by: $0) ? .asIntended : .conflict } ?? .asBefore
    case .changeRole(let change):
      if role.hasSameBytes(as: change.newRole) {
        self = .asIntended
      } else {
        self = role.hasSameBytes(as: change.oldRole) ? .asBefore : .conflict
      }
    case .removeMember:
      guard let membership = now.membership else {
        self = .asIntended
        return
      }
      // Another membership of the same person was made since.
      let isAnother = before?.membership.map { $0.id != membership.id } ?? false
      self = isAnother ? .conflict : .asBefore
    case .invite(let invitation):
      if let pending = now.invitation {
        self = pending.role.hasSameBytes(as: invitation.role) ? .asIntended : .conflict
      } else {
        // One that was sent since, and revoked or accepted, is not sent once more.
        let isAsBefore = now.membership == nil && now.endedInvitation == before?.endedInvitation
        self = isAsBefore ? .asBefore : .conflict
      }
    case .revokeInvitation:
      switch now.invitation?.status {
      case .revoked: self = .asIntended
      case .pending: self = .asBefore
      default: self = .conflict
      }
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits:
      self = .conflict
    }
  }
}

extension ClerkClient {
  /// Reads how the person whom a change is about stands to an organization.
  ///
  /// - Throws: `ClerkError`, also where a record that matters cannot be read.
  package func standing(
    _ request: ChangeRequest, in id: OrganizationID
  ) async throws(ClerkError) -> PersonStanding {
    switch request {
    case .changeRole(let change), .removeMember(let change):
      return PersonStanding(membership: try await membership(of: change.person.id, in: id))
    case .addMember(let change):
      async let invitation: Result<Invitation?, ClerkError> = Result(
        of: try await pendingInvitation(to: change.person.emailAddress, in: id))
      let membership = try await membership(of: change.person.id, in: id)
      return PersonStanding(membership: membership, invitation: try await invitation.get())
    case .invite(let new):
      async let ended: Result<Invitation?, ClerkError> = Result(
        of: try await endedInvitation(to: new.emailAddress, in: id))
      async let pending: Result<Invitation?, ClerkError> = Result(
        of: try await pendingInvitation(to: new.emailAddress, in: id))
      return PersonStanding(
        membership: try await membership(ofAddress: new.emailAddress, in: id),
        invitation: try await pending.get(),
        endedInvitation: try await ended.get()?.id)
    case .revokeInvitation(let sent):
      return PersonStanding(invitation: try await invitation(id, sent.id).value)
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits:
      return PersonStanding()
    }
  }

  /// The membership of a person; nil for none.
  package func membership(
    of user: UserID, in id: OrganizationID
  ) async throws(ClerkError) -> Membership? {
    var query = MembershipQuery()
    query.userIDs = [user]
    return try await membership(query, in: id) { $0 == user }
  }

  /// The membership of the person with that e-mail address; nil for none.
  private func membership(
    ofAddress address: String, in id: OrganizationID
  ) async throws(ClerkError) -> Membership? {
    var users = UserQuery()
    users.emailAddresses = EmailAddress.spellings(of: address)
    let found: RecordPage<User>
    do throws(ClerkError) {
      found = try await listUsers(users).value
    } catch {
      // A key may be good for invitations and not for users: then the members' own identifiers tell.
      guard error.barsUsers else { throw error }
      return try await membership(identifiedBy: address, in: id)
    }
    let ids = Set(found.records.filter { $0.hasEmailAddress(address) }.map(\.id))
    if ids.isEmpty, let unreadable = found.unreadable.first {
      throw ClerkError(undecodable: unreadable.problem)
    }
    guard !ids.isEmpty else { return nil }
    var query = MembershipQuery()
    query.userIDs = ids.sorted { $0.rawValue < $1.rawValue }
    return try await membership(query, in: id, of: ids.contains)
  }

  private func membership(
    identifiedBy address: String, in id: OrganizationID
  ) async throws(ClerkError) -> Membership? {
    var query = MembershipQuery()
    query.emailAddresses = EmailAddress.spellings(of: address)
    return try await memberships(of: id, query).value.records.first {
      $0.person?.identifier?.lowercased() == address.lowercased()
    }
  }

  /// - Parameter isMeant: Whether it is that user's: a server that ignores the query must not have another person taken for
  ///   this one.
  /// - Throws: `ClerkError` where Clerk does not say whose the memberships are: no one is said not to be a member then.
  private func membership(
    _ query: MembershipQuery, in id: OrganizationID, of isMeant: (UserID) -> Bool
  ) async throws(ClerkError) -> Membership? {
    let page = try await memberships(of: id, query).value
    if let record = page.records.first(where: { $0.person?.userID.map(isMeant) == true }) { return record }
    if let unreadable = page.unreadable.first { throw ClerkError(undecodable: unreadable.problem) }
    guard let anonymous = page.records.first(where: { $0.person?.userID == nil }) else { return nil }
    // What was asked for one person and is the only answer is about that person.
    if page.entries.count == 1 { return anonymous }
    throw ClerkError(
      undecodable: "membership \(anonymous.id): Clerk does not say whose it is (no public_user_data)")
  }

  /// The pending invitation to an address, of which there is one at most; nil for none.
  package func pendingInvitation(
    to address: String?, in id: OrganizationID
  ) async throws(ClerkError) -> Invitation? {
    guard let address else { return nil }
    return try await invitation(to: address, in: id, [.pending])
  }

  /// The newest invitation to an address that can no longer be accepted; nil for none.
  package func endedInvitation(
    to address: String, in id: OrganizationID
  ) async throws(ClerkError) -> Invitation? {
    try await invitation(to: address, in: id, [.accepted, .revoked, .expired])
  }

  /// The newest invitation to an address with one of these statuses; nil for none.
  private func invitation(
    to address: String, in id: OrganizationID, _ statuses: [Invitation.Status]
  ) async throws(ClerkError) -> Invitation? {
    var query = InvitationQuery()
    query.statuses = statuses
    query.orderBy = "-created_at"
    for spelling in EmailAddress.spellings(of: address) {
      query.emailAddress = spelling
      let page = try await invitations(of: id, query).value
      let found = page.records.first {
        $0.status.map(statuses.contains) == true && $0.emailAddress.lowercased() == address.lowercased()
      }
      if let found { return found }
      // It may be the one.
      if let unreadable = page.unreadable.first { throw ClerkError(undecodable: unreadable.problem) }
    }
    return nil
  }
}

extension ClerkError {
  /// Of a read of users: whether the key is not good for them, and may be for other things.
  var barsUsers: Bool { fate == .refused && status != 401 }

  fileprivate init(undecodable problem: String) {
    self.init(.undecodable(UndecodableAnswer(problem: problem, status: 200)), operation: .read)
  }
}

extension MemberChange {
  /// Whether a membership is what was asked for, its metadata included.
  fileprivate func isFulfilled(by membership: Membership) -> Bool {
    membership.role.hasSameBytes(as: newRole)
      && [("public_metadata", metadata?.publicPatch), ("private_metadata", metadata?.privatePatch)]
        .allSatisfy { key, wanted in
          guard let wanted, let value = membership.source[JSONString(key)] else { return true }
          return value.isSame(as: .object(wanted))
        }
  }
}
