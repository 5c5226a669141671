import Changes
import ClerkAPI

/// Changes of the people in the lists.
extension PeoplePane {
  /// What a command does to the rows of the list on screen; nil where it does nothing to them.
  func purpose(_ command: Command) -> ChangePurpose? {
    switch (command, kind) {
    case (.memberAdd, _): .add
    case (.invite, _): .invite
    case (.memberRole, .members): .role
    case (.memberRemove, .members): .remove
    case (.memberRemove, .invitations): .revoke
    default: nil
    }
  }

  /// Begins a change of the selected row.
  func change(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    guard let purpose = purpose(command) else { return [] }
    if !list.marks.isEmpty, let order = markedOrder(purpose) {
      let left = list.marks.values.count - order.count
      guard left == 0 else {
        state.say(
          .warning,
          "\(CountText.grouped(left)) of the marked cannot be changed here: Clerk does not say who they are. "
            + "Unmark them first.")
        return []
      }
      return BulkOverlay.open(&state, order, in: organization)
    }
    do throws(NoSubject) {
      let subject = purpose == .invite ? invitedBefore(state.now) : try selected(for: purpose)
      return ChangeOverlay.open(&state, purpose, in: organization.id, about: subject)
    } catch {
      state.say(.warning, error.reason)
      return []
    }
  }

  /// Whom the selected row is about; nil where it need not be about anyone.
  private func selected(for purpose: ChangePurpose) throws(NoSubject) -> PersonSubject? {
    purpose == .add || purpose == .invite ? nil : try subject(list.selectedRow)
  }

  /// Why nothing can be begun with what is marked or selected.
  func obstacle(_ purpose: ChangePurpose) -> String? {
    guard list.marks.isEmpty else { return nil }
    do throws(NoSubject) {
      _ = try selected(for: purpose)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Why a command means nothing in this list.
  func absence(of command: Command) -> String {
    switch (command, kind) {
    case (.memberRole, .invitations):
      "The role of an invitation cannot be changed: revoke it and invite again."
    case (.memberRole, _): "Only members have roles."
    default: "Only members can be removed, and invitations revoked."
    }
  }

  private struct NoSubject: Error {
    let reason: String
  }

  /// Whom a row is about.
  private func subject(_ row: PeopleRow?) throws(NoSubject) -> PersonSubject {
    switch row {
    case .member(let member):
      guard let id = member.userID else {
        throw NoSubject(reason: "Clerk does not say who this member is, so nothing can be changed here.")
      }
      let user = users[id]
      let person = PersonReference(
        id: id, name: user?.name ?? member.name ?? user?.username,
        emailAddress: user.map(\.emailAddress) ?? PersonReference.address(identifier: member.identifier))
      return .member(person, role: member.role)
    case .invitation(let invitation): return .invitation(SentInvitation(invitation))
    case .unreadable(_, let problem):
      throw NoSubject(reason: "This record cannot be read, so nothing is changed here. \(problem)")
    case .domain, nil: throw NoSubject(reason: Obstacle.nothingLoaded.reason)
    }
  }

  /// What is done with all marked rows; nil for what is done with one.
  private func markedOrder(_ purpose: ChangePurpose) -> PeopleTask? {
    let subjects = list.marks.values.compactMap { try? subject($0) }
    let persons = subjects.compactMap(\.person)
    switch purpose {
    case .role: return .role(persons, nil)
    case .remove: return .remove(persons)
    case .revoke: return .revoke(subjects.compactMap(\.invitation))
    default: return nil
    }
  }

  /// A plan has ended: who was changed is no longer marked.
  static func ended(_ state: inout ConsoleState, _ rows: [ChangeIntent]) -> [Effect] {
    let people = rows.filter(\.kind.isAboutPeople)
    guard let id = people.first?.organization?.id else { return [] }
    let ids = people.compactMap { $0.standingBefore?.membership?.id.rawValue }
    let invitations = people.compactMap { $0.standingBefore?.invitation?.id.rawValue }
    state.update(PeoplePane.self) { pane, _ in
      pane[.members].marks.remove(ids)
      pane[.invitations].marks.remove(invitations)
    }
    return state.peopleChanged(in: id)
  }

  /// The selected invitation, where that is to be sent again: it can no longer be accepted.
  private func invitedBefore(_ now: Timestamp) -> PersonSubject? {
    guard kind == .invitations, case .invitation(let row) = list.selectedRow,
      row.status == .revoked || row.isExpired(now)
    else { return nil }
    return .invitation(SentInvitation(row))
  }

  /// Has everything read again: someone was added, changed or removed.
  mutating func renew() -> [Effect] { PeopleKind.allCases.flatMap { self[$0].refresh() } }
}

extension SentInvitation {
  fileprivate init(_ row: InvitationRow) {
    self.init(id: row.id, emailAddress: row.emailAddress, role: row.role)
  }
}
