import ClerkAPI

extension PlanDraft {
  /// What an order would do to people as they are, each checked as if those before had been done already: so the last who can
  /// manage members stays, and no more are invited than there is room for.
  package init(_ order: PeopleTask, _ group: PeopleGroup, _ time: LocalTime) {
    var reading = group.common
    let organization = OrganizationReference(reading.organization)
    var changes: [ChangeDraft] = []
    var omissions: [PlanOmission] = []
    var warnings: [String] = []
    var seen: Set<String> = []
    for (place, request) in order.requests(group).enumerated() {
      func omit(_ kind: PlanOmission.Kind, _ reason: String) {
        omissions.append(
          PlanOmission(place: place, organization, kind, reason, about: request.affected?.who))
      }
      guard seen.insert(request.subjectKey).inserted else {
        omit(.duplicate, "Already included.")
        continue
      }
      reading.standing = group.standing(request)
      reading.user = request.person.flatMap { group.users[$0.id] }
      if case .revokeInvitation(let sent) = request, reading.standing.invitation == nil {
        omit(.impossible, "The invitation to \(sent.emailAddress) is no longer pending.")
      } else if let person = request.person, reading.standing.membership == nil, group.unreadable > 0 {
        omit(.impossible, "Whether \(person.text) is a member is not known: some memberships cannot be read.")
      } else if let obstacle = reading.obstacles(to: request, time).first {
        omit(.impossible, obstacle)
      } else if reading.isAsRequested(request) {
        omit(.nothingToChange, Self.same)
      } else {
        changes.append(ChangeDraft(request, reading))
        warnings += reading.warnings(request).filter { !warnings.contains($0) }
        reading.count(request)
      }
    }
    self.init(
      order.sentence(changes.count, in: organization.name), changes: changes, omissions: omissions,
      remarks: Self.remarks(order, changes.count, after: group.common.recentlyInvited)
        + [group.reservation, group.shortage].compactMap { $0 } + warnings)
  }

  /// What has to be known of all of them together.
  ///
  /// - Parameter sent: Invitations sent from here in the last hour.
  private static func remarks(_ order: PeopleTask, _ count: Int, after sent: Int) -> [String] {
    guard count > 0 else { return [] }
    switch order {
    case .remove:
      return ["They lose access to the organization at once. Their accounts stay."]
    case .revoke: return ["The links that they were sent stop working."]
    case .role: return []
    case .invite:
      let mail = PersonSummary.mail(
        to: count == 1 ? "1 address" : "each of \(CountText.grouped(count)) addresses")
      let hours = (sent + count - 1) / NewInvitation.hourlyShare
      guard hours > 0 else { return [mail] }
      let before = sent == 0 ? "" : ", and \(CountText.grouped(sent)) were sent in the last hour"
      return [
        mail,
        "Clerk takes \(NewInvitation.hourlyLimit) invitations an hour from an instance; "
          + "\(NewInvitation.hourlyShare) of them are used here\(before). This takes about "
          + "\(CountText.of(hours, "hour", "hours")). It can be stopped and resumed.",
      ]
    }
  }
}

extension PeopleGroup {
  /// That some records could not be read; nil where all could.
  fileprivate var reservation: String? {
    unreadable == 0
      ? nil
      : "\(CountText.of(unreadable, "record", "records")) of members or invitations cannot be read "
        + "and \(unreadable == 1 ? "was" : "were") not checked."
  }
}

extension PeopleGroup {
  /// That users could not be read; nil where they could.
  fileprivate var shortage: String? {
    lacksUsers
      ? "This key cannot read users: only members who sign in with the same address were recognized." : nil
  }
}

extension PeopleReading {
  /// Counts a change of the same plan as done.
  fileprivate mutating func count(_ request: ChangeRequest) {
    switch request {
    case .addMember, .invite: placesTaken += 1
    case .removeMember, .changeRole:
      guard let elevatedRoles, let role = standing.membership?.role, elevatedRoles.contains(role) else {
        return
      }
      if let new = request.givenRole, elevatedRoles.contains(new) { return }
      elevatedLeaving += 1
    default: break
    }
  }
}

extension ChangeRequest {
  /// Who a change of people is about, and the role before and after; nil for any other change.
  package var affected: (who: String, old: String?, new: String?)? {
    switch self {
    case .addMember(let change), .changeRole(let change), .removeMember(let change):
      (change.person.text, change.oldRole.map(RoleName.short), change.newRole.map(RoleName.short))
    case .invite(let new): (new.emailAddress, nil, RoleName.short(new.role))
    case .revokeInvitation(let sent): (sent.emailAddress, sent.role.map(RoleName.short) ?? "invited", nil)
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: nil
    }
  }

  /// The same for whatever is done to the same person.
  fileprivate var subjectKey: String {
    switch self {
    case .invite(let new): new.emailAddress.lowercased()
    case .revokeInvitation(let sent): sent.id.rawValue
    default: person?.id.rawValue ?? ""
    }
  }
}
