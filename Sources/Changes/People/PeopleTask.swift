import ClerkAPI

/// What a person wants done with several people of one organization.
package enum PeopleTask: Hashable, Sendable {
  /// The role as a key; nil while it is not chosen.
  case role([PersonReference], String?)
  case remove([PersonReference])
  case revoke([SentInvitation])
  case invite([NewInvitation])

  package var kind: ChangeKind {
    switch self {
    case .role: .changeRole
    case .remove: .removeMember
    case .revoke: .revokeInvitation
    case .invite: .invite
    }
  }

  /// How many people it names.
  package var count: Int {
    switch self {
    case .role(let persons, _), .remove(let persons): persons.count
    case .revoke(let invitations): invitations.count
    case .invite(let invitations): invitations.count
    }
  }

  /// What it does to so many people, as a sentence without its mark: `Remove 3 members of Acme`.
  package func sentence(_ count: Int, in organization: String) -> String {
    let members = "\(CountText.of(count, "member", "members")) of \(organization)"
    switch self {
    case .role(_, let role?): return "Change the role of \(members) to \(RoleName.short(role))"
    case .role: return "Change the role of \(members)"
    case .remove: return "Remove \(members)"
    case .revoke: return "Revoke \(CountText.of(count, "invitation", "invitations")) to \(organization)"
    case .invite: return "Send \(CountText.of(count, "invitation", "invitations")) to \(organization)"
    }
  }

  /// What it is checked against.
  package func read(
    _ id: OrganizationID, _ client: ClerkClient
  ) async throws(ClerkError) -> PeopleGroup {
    try await PeopleReader(client).read(self, in: id)
  }

  /// What is asked for, one by one.
  func requests(_ group: PeopleGroup) -> [ChangeRequest] {
    switch self {
    case .role(let persons, let role):
      persons.map { .changingRole(of: $0, from: group.members[$0.id]?.role ?? "", to: role ?? "") }
    case .remove(let persons): persons.map { .removing($0, who: group.members[$0.id]?.role ?? "") }
    case .revoke(let invitations): invitations.map { .revokeInvitation($0) }
    case .invite(let invitations): invitations.map { .invite($0) }
    }
  }
}

/// What is read before something is done with several people of one organization.
package struct PeopleGroup: Hashable, Sendable {
  /// What holds for all of them: no one's standing.
  package var common: PeopleReading
  /// Memberships by user.
  var members: [UserID: Membership] = [:]
  var users: [UserID: User] = [:]
  /// Pending ones.
  var invitations: [Invitation] = []
  /// Whether users cannot be read with this key: members are told by the address that their membership shows.
  var lacksUsers = false
  /// Records that cannot be read: what they say counts for nothing here.
  package var unreadable = 0

  package init(_ common: PeopleReading) {
    self.common = common
  }

  package init(
    _ common: PeopleReading, members: [Membership], users: [User] = [], invitations: [Invitation] = []
  ) {
    self.common = common
    self.invitations = invitations
    for member in members { take(member) }
    take(users: users)
  }

  private mutating func take(_ member: Membership) {
    if let id = member.person?.userID { members[id] = member }
  }

  mutating func take(members: [RecordPage<Membership>.Entry]) {
    for entry in members {
      // A membership that does not say whose it is tells as little as one that cannot be read.
      if let member = entry.record, member.person?.userID != nil {
        take(member)
      } else {
        unreadable += 1
      }
    }
  }

  mutating func take(users: [User]) {
    for user in users { self.users[user.id] = user }
  }

  mutating func take(invitations entries: [RecordPage<Invitation>.Entry]) {
    invitations += entries.compactMap(\.record)
    unreadable += entries.count { $0.record == nil }
  }

  /// How the person whom a request is about stands to the organization.
  func standing(_ request: ChangeRequest) -> PersonStanding {
    switch request {
    case .invite(let new):
      let address = new.emailAddress.lowercased()
      let member =
        lacksUsers
        ? members.values.first { $0.person?.identifier?.lowercased() == address }
        : users.values.first { $0.hasEmailAddress(new.emailAddress) }.flatMap { members[$0.id] }
      return PersonStanding(
        membership: member, invitation: invitations.first { $0.emailAddress.lowercased() == address })
    case .revokeInvitation(let sent):
      return PersonStanding(invitation: invitations.first { $0.id == sent.id })
    default: return PersonStanding(membership: request.person.flatMap { members[$0.id] })
    }
  }
}
