import Changes
import ClerkAPI
import Screen

/// Everything about a person, over the panes: who it is, the organizations, the invitations.
package struct PersonPane: Equatable, Sendable {
  let id: UserID
  /// What the person was called where the pane was opened; nil if only the id was known.
  private let called: String?
  var user = FromClerk<User>()
  var memberships = FromClerk<RecordPage<Membership>>()
  var invitations = FromClerk<RecordPage<Invitation>>()
  var names = PeopleNames()
  package internal(set) var scroll = Scroll()
  var chosenLine: String?

  init(_ id: UserID, called: String? = nil) {
    self.id = id
    self.called = called
  }

  /// Memberships and invitations read at once, the most that Clerk gives.
  static let limit = OrganizationQuery.limitBounds.upperBound

  static func open(_ state: inout ConsoleState, _ id: UserID, called: String? = nil) -> [Effect] {
    var pane = PersonPane(id, called: called)
    let effects = pane.begin(&state)
    state.push(pane)
    return effects
  }

  /// Reads everything; what was read before stays until then.
  mutating func begin(_ state: inout ConsoleState) -> [Effect] {
    var query = InvitationQuery()
    query.limit = Self.limit
    return user.begin(state.ask(.person), .finding(.user(id)))
      + memberships.begin(state.ask(.person), .finding(.memberships(of: id, limit: Self.limit)))
      + invitations.begin(state.ask(.person), .finding(.invitationsOfUser(id, query)))
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    state.update(Self.self) { pane, state in
      pane.take(request, answer, at: state.now)
      pane.keepPlace(state)
      let invited = pane.invitations.value?.records ?? []
      return pane.names.ask(
        .person, organizations: invited.compactMap(\.unnamedOrganization),
        inviters: invited.compactMap(\.unnamedInviter), &state)
    } ?? []
  }

  private mutating func take(_ request: RequestID, _ answer: Answer, at now: Timestamp) {
    guard !names.take(request, answer), case .finding(let answer) = answer else { return }
    switch answer {
    case .user(let result): user.take(result, at: now, absence: Absence.ofUser)
    case .memberships(let result): memberships.take(result, at: now, absence: Absence.ofUser)
    case .invitations(let result): invitations.take(result, at: now, absence: Absence.ofUser)
    case .users, .userCount, .domains: break
    }
  }

  // MARK: In flight

  var isReading: Bool { [user.request, memberships.request, invitations.request].contains { $0 != nil } }

  var readAts: [Timestamp] { [user.readAt, memberships.readAt, invitations.readAt].compactMap { $0 } }

  /// Lets go of what is read again: what was read stays.
  mutating func interrupt() -> [Effect] {
    [user.interrupt(), memberships.interrupt(), invitations.interrupt()].compactMap { $0 }.map { .cancel($0) }
      + names.interrupt()
  }

  mutating func giveUp(_ requests: Requests) -> [Effect] {
    [user.giveUp(requests), memberships.giveUp(requests), invitations.giveUp(requests)].compactMap { $0 }
      .map { .cancel($0) } + names.giveUp()
  }
}

extension PersonPane: PeopleScene {
  package var title: String { "Person: \(name)" }

  /// The name and the address, or what there is of them.
  var name: String { user.value?.nameAndAddress ?? called ?? id.rawValue }

  package func lines(_ state: ConsoleState) -> [PeopleLine] { PersonOutline(self, state).lines }

  package func status(_ state: ConsoleState) -> [String] {
    let counts = [
      (memberships.value?.totalCount ?? memberships.value?.entries.count, "organization", "organizations"),
      (
        invitations.value.map { $0.records.count(where: \.isPending) }, "pending invitation",
        "pending invitations"
      ),
    ]
    return (isReading ? ["reading…"] : [])
      + counts.compactMap { count, one, many in
        count.map { "\(CountText.grouped($0)) \($0 == 1 ? one : many)" }
      }
  }

  var commands: [(kind: ShellLine.Kind, words: [String])] { [(.showing, ["people", "show", id.rawValue])] }

  var context: KeyContext { .person }
  var overlay: Overlay? { .person(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { (pane, state) -> [Effect] in
      switch command {
      case .cancel: pane.giveUp(state.requests)
      case .refresh: pane.begin(&state)
      case .copyID: [.copy(pane.id.rawValue, what: pane.id.rawValue)]
      case .copyMenu: pane.offerCopies(&state)
      default: pane.performShared(command, &state)
      }
    } ?? []
  }

  /// Offers what can be copied of the person, and of the selected line.
  private func offerCopies(_ state: inout ConsoleState) -> [Effect] {
    var items = [CopyMenu.Item(key: "u", label: "ID of the user", text: id.rawValue)]
    if let address = user.value?.primaryEmailAddress {
      items.append(.init(key: "e", label: "Primary e-mail address", text: address))
    }
    if let name = user.value?.name { items.append(.init(key: "p", label: "Name of the person", text: name)) }
    items += (selected(state)?.copies ?? []) + commands.compactMap { state.session.item($0.words, $0.kind) }
    state.push(CopyMenu(items: items))
    return []
  }

  /// Whether a command is about lines that are being read.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    switch command {
    case .help, .palette, .quit, .refresh, .copyID, nil: false
    default: user.isAwaited || memberships.isAwaited || invitations.isAwaited
    }
  }

  func hint(_ command: Command) -> String? { command == .quitView && isReading ? "give up" : nil }

  func dashboardSubject(_ state: ConsoleState) -> DashboardSubject? {
    if case .place(let place) = selected(state)?.target { return .organization(place.id, name: place.name) }
    return .person(id, name: user.value?.name)
  }

  func firstPlace(_ lines: [PeopleLine]) -> Int { 0 }
}
