import Changes
import ClerkAPI
import Screen

extension DetailOutline {
  mutating func members(_ state: ConsoleState) {
    guard let overview = detail.members.value else { return }
    field("Roles", roles(overview))
    noAdmin(overview.admins.totalCount)
    let text = PeopleText(users: detail.users, time: state.session.time, now: state.now)
    let columns = PeopleColumns(.members, at: 0, room: self.columns - Self.indentColumns, isBrief: true)
    for member in overview.shown {
      let cells = columns.spans.map {
        DetailLine.MemberCell(span: $0, cell: text.cell($0.column, .member(member), columns: $0.columns))
      }
      let user = member.userID.flatMap { detail.users[$0] }
      add(
        .member(cells), indent: 1, copy: user?.emailAddress ?? member.userID?.rawValue ?? member.id.rawValue)
    }
    if overview.unreadable > 0 { note("\(CountText.grouped(overview.unreadable)) cannot be read.") }
    if let failure = detail.users.read.failure { note("\(KnownUsers.unread) \(failure.headline)") }
    if let key = state.keyMap.name(of: .members, in: .detail) { note("\(key) shows all.") }
  }

  /// `3 admins, 12 members, 4 billing, 2 with other roles; 2 invitations pending`.
  private func roles(_ overview: MemberOverview) -> String {
    let (admins, members) = (overview.admins.totalCount, overview.members.totalCount)
    func count(_ number: Int?, _ noun: String) -> String {
      number.map { "\(CountText.grouped($0)) \($0 == 1 ? noun : noun + "s")" }
        ?? "an unknown number of \(noun)s"
    }
    var parts = [count(admins, "admin"), count(members, "member")]
    parts += overview.others.map { "\(CountText.grouped($0.count)) \(RoleName.short($0.role))" }
    let told = overview.others.reduce(0) { $0 + $1.count }
    if let admins, let members, let all = detail.organization.value?.membersCount,
      all > admins + members + told
    {
      let others = all - admins - members - told
      parts.append("\(CountText.grouped(others)) with \(others == 1 ? "another role" : "other roles")")
    }
    let pending = detail.organization.value?.pendingInvitationsCount ?? 0
    return parts.joined(separator: ", ")
      + (pending > 0 ? "; \(PeopleKind.invitations.count(pending)) pending" : "")
  }

  /// Says that no one can look after the organization any more.
  private mutating func noAdmin(_ admins: Int?) {
    let isMissing = detail.organization.value?.missingMemberWithElevatedPermissions
    guard let text = AdminsText.of(admins: admins, isMissing: isMissing) else { return }
    if text.isWarning { warn("! \(text.sentence)") } else { note(text.sentence) }
  }

  /// A person told by name and address where known; the id is copied.
  mutating func person(_ label: String, _ told: Told<String>) {
    guard case .value(let id) = told, let name = detail.users[UserID(rawValue: id)]?.text else {
      return field(label, told.text { $0 })
    }
    field(label, name, copy: id)
  }
}
