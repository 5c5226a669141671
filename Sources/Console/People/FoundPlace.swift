import Changes
import ClerkAPI
import Index

/// An organization that a person or a domain leads to, and how.
package struct FoundPlace: Equatable, Sendable {
  enum Tie: Equatable, Sendable {
    case member(role: String, since: Timestamp?)
    /// By whom: a name, or what else is known.
    case invited(Invitation, by: String?)
    case domain(enrollmentMode: String?)
  }

  let id: OrganizationID
  /// Nil while unknown.
  let name: String?
  /// Nil where only the id came.
  var organization: Organization?
  /// The person, address or domain that leads there.
  let who: String
  /// The member; nil for others.
  private(set) var user: UserID?
  let tie: Tie

  /// Nil where the organization cannot be read.
  init?(_ membership: Membership, of who: String, _ user: UserID) {
    guard let organization = membership.organization else { return nil }
    id = organization.id
    name = organization.name
    self.organization = organization
    self.who = who
    self.user = user
    tie = .member(role: membership.role, since: membership.createdAt)
  }

  /// Nil where the organization is not told.
  init?(_ invitation: Invitation, _ names: PeopleNames) {
    guard let id = invitation.organizationID ?? invitation.organization?.id else { return nil }
    self.id = id
    name = invitation.organization?.name ?? names.organizations[id]
    who = invitation.emailAddress
    tie = .invited(invitation, by: names.inviter(of: invitation))
  }

  /// Nil where the organization is not told.
  init?(_ domain: OrganizationDomain, _ names: PeopleNames) {
    guard let id = domain.organizationID ?? domain.organization?.id else { return nil }
    self.id = id
    name = domain.organization?.name ?? names.organizations[id]
    who = domain.name
    tie = .domain(enrollmentMode: domain.enrollmentMode)
  }

  // MARK: In words

  var nameText: String { name.map(ToldText.shown) ?? id.rawValue }

  var reference: OrganizationReference {
    OrganizationReference(id: id, slug: organization?.slug, name: nameText)
  }

  /// The invitation that led there, where it can no longer be accepted.
  func endedInvitation(_ now: Timestamp) -> SentInvitation? {
    guard case .invited(let invitation, _) = tie, !invitation.canBeAccepted(now) else { return nil }
    return SentInvitation(invitation)
  }

  /// `admin`; `member, invited`.
  var role: String {
    switch tie {
    case .member(let role, _): RoleName.short(role)
    case .invited(let invitation, _): "\(invitation.role.map(RoleName.short) ?? "–"), invited"
    case .domain: ""
    }
  }

  /// `since 2026-01-03`; `pending until 2026-12-24, by Ada`; `automatic invitation`.
  func course(_ time: LocalTime, at now: Timestamp) -> String {
    switch tie {
    case .member(_, let since): since.map { "since \(time.date($0))" } ?? ""
    case .invited(let invitation, let inviter):
      invitation.stateText(time, at: now) + (inviter.map { ", by \($0)" } ?? "")
    case .domain(let mode): mode.map { $0.split(separator: "_").joined(separator: " ") } ?? "–"
    }
  }

  /// Says who leads there, and how.
  func sentence(_ time: LocalTime, at now: Timestamp) -> String {
    let course = course(time, at: now)
    switch tie {
    case .member(let role, _):
      let since = course.isEmpty ? "" : ", \(course)"
      return SentenceText.ended("\(who) is \(RoleName.withArticle(role)) of \(nameText)\(since)")
    case .invited(let invitation, _):
      let role = invitation.role.map { " as \(RoleName.short($0))" } ?? ""
      return "\(who) was invited to \(nameText)\(role): \(course)."
    case .domain: return SentenceText.ended("\(who) is a verified domain of \(nameText)")
    }
  }

  /// The list of the organization that shows who led there, and no one else.
  var list: PeopleQuery? {
    let (kind, words): (PeopleKind, String?) =
      switch tie {
      case .member: (.members, user?.rawValue)
      case .invited(let invitation, _): (.invitations, invitation.emailAddress)
      case .domain: (.domains, who)
      }
    return words.map { words in
      var query = PeopleQuery(kind, of: id)
      query.words = words
      return query
    }
  }

  /// Opens the organization in place of all that lies over the panes, and says who led there. Going back leads to
  /// what lay there.
  func open(_ state: inout ConsoleState) -> [Effect] { WayBack.leave(&state) + show(&state) }

  /// Opens the organization, in place of a search that has found nothing else.
  ///
  /// - Parameters:
  ///   - remark: What else was found out about the person, in a sentence.
  ///   - reservation: What was not read, in a sentence.
  func goStraight(_ state: inout ConsoleState, remark: String?, reservation: String?) -> [Effect] {
    state.closeAll()
    return show(&state, remark: remark, reservation: reservation)
  }

  private func show(_ state: inout ConsoleState, remark: String? = nil, reservation: String? = nil)
    -> [Effect]
  {
    let effects = FocusReducer.open(&state, id, row: organization.map(OrganizationRow.init))
    if let organization, state.detail?.organization.value == nil {
      state.detail?.organization.replace(organization, at: state.now)
    }
    state.detail?.ledBy = list
    let sentence = sentence(state.session.time, at: state.now)
    state.say(
      reservation == nil ? .information : .warning,
      [sentence, remark, reservation].compactMap { $0 }.joined(separator: " "))
    return effects
  }
}

extension Invitation {
  /// Whether it can still be accepted, as far as Clerk tells.
  var isPending: Bool { status == .pending }

  /// Whether it is pending, and its time is not over.
  func canBeAccepted(_ now: Timestamp) -> Bool { isPending && expiresAt.map { $0 <= now } != true }

  /// `pending until 2026-12-24`, `expired 2026-11-01`, `revoked`.
  func stateText(_ time: LocalTime, at now: Timestamp) -> String {
    let isOver = expiresAt.map { $0 <= now } ?? false
    switch status {
    case .pending where !isOver: return "pending" + (expiresAt.map { " until \(time.date($0))" } ?? "")
    case .pending, .expired: return "expired" + (isOver ? expiresAt.map { " \(time.date($0))" } ?? "" : "")
    case .accepted, .revoked, .other: return status?.description ?? ""
    case nil: return ToldText.notTold
    }
  }
}
