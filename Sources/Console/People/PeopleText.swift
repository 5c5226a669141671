import Changes
import ClerkAPI
import Screen

/// What a table says of people.
package struct PeopleText: Sendable {
  package let users: KnownUsers
  package let time: LocalTime
  package let now: Timestamp

  package init(users: KnownUsers, time: LocalTime, now: Timestamp) {
    self.users = users
    self.time = time
    self.now = now
  }

  /// Columns of a name that tell whose it is.
  private static let leastName = 8

  /// For what Clerk leaves out, and what is not known.
  private static let dash = "–"

  /// A cell, safe to show.
  ///
  /// - Parameters:
  ///   - isWide: Whether dates have room beside ages.
  ///   - columns: The room it has; nil where it is not cut.
  package func cell(
    _ column: PeopleColumn, _ row: PeopleRow, isWide: Bool = false, columns: Int? = nil
  ) -> PeopleCell {
    let cell: PeopleCell =
      switch row {
      case .member(let member): self.cell(column, member, isWide, columns)
      case .invitation(let invitation): self.cell(column, invitation, isWide)
      case .domain(let domain): self.cell(column, domain)
      case .unreadable: PeopleCell(row.problem ?? "", .trouble)
      }
    return PeopleCell(SafeText.make(cell.text), cell.tone)
  }

  /// What Clerk tells as a text, which may be without characters.
  private static func told(_ text: String) -> PeopleCell {
    text.isEmpty ? PeopleCell(ToldText.empty, .quiet) : PeopleCell(text)
  }

  /// The cells of a row with its ids, separated by tabs.
  func line(_ row: PeopleRow) -> String {
    let kind: PeopleKind =
      switch row {
      case .member, .unreadable: .members
      case .invitation: .invitations
      case .domain: .domains
      }
    var cells = PeopleColumn.all(of: kind).map { column in
      switch (column, row) {
      case (.lastActive, .member(let member)): user(member.userID).map { activity(of: $0) } ?? Self.dash
      case (.expires, .invitation(let invitation)): date(invitation.expiresAt)
      default: unmarked(cell(column, row))
      }
    }
    cells += [row.userID?.rawValue, row.id].compactMap { $0 }.map { SafeText.make($0) }
    return cells.joined(separator: "\t")
  }

  /// Without the mark of trouble, which its words say too.
  private func unmarked(_ cell: PeopleCell) -> String {
    cell.tone == .trouble && cell.text.hasPrefix("! ") ? String(cell.text.dropFirst(2)) : cell.text
  }

  // MARK: Rows

  private func cell(
    _ column: PeopleColumn, _ member: MemberRow, _ isWide: Bool, _ columns: Int?
  ) -> PeopleCell {
    let user = user(member.userID)
    switch column {
    case .email:
      if let user { return user.emailAddress.map(Self.told) ?? PeopleCell(ToldText.none, .quiet) }
      return PeopleCell(member.userID.map(users.isAwaited) == true ? "…" : Self.dash, .quiet)
    case .role: return Self.told(RoleName.short(member.role))
    case .joined: return PeopleCell(date(member.joinedAt), .quiet)
    case .lastActive:
      guard let user, case .value(let active) = user.lastActive else {
        return PeopleCell(user.map { activity(of: $0) } ?? Self.dash, .quiet)
      }
      return PeopleCell(ago(active, isWide), .quiet)
    default:
      let name = user?.name ?? member.name ?? member.identifier ?? user?.username ?? member.userID?.rawValue
      let barriers = user?.barriers ?? member.barriers
      guard !barriers.isEmpty else { return name.map(Self.told) ?? PeopleCell(Self.dash) }
      // Before the name, which may be cut; after it where nothing of the name would be left.
      let states = barriers.map(\.label).joined(separator: ", ")
      let text = "! \(states): "
      guard let name, let columns, ColumnWidth.of(text) + Self.leastName > columns else {
        return PeopleCell(text + (name ?? Self.dash), .trouble)
      }
      return PeopleCell("! \(name), \(states)", .trouble)
    }
  }

  private func cell(_ column: PeopleColumn, _ invitation: InvitationRow, _ isWide: Bool) -> PeopleCell {
    switch column {
    case .role: return invitation.role.map { Self.told(RoleName.short($0)) } ?? PeopleCell(Self.dash)
    case .status:
      guard !invitation.isExpired(now) else { return PeopleCell("! expired", .trouble) }
      return PeopleCell(
        invitation.status?.description ?? Self.dash, invitation.status == .pending ? .normal : .quiet)
    case .invitedBy: return PeopleCell(inviter(invitation), .quiet)
    case .sent: return PeopleCell(date(invitation.sentAt), .quiet)
    case .expires:
      // What was accepted or revoked expires no more.
      if invitation.status == .accepted || invitation.status == .revoked { return PeopleCell("", .quiet) }
      guard let expiry = invitation.expiresAt else { return PeopleCell(Self.dash, .quiet) }
      return PeopleCell(ago(expiry, isWide), invitation.isExpired(now) ? .trouble : .quiet)
    default: return Self.told(invitation.emailAddress)
    }
  }

  private func cell(_ column: PeopleColumn, _ domain: DomainRow) -> PeopleCell {
    switch column {
    case .verified:
      guard let isVerified = domain.isVerified else { return PeopleCell(Self.dash, .quiet) }
      return isVerified ? PeopleCell("yes") : PeopleCell("! no", .trouble)
    case .enrollment:
      let words = domain.enrollmentMode?.split(separator: "_", omittingEmptySubsequences: false)
      return words.map { Self.told($0.joined(separator: " ")) } ?? PeopleCell(Self.dash)
    case .invited: return PeopleCell(domain.pendingInvitations.map(CountText.grouped) ?? Self.dash)
    case .suggested: return PeopleCell(domain.pendingSuggestions.map(CountText.grouped) ?? Self.dash)
    default: return Self.told(domain.name)
    }
  }

  // MARK: Words

  private func user(_ id: UserID?) -> KnownUser? { id.flatMap { users[$0] } }

  private func inviter(_ invitation: InvitationRow) -> String {
    let user = user(invitation.inviterID)
    return user?.name ?? user?.emailAddress ?? invitation.inviter ?? user?.username
      ?? invitation.inviterID?.rawValue ?? Self.dash
  }

  private func date(_ moment: Timestamp?) -> String { moment.map(time.date) ?? Self.dash }

  /// `4 d ago`; with the date where there is room.
  private func ago(_ moment: Timestamp, _ isWide: Bool) -> String {
    let age = MomentText(moment, now: now).text
    return isWide ? "\(time.date(moment))  \(age)" : age
  }

  private func activity(of user: KnownUser) -> String {
    switch user.lastActive {
    case .value(let moment): time.date(moment)
    case .nothing: "never"
    case .notTold: Self.dash
    case .unreadable: ToldText.unreadable
    }
  }
}

package struct PeopleCell: Equatable, Sendable {
  package enum Tone: Hashable, Sendable {
    case normal
    case quiet
    /// Needs attention; its text says so without colours.
    case trouble
  }

  package let text: String
  package let tone: Tone

  init(_ text: String, _ tone: Tone = .normal) {
    self.text = text
    self.tone = tone
  }
}
