import Changes
import ClerkAPI
import Screen

/// Who is in an organization: members, invitations and domains, each a list of its own over the panes.
package struct PeoplePane: Equatable, Sendable {
  package let organization: OrganizationReference
  /// The list on screen.
  package internal(set) var kind = PeopleKind.members
  private var lists: [PeopleKind: PeopleList]
  package internal(set) var users = KnownUsers()
  /// What is typed to be searched for.
  package internal(set) var search: LineEditor?

  init(_ organization: OrganizationReference) {
    self.organization = organization
    lists = Dictionary(
      uniqueKeysWithValues: PeopleKind.allCases.map { kind in
        (kind, PeopleList(PeopleQuery(kind, of: organization.id)))
      })
  }

  package internal(set) subscript(kind: PeopleKind) -> PeopleList {
    get { lists[kind] ?? PeopleList(PeopleQuery(kind, of: organization.id)) }
    set { lists[kind] = newValue }
  }

  /// The list on screen.
  package internal(set) var list: PeopleList {
    get { self[kind] }
    set { self[kind] = newValue }
  }

  /// Why something on screen is missing or old: the rows before the people named in them.
  package func trouble(_ requests: Requests) -> ClerkError? { list.trouble(requests) ?? users.read.failure }

  /// What is said of that, in at most so many lines.
  package func messages(_ requests: Requests, columns: Int, rows: Int = .max) -> [String] {
    guard let trouble = trouble(requests) else { return [] }
    // The rows are there: what is missing in them has to be said.
    let what = list.trouble(requests) == nil ? [KnownUsers.unread] : []
    return what + ErrorText.lines(trouble, columns: columns, rows: max(0, rows - what.count))
  }

  /// That no admin is left, or one of several members, as far as that is known without another request: in a few words.
  package func admins(in state: ConsoleState) -> (text: String, isWarning: Bool)? {
    guard kind == .members else { return nil }
    let detail = state.detail.flatMap { $0.id == organization.id ? $0 : nil }
    let count = list.count(of: RoleName.admin) ?? detail?.members.value?.admins.totalCount
    let isMissing = detail?.organization.value?.missingMemberWithElevatedPermissions
    if let text = AdminsText.of(admins: count, isMissing: isMissing) { return (text.short, text.isWarning) }
    let total = list.query.isWhole ? list.rows.totalCount : detail?.organization.value?.membersCount
    return count == 1 && total ?? 0 > 1 ? ("one admin left", false) : nil
  }

  /// The awaited retry.
  package func retry(_ requests: Requests) -> RetryWait? {
    list.retry(requests) ?? requests.retry(of: users.read.request)
  }
}

extension PeoplePane: Scene {
  package var context: KeyContext { search == nil ? .people : .prompt }
  var overlay: Overlay? { .people(self) }

  func promptLine(in state: ConsoleState) -> PromptLine? {
    let hint =
      switch kind {
      case .members: "name, e-mail, user name or user id"
      case .invitations: "the whole e-mail address"
      case .domains: "part of the name, in the loaded domains"
      }
    return search.map { PromptLine("/", $0, hint: hint) }
  }

  func hint(_ command: Command) -> String? {
    command == .memberRemove && kind == .invitations ? "revoke" : nil
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    switch command {
    case .memberRole, .memberAdd, .invite, .memberRemove:
      guard let purpose = purpose(command) else { return .nothing(absence(of: command)) }
      return .forbidden(state.session.policy.refusal { try $0.check(purpose.kind) })
        ?? obstacle(purpose).map { .nothing($0) }
    case .open where list.selectedRow?.userID == nil: return .nothing("There is no person to open here.")
    case .copyID where list.selectedRow?.id == nil: return .nothingToCopy
    case .bulk: return .forbidden(state.session.policy.refusal { try $0.check(.invite) })
    case .orderNext, .orderReverse:
      return kind == .domains ? .nothing(Self.oneOrder) : nil
    case .mark: return list.shownCount == 0 ? .nothingLoaded : nil
    case .export:
      return list.shownCount == 0 && list.marks.isEmpty ? .nothingToWrite : nil
    default: return nil
    }
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    let effects = state.update(Self.self) { $0.perform(command, &$1) } ?? []
    return effects + WayBack.backFromPeople(&state)
  }

  package internal(set) var typedLine: LineEditor? {
    get { search }
    set { search = newValue }
  }

  /// The wheel moves, a press selects; on the name of a list it shows that, on a column's name it sorts by it. What is
  /// typed stays.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { pane, state in
      let layout = PeopleLayout(pane, state)
      let (point, height) = (mouse.position, layout.rows.rows)
      switch mouse.kind {
      case .wheelUp: pane.list.move(by: -3, height: height)
      case .wheelDown: pane.list.move(by: 3, height: height)
      case .press where layout.rows.contains(point):
        let place = pane.list.top + point.row - layout.rows.row
        if place < pane.list.shownCount { pane.list.move(to: place, height: height) }
      case .press where mouse.button == 1 && layout.title.contains(point):
        guard
          let kind = PeopleTabs(pane, isWords: state.isAccessible, in: layout.title).kind(at: point.column),
          kind != pane.kind
        else {
          break
        }
        // What is typed was for the other list.
        pane.search = nil
        pane.kind = kind
        pane.fit(state)
      case .press where mouse.button == 1 && layout.heading.contains(point):
        guard let column = layout.columns(of: pane.kind).column(at: point.column) else { break }
        return pane.pressed(column, &state)
      case .press, .release: break
      }
      return []
    } ?? []
  }

  /// Whether a command is about rows, or people, still being read.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    guard search == nil else { return false }
    switch command {
    case .nextPane, .previousPane, .memberAdd, .bulk, .journal, .search, .peopleFilter, .orderNext,
      .orderReverse,
      .refresh, .help, .palette, .quit, .lock, nil:
      return false
    // What cannot be done in this list does not become possible with its rows.
    case .memberRole where purpose(.memberRole) == nil, .memberRemove where purpose(.memberRemove) == nil:
      return false
    case .copyMenu: return list.isAwaited || list.selectedRow?.userID.map(users.isAwaited) == true
    default: return list.isAwaited
    }
  }

  func resize(_ state: inout ConsoleState) {
    state.update(Self.self) { pane, state in
      for kind in PeopleKind.allCases { pane[kind].scroll(height: PeopleLayout(pane, state).rows.rows) }
    }
  }
}

// MARK: Opening and reading

extension PeoplePane {
  /// Opens the people of the organization that commands are about: first whoever led there.
  static func open(_ state: inout ConsoleState) -> [Effect] {
    guard let organization = state.subjectReference else {
      state.say(.noOrganization)
      return []
    }
    let query = state.detail?.ledBy
    show(&state, organization, query?.organization == organization.id ? query : nil)
    return []
  }

  /// Opens the people of an organization that was found: first whoever led there. Closing them leads back.
  static func open(_ state: inout ConsoleState, of place: FoundPlace) -> [Effect] {
    let effects = WayBack.leave(&state, forPeople: true)
    show(&state, place.reference, place.list)
    return effects
  }

  /// - Parameter query: The list to begin with, and what is looked for in it.
  private static func show(
    _ state: inout ConsoleState, _ organization: OrganizationReference, _ query: PeopleQuery?
  ) {
    var pane = PeoplePane(organization)
    if let query {
      pane.kind = query.kind
      pane[query.kind] = PeopleList(query)
    }
    state.push(pane)
  }

  /// Sends what is due, once all input is reduced: rows in sight, then the people named in them.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { pane, state in
      let height = max(1, PeopleLayout(pane, state).rows.rows)
      let rows = pane.list.read(height: height) { state.ask(.people) }
      let named = pane.list.named(height: height)
      return rows
        + pane.users.ask(named, urgent: pane.list.namedOnScreen(height: height)) { state.ask(.people) }
    } ?? []
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    state.update(Self.self) { pane, state in
      switch answer {
      case .people(let result):
        let height = PeopleLayout(pane, state).rows.rows
        for kind in PeopleKind.allCases { pane[kind].answer(request, result, at: state.now, height: height) }
      case .users(let result): pane.users.take(result, at: state.now)
      default: break
      }
      pane.fit(state)
    }
    return []
  }

  /// Messages take room from the rows.
  mutating func fit(_ state: ConsoleState) { list.scroll(height: PeopleLayout(self, state).rows.rows) }

  /// Lets go of what is read: it is asked for again once it is shown again.
  mutating func interrupt() -> [Effect] {
    PeopleKind.allCases.flatMap { self[$0].interrupt() }
      + (users.read.request == nil ? [] : users.renew())
  }

  /// Stops waiting for everything that is read.
  mutating func giveUp(_ requests: Requests) -> [Effect] {
    PeopleKind.allCases.flatMap { self[$0].cancelReads(requests) }
      + (users.giveUp(requests).map { [.cancel($0)] } ?? [])
  }

  func changesAt(in state: ConsoleState) -> [Timestamp] {
    let rows = list.top..<list.top + PeopleLayout(self, state).rows.rows
    let shown = rows.compactMap { list.entry(at: $0) }
    let expiries = shown.compactMap { row in
      if case .invitation(let invitation) = row { invitation.expiresAt } else { nil }
    }
    let active = kind == .members ? users.changesAt(shown.compactMap(\.userID), state.now) : nil
    let moments = (expiries + [list.readAt].compactMap { $0 }).map {
      MomentText($0, now: state.now).changesAt
    }
    return [(moments + [active].compactMap { $0 }).min()].compactMap { $0 }
  }
}
