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
  /// The newest invitation to the address that can no longer be accepted, where somebody is invited: one that was not
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
      self = role.map { $0.hasSameBytes(as: change.newRole) ? .asIntended : .conflict } ?? .asBefore
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
        of: try await invitation(to: new.emailAddress, in: id, [.accepted, .revoked, .expired]))
      async let pending: Result<Invitation?, ClerkError> = Result(
        of: try await pendingInvitation(to: new.emailAddress, in: id))
      var query = MembershipQuery()
      query.emailAddresses = [new.emailAddress]
      let membership = try await only(memberships(of: id, query).value)
      return PersonStanding(
        membership: membership, invitation: try await pending.get(),
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
    // A server that ignores the filter must not have another person taken for this one.
    return try await only(memberships(of: id, query).value) { $0.person?.userID == user }
  }

  /// The pending invitation to an address, of which there is one at most; nil for none.
  package func pendingInvitation(
    to address: String?, in id: OrganizationID
  ) async throws(ClerkError) -> Invitation? {
    guard let address else { return nil }
    return try await invitation(to: address, in: id, [.pending])
  }

  /// The newest invitation to an address with one of these statuses; nil for none.
  private func invitation(
    to address: String, in id: OrganizationID, _ statuses: [Invitation.Status]
  ) async throws(ClerkError) -> Invitation? {
    var query = InvitationQuery()
    query.statuses = statuses
    query.emailAddress = address
    query.orderBy = "-created_at"
    return try await only(invitations(of: id, query).value) {
      $0.status.map(statuses.contains) == true && $0.emailAddress.lowercased() == address.lowercased()
    }
  }

  /// The first record that counts.
  ///
  /// - Throws: `ClerkError` where none does and one cannot be read: it may be the one.
  private func only<Record>(
    _ page: RecordPage<Record>, _ counts: (Record) -> Bool = { _ in true }
  ) throws(ClerkError) -> Record? {
    if let record = page.records.first(where: counts) { return record }
    for case .unreadable(let record) in page.entries {
      throw ClerkError(
        .undecodable(UndecodableAnswer(problem: record.problem, status: 200)), operation: .read)
    }
    return nil
  }
}
