import ClerkAPI

/// What is known before someone is added, invited, removed or given another role. What is nil could not be read: there
/// Clerk has the last word.
package struct PeopleReading: Hashable, Sendable {
  package var organization: Organization
  package var standing: PersonStanding
  /// The person, where that is a user.
  package var user: User?
  /// The keys of the roles that can be given there.
  package var roles: [String]?
  /// What Clerk calls these roles, by key, as far as that says more than the key.
  package var roleNames: [String: String] = [:]
  /// The keys of the roles that have every permission an organization cannot do without.
  package var elevatedRoles: Set<String>?
  /// How many members have one of those.
  package var elevatedMembers: Int?
  /// Whether others have one, and none of these can sign in.
  package var othersAreBarred = false
  /// How many places other changes of the same plan take, and how many of these members they take away.
  package var placesTaken = 0
  package var elevatedLeaving = 0
  /// Paid seats; nil where the plan is not paid by seats, or that is unknown.
  package var seats: Int?
  /// Changes of people there whose outcome is open.
  package var open: [JournalEntry] = []
  /// Invitations sent from here in the last hour, of whatever organization.
  package var recentlyInvited = 0

  package init(_ organization: Organization, _ standing: PersonStanding) {
    self.organization = organization
    self.standing = standing
  }

  /// Whether everything is as a change would make it already.
  package func isAsRequested(_ request: ChangeRequest) -> Bool {
    Aftermath(of: request, now: standing, before: nil) == .asIntended
  }

  /// Why a change that is as requested already leaves nothing to do, in a sentence.
  package func fulfilment(of request: ChangeRequest, _ time: LocalTime) -> String? {
    let place = organization.name
    switch request {
    case .addMember(let change), .changeRole(let change):
      return SentenceText.ended(
        "\(change.person.text) is already \(RoleName.withArticle(change.newRole ?? "member")) of \(place)")
    case .removeMember(let change):
      return PersonObstacle.isNoMember(change.person.text, place)
    case .invite(let new):
      let end = standing.invitation?.expiresAt.map { ", until \(time.dateTimeAndZone($0))" } ?? ""
      return "\(new.emailAddress) is already invited to \(place) as \(RoleName.withArticle(new.role))\(end)."
    case .revokeInvitation(let sent): return "The invitation to \(sent.emailAddress) is already revoked."
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }

  /// Why a change cannot be made, each a sentence or two; none where nothing known speaks against it.
  package func obstacles(to request: ChangeRequest, _ time: LocalTime) -> [String] {
    obstacleOfStanding(to: request).map { [$0] }
      ?? undecidedObstacles(request, time)
      + [roleObstacle(request), roomObstacle(request), lastAdminObstacle(request)].compactMap { $0 }
  }

  /// What does not stop it and has to be known before it is sent.
  package func warnings(_ request: ChangeRequest) -> [String] {
    [
      directoryWarning(request), undoWarning(request), accessWarning(request), othersWarning(request),
    ].compactMap { $0 }
  }

  /// Earlier changes of the same person whose outcome is open; what was never sent has none.
  package func undecided(_ request: ChangeRequest) -> [JournalEntry] {
    open.filter { entry in
      entry.record.intent.request.isAboutSamePerson(as: request)
        && (entry.isInProgress || entry.record.phase != .intended)
    }
  }

  /// That earlier changes of the same person are not decided: what they did may come to light only after this one.
  private func undecidedObstacles(_ request: ChangeRequest, _ time: LocalTime) -> [String] {
    undecided(request).map { entry in
      let change =
        "\(entry.line), \(time.dateTimeAndZone(entry.record.createdAt)), by \(entry.record.intent.operator)"
      return entry.isInProgress
        ? "Another change of the same person is in progress elsewhere: \(change). Wait for it to finish."
        : "The outcome of an earlier change of the same person is unknown: \(change). Settle that one first, in the journal."
    }
  }

  /// That whoever gets a role cannot use it.
  private func accessWarning(_ request: ChangeRequest) -> String? {
    guard request.givenRole != nil, let barriers = user?.barriers, !barriers.isEmpty,
      let name = request.person?.shortName
    else { return nil }
    return "\(name) cannot sign in: \(barriers.map(\.label).joined(separator: ", "))."
  }

  /// That whoever is left to look after the organization cannot sign in.
  private func othersWarning(_ request: ChangeRequest) -> String? {
    guard othersAreBarred, request.kind == .removeMember || request.kind == .changeRole,
      request.givenRole.map({ elevatedRoles?.contains($0) == true }) != true
    else { return nil }
    return
      "Everyone else who can manage members of \(organization.name) cannot sign in: no one is left who can do it."
  }

  private func directoryWarning(_ request: ChangeRequest) -> String? {
    guard let person = request.person, user?.isManagedByDirectory == true, !request.kind.isAddition else {
      return nil
    }
    return
      "\(person.shortName) is managed by a directory (SCIM): Clerk refuses this where the directory sets the role."
  }

  /// That what is taken away cannot be given back.
  private func undoWarning(_ request: ChangeRequest) -> String? {
    guard request.kind == .removeMember || request.kind == .revokeInvitation,
      let members = organization.membersCount, let limit = organization.maxAllowedMemberships, limit > 0
    else { return nil }
    let pending = organization.pendingInvitationsCount ?? 0
    guard members + pending > limit else { return nil }
    return
      "This cannot be undone now: \(organization.name) is over its member limit "
      + "(\(taken(members, pending)), limit \(CountText.grouped(limit))), so no one can be added or invited."
  }

  /// `12 members and 1 pending invitation`.
  private func taken(_ members: Int, _ pending: Int) -> String {
    CountText.of(members, "member", "members")
      + (pending == 0 ? "" : " and \(CountText.of(pending, "pending invitation", "pending invitations"))")
  }

  // MARK: Obstacles

  /// Why how the person stands to the organization now leaves nothing to change; nil if it does not.
  package func obstacleOfStanding(to request: ChangeRequest) -> String? {
    PersonObstacle.of(request, standing, in: organization.name)
  }

  private func roleObstacle(_ request: ChangeRequest) -> String? {
    guard let roles, let role = request.givenRole, !roles.contains(where: { $0.hasSameBytes(as: role) })
    else { return nil }
    let known = roles.map(RoleName.short).joined(separator: ", ")
    return
      "The role \(RoleName.short(role)) cannot be given in “\(organization.name)”. Its roles: \(known)."
  }

  private func roomObstacle(_ request: ChangeRequest) -> String? {
    guard request.kind.isAddition, let members = organization.membersCount else { return nil }
    let pending = organization.pendingInvitationsCount ?? 0
    let taken = members + pending + placesTaken
    let who =
      self.taken(members, pending)
      + (placesTaken == 0 ? "" : " (\(CountText.grouped(placesTaken)) more by this plan)")
    if let seats {
      guard taken + 1 > seats else { return nil }
      return
        "No seat is free: \(organization.name) has \(CountText.of(seats, "seat", "seats")), \(who). "
        + "Add seats to the subscription\(pending == 0 ? "" : " or revoke an invitation") first."
    }
    // 0 is no limit.
    guard let limit = organization.maxAllowedMemberships, limit > 0, taken + 1 > limit else { return nil }
    return
      "The member limit is reached: \(organization.name) has \(who), and a limit of "
      + "\(CountText.grouped(limit)). Raise the limit\(pending == 0 ? "" : " or revoke an invitation") first."
  }

  private func lastAdminObstacle(_ request: ChangeRequest) -> String? {
    switch request {
    case .removeMember, .changeRole: break
    default: return nil
    }
    guard let person = request.person, let elevatedRoles, let role = standing.membership?.role,
      elevatedRoles.contains(role), elevatedMembers.map({ $0 - elevatedLeaving }) == 1
    else { return nil }
    if let new = request.givenRole, elevatedRoles.contains(new) { return nil }
    guard elevatedLeaving == 0 else {
      return
        "With the others of this plan, no one would be left in \(organization.name) who can manage members. "
        + "Make someone else \(RoleName.withArticle(role)) first."
    }
    return
      "\(person.shortName) is the only member of \(organization.name) who can manage members and delete the "
      + "organization. Make someone else \(RoleName.withArticle(role)) first."
  }
}

/// Why a change of one person cannot be made of what there is now; told before the review and right before sending.
enum PersonObstacle {
  private static func isMember(_ who: String, _ membership: Membership, _ organization: String) -> String {
    "\(who) is already a member of \(organization) (\(RoleName.short(membership.role)))."
  }

  static func isNoMember(_ who: String, _ organization: String) -> String {
    SentenceText.ended("\(who) is not a member of \(organization)")
  }

  static func of(_ request: ChangeRequest, _ standing: PersonStanding, in organization: String) -> String? {
    switch request {
    case .addMember(let change):
      return standing.membership.map { isMember(change.person.text, $0, organization) }
    case .changeRole(let change), .removeMember(let change):
      return standing.membership == nil
        ? isNoMember(change.person.text, organization) : nil
    case .invite(let new):
      if let membership = standing.membership {
        return isMember(new.emailAddress, membership, organization)
      }
      return standing.invitation.map { invitation in
        let role = invitation.role.map { " (\(RoleName.short($0)))" } ?? ""
        return
          "\(new.emailAddress) is already invited to \(organization)\(role). Revoke that invitation first."
      }
    case .revokeInvitation(let sent):
      guard let status = standing.invitation?.status, status != .pending else { return nil }
      return "The invitation to \(sent.emailAddress) is no longer pending: \(status)."
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }
}

extension ChangeKind {
  /// Whether it takes a place in the organization.
  fileprivate var isAddition: Bool { self == .addMember || self == .invite }
}
