import Changes
import ClerkAPI
import Screen

/// People and domains that a search found, over the panes, with the organizations they lead to.
package struct FoundPane: Equatable, Sendable {
  package let terms: PeopleTerms
  var users = FromClerk<RecordPage<User>>()
  /// How many users there are, where that may be more than were read.
  var userCount = FromClerk<Int>()
  /// Of one user, or of the whole instance.
  var invitations = FromClerk<RecordPage<Invitation>>()
  var domains = FromClerk<RecordPage<OrganizationDomain>>()
  /// Of those whose lines are or were on screen.
  var memberships: [UserID: FromClerk<RecordPage<Membership>>] = [:]
  /// Users whose memberships are to be read again.
  var outdated: Set<UserID> = []
  var names = PeopleNames()
  package internal(set) var scroll = Scroll()
  var chosenLine: String?
  /// Whether the person has stopped the reading.
  var isStopped = false
  /// Whether a single organization opens by itself.
  var goesStraight = true

  init(_ terms: PeopleTerms) {
    self.terms = terms
  }

  /// Memberships read at the same time.
  static let width = 4
}

extension FoundPane: PeopleScene {
  package var title: String {
    if case .domain(let name) = terms { "People and domains: “\(name)”" } else { "People: “\(terms.text)”" }
  }

  package func lines(_ state: ConsoleState) -> [PeopleLine] { FoundOutline(self, state).lines }

  package func status(_ state: ConsoleState) -> [String] {
    let counts = [
      (users.value?.entries.count, userCount.value, "user", "users"),
      (
        invitations.value.map { _ in sought.count }, terms.isExact ? nil : invitations.value?.totalCount,
        "invitation", "invitations"
      ),
      (domains.value?.entries.count, domains.value?.totalCount, "domain", "domains"),
    ]
    return (isReading ? ["reading…"] : isStopped ? ["stopped"] : [])
      + counts.compactMap { count, total, one, many in
        count.map { count in
          let all = total.flatMap { $0 > count ? " of \(CountText.grouped($0))" : nil } ?? ""
          return "\(CountText.grouped(count))\(all) \(count == 1 && all.isEmpty ? one : many)"
        }
      }
  }

  /// Whether domains are what is looked for first.
  var isAboutDomains: Bool { if case .domain = terms { true } else { false } }

  /// One for each kind of what is found.
  var commands: [(kind: ShellLine.Kind, words: [String])] {
    var commands: [(kind: ShellLine.Kind, words: [String])] = []
    let people = terms.users.emailAddressQuery ?? terms.text
    commands.append((.findingPeople, ["people", "find", people]))
    // Pending ones are found with the people.
    if case .address(let address) = terms {
      commands.append((.findingInvitations, ["invitations", "list", "--email", address]))
    }
    if let domains = terms.domains, let name = domains.query ?? domains.names.first {
      commands.append((.findingDomains, ["domains", "find", name, "--verified", "yes"]))
    }
    return isAboutDomains ? commands.reversed() : commands
  }

  var context: KeyContext { .found }
  var overlay: Overlay? { .found(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { $0.perform(command, &$1) } ?? []
  }

  private mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .search:
      state.close(Self.self)
      SearchReducer.open(&state, .search)
      return []
    case .cancel:
      isStopped = isStopped || isReading
      return giveUp(state.requests)
    case .refresh:
      let effects = giveUp(state.requests)
      self = FoundPane(terms)
      goesStraight = false
      return effects + begin(&state)
    default: return performShared(command, &state)
    }
  }

  /// Whether it is open whether one organization opens in place of this: no key is for these lines then.
  private var isDeciding: Bool {
    terms.isExact && goesStraight && !isStopped && (users.isAwaited || isAboutOne && !isDecided)
  }

  /// Whether a command is about lines that an awaited answer decides.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    if isDeciding { return command != .quit }
    switch command {
    case .help, .palette, .quit, .refresh, nil: return false
    default: break
    }
    let arePeopleAwaited = users.isAwaited || invitations.isAwaited
    if isAboutDomains ? domains.isAwaited : arePeopleAwaited { return true }
    let lines = lines(state)
    let cursor = scroll.cursor
    if isAboutDomains ? arePeopleAwaited : domains.isAwaited {
      if !lines.contains(where: { $0.target != nil }) { return true }
      // What comes last is met only by who goes to the end.
      switch command {
      case .moveLast, .pageDown, .halfPageDown: return true
      case .moveDown where cursor >= lines.count - 1: return true
      default: break
      }
    }
    guard !isStopped else { return false }
    // What the last line is, the organizations of the last person tell.
    if command == .moveLast, let user = lines.last?.user, memberships[user]?.isAwaited ?? true { return true }
    return (command == .moveUp ? [cursor, cursor - 1] : [cursor]).contains { line in
      guard lines.indices.contains(line), let user = lines[line].user else { return false }
      return memberships[user]?.isAwaited ?? true
    }
  }

  func hint(_ command: Command) -> String? { command == .quitView && isReading ? "give up" : nil }

  /// The first organization of one person, otherwise the first line that leads anywhere.
  func firstPlace(_ lines: [PeopleLine]) -> Int {
    let isPlace: (PeopleLine) -> Bool = { if case .place = $0.target { true } else { false } }
    return (terms.isExact ? lines.firstIndex(where: isPlace) : nil)
      ?? lines.firstIndex { $0.target != nil } ?? 0
  }
}
