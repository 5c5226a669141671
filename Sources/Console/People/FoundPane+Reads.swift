import Changes
import ClerkAPI

/// What is asked for, as little as possible: three requests from an address to its organization.
extension FoundPane {
  static func open(_ state: inout ConsoleState, _ terms: PeopleTerms) -> [Effect] {
    var pane = FoundPane(terms)
    let effects = pane.begin(&state)
    state.push(pane)
    return effects
  }

  /// Users, invitations and domains are asked for side by side, but for one person: who that is decides what else
  /// is asked for.
  mutating func begin(_ state: inout ConsoleState) -> [Effect] {
    users.begin(state.ask(.found), .finding(.users(terms.users)))
      + (terms.isExact ? [] : beginInvitations(&state) + beginDomains(&state))
  }

  private mutating func beginInvitations(_ state: inout ConsoleState) -> [Effect] {
    guard invitations.isDue, let query = terms.invitations else { return [] }
    return invitations.begin(state.ask(.found), .finding(.invitations(query)))
  }

  private mutating func beginDomains(_ state: inout ConsoleState) -> [Effect] {
    guard domains.isDue, let query = terms.domains else { return [] }
    return domains.begin(state.ask(.found), .finding(.domains(query)))
  }

  // MARK: What follows

  /// Reads what is on screen, once all input is reduced.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { $0.proceed(&$1) } ?? []
  }

  /// Reads what is due by now.
  private mutating func proceed(_ state: inout ConsoleState) -> [Effect] {
    guard !isStopped, !users.isUnknown else { return [] }
    var effects: [Effect] = []
    if terms.isExact {
      if let user = onlyUser, invitations.isDue {
        effects += invitations.begin(
          state.ask(.found), .finding(.invitationsOfUser(user.id, terms.ownInvitations)))
      } else if onlyUser == nil {
        effects += beginInvitations(&state) + beginDomains(&state)
      }
    } else {
      // They were asked for at once, unless that was interrupted.
      effects += beginInvitations(&state) + beginDomains(&state)
    }
    if !terms.isExact, userCount.isDue, users.value?.entries.count == terms.users.limit {
      effects += userCount.begin(state.ask(.found), .finding(.userCount(terms.users)))
    }
    effects += readMemberships(&state)
    if onlyUser != nil, isDecided, straight == nil { effects += beginDomains(&state) }
    let records = sought
    return effects
      + names.ask(
        .found,
        organizations: records.compactMap(\.unnamedOrganization)
          + (domains.value?.records.compactMap(\.unnamedOrganization) ?? []),
        inviters: records.compactMap(\.unnamedInviter), &state)
  }

  /// Reads the memberships of the users on screen, those at the cursor first, a few at a time.
  private mutating func readMemberships(_ state: inout ConsoleState) -> [Effect] {
    var room = Self.width - memberships.values.count { $0.request != nil }
    guard room > 0 else { return [] }
    let lines = lines(state)
    var near = [scroll.cursor, scroll.cursor - 1].filter(lines.indices.contains).map { lines[$0] }
    // A key that goes to the end waits for what is there.
    if !state.held.isEmpty { near += lines.suffix(1) }
    var effects: [Effect] = []
    for line in near + lines.dropFirst(scroll.top).prefix(max(1, rows(state))) where room > 0 {
      guard let user = line.user, memberships[user] == nil || outdated.remove(user) != nil else { continue }
      var read = memberships[user] ?? FromClerk()
      effects += read.begin(
        state.ask(.found), .finding(.memberships(of: user, limit: PeopleTerms.limit)))
      memberships[user] = read
      room -= 1
    }
    return effects
  }

  // MARK: One person

  /// The one user that a search for one person found.
  var onlyUser: User? {
    guard terms.isExact, let page = users.value, page.entries.count == 1 else { return nil }
    return page.records.first
  }

  /// Whether a search for one person found one at most, and that one can be read.
  var isAboutOne: Bool {
    guard terms.isExact, let page = users.value else { return false }
    return page.entries.count == page.records.count && page.records.count <= 1
  }

  /// Whether everything that the one person leads to is known.
  var isDecided: Bool {
    guard isAboutOne, invitations.request == nil else { return false }
    guard let user = onlyUser else { return !invitations.isDue || terms.invitations == nil }
    return !invitations.isDue && memberships[user.id].map { $0.request == nil } == true
  }

  /// The one organization that one person leads to; nil where there are several or none, or that is not known.
  var straight: FoundPlace? {
    guard isDecided else { return nil }
    let invited = invitations.value
    guard
      invited.map({ $0.entries.count == $0.records.count && $0.entries.count >= $0.totalCount ?? 0 }) ?? true
    else { return nil }
    if let user = onlyUser {
      guard let page = memberships[user.id]?.value, page.entries.count == page.records.count,
        page.totalCount ?? 1 <= 1, page.records.count <= 1
      else { return nil }
      if let membership = page.records.first {
        guard !sought.contains(where: \.isPending) else { return nil }
        return FoundPlace(
          membership, of: terms == .user(user.id) ? user.nameAndAddress : terms.text, user.id)
      }
    }
    return straightInvitation
  }

  /// The newest invitation of someone who is no member anywhere, where it and all others lead to one organization: of those
  /// that can be accepted, otherwise of all.
  private var straightInvitation: FoundPlace? {
    let pending = sought.filter(\.isPending)
    let places = (pending.isEmpty ? sought : pending)
      .sorted { $1.createdAt?.milliseconds ?? 0 < $0.createdAt?.milliseconds ?? 0 }
      .map { FoundPlace($0, names) }
    guard let newest = places.first ?? nil, places.allSatisfy({ $0?.id == newest.id }),
      newest.name != nil || names.isSettled(newest.id)
    else { return nil }
    return newest
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    let effects = state.update(Self.self) { pane, state in
      pane.take(request, answer, at: state.now)
      pane.keepPlace(state)
      return pane.goesStraight && pane.straight != nil ? [] : pane.proceed(&state)
    }
    guard case .found(let pane) = state.overlays.last, pane.goesStraight, let place = pane.straight else {
      return effects ?? []
    }
    return (effects ?? [])
      + place.goStraight(
        &state, remark: pane.onlyUser == nil ? "No user has this address yet." : nil,
        reservation: pane.invitations.failure == nil ? nil : "Pending invitations could not be read.")
  }

  private mutating func take(_ request: RequestID, _ answer: Answer, at now: Timestamp) {
    guard !names.take(request, answer), case .finding(let answer) = answer else { return }
    switch answer {
    case .users(let result): users.take(result, at: now)
    case .userCount(let result): userCount.take(result, at: now)
    case .invitations(let result): invitations.take(result, at: now)
    case .domains(let result): domains.take(result, at: now, absence: Absence.ofDomains)
    case .memberships(let result):
      guard let user = memberships.first(where: { $0.value.request == request })?.key else { return }
      memberships[user]?.take(result, at: now, absence: Absence.ofUser)
    case .user: break
    }
  }

  // MARK: In flight

  var isReading: Bool {
    users.request != nil || invitations.request != nil || domains.request != nil
      || memberships.values.contains { $0.request != nil }
  }

  var readAts: [Timestamp] { [users.readAt, invitations.readAt, domains.readAt].compactMap { $0 } }

  /// Has read again how people stand to organizations, those on screen first; what was read stays until then.
  mutating func renew(_ state: inout ConsoleState) -> [Effect] {
    outdated.formUnion(memberships.keys)
    guard !invitations.isUnknown else { return [] }
    if let user = onlyUser {
      return invitations.begin(state.ask(.found), .finding(.invitationsOfUser(user.id, terms.ownInvitations)))
    }
    return terms.invitations.map { invitations.begin(state.ask(.found), .finding(.invitations($0))) } ?? []
  }

  /// Lets go of what is read: it is asked for again once it is shown again.
  mutating func interrupt() -> [Effect] {
    var requests = [users.interrupt(), userCount.interrupt(), invitations.interrupt(), domains.interrupt()]
    for user in memberships.keys {
      requests.append(memberships[user]?.interrupt())
      if memberships[user]?.isUnknown == true { memberships[user] = nil }
    }
    // What has led somewhere was looked at.
    goesStraight = false
    return requests.compactMap { $0 }.sorted().map { .cancel($0) } + names.interrupt()
  }

  mutating func giveUp(_ requests: Requests) -> [Effect] {
    let reads = [
      users.giveUp(requests), userCount.giveUp(requests), invitations.giveUp(requests),
      domains.giveUp(requests),
    ]
    let others = memberships.keys.compactMap { memberships[$0]?.giveUp(requests) }
    return (reads.compactMap { $0 } + others).sorted().map { .cancel($0) } + names.giveUp()
  }
}

extension Absence {
  static func ofDomains(_ error: ClerkError) -> String? {
    error.code == "organization_domains_not_enabled" ? "Domains are not enabled on this instance." : nil
  }

  static func ofUser(_ error: ClerkError) -> String? {
    error.refusal?.saysItIsMissing == true ? "This user no longer exists." : nil
  }
}
