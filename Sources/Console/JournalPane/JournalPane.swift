import Changes
import ClerkAPI
import Screen

/// The journal over the panes: a list of changes, one of them opened, and decisions about it.
package struct JournalPane: Equatable, Sendable {
  package enum Focus: Equatable, Sendable {
    case list
    /// A search is typed over the list.
    case search(LineEditor)
    case change(OpenedChange)
  }

  package internal(set) var filter = JournalFilter.all
  /// Selected when the journal was opened.
  package let organization: OrganizationReference?
  /// What is searched for; empty for nothing.
  package internal(set) var words = ""
  package internal(set) var read = JournalRead()
  /// Whether the newest read continues the one before.
  var readsOn = false
  package internal(set) var cursor: ChangeID?
  package internal(set) var top = 0
  package internal(set) var focus = Focus.list

  package internal(set) var typedLine: LineEditor? {
    get { if case .search(let line) = focus { line } else { nil } }
    set { if let newValue { focus = .search(newValue) } }
  }

  package internal(set) var opened: OpenedChange? {
    get { if case .change(let opened) = focus { opened } else { nil } }
    set { if let newValue, case .change = focus { focus = .change(newValue) } }
  }

  /// Undecided ones first, then the newest.
  package var entries: [JournalEntry] { read.entries ?? [] }

  /// The first place where the selected change is gone.
  package var place: Int { entries.firstIndex { $0.id == cursor } ?? 0 }

  package var context: KeyContext {
    switch focus {
    case .list: .journal
    case .search: .prompt
    case .change(let opened): opened.context
    }
  }

  /// The opened change, otherwise the selected one.
  package var subject: JournalEntry? { opened?.entry ?? entries.first { $0.id == cursor } }

  package var hasSeveralInstances: Bool {
    guard let first = entries.first?.record.intent.instance else { return false }
    return entries.contains { $0.record.intent.instance != first }
  }

  /// All but title, heading and last line.
  package static func rows(in rows: Int) -> Int { max(0, rows - 3) }

  mutating func move(to place: Int, _ state: ConsoleState) {
    let place = max(0, min(place, entries.count - 1))
    cursor = entries.indices.contains(place) ? entries[place].id : nil
    top = Scroll.top(top, showing: place, of: entries.count, rows: rows(state))
  }

  func rows(_ state: ConsoleState) -> Int { Self.rows(in: ConsoleLayout(state).body.rows) }
}

extension JournalPane: Scene {
  var overlay: Overlay? { .journal(self) }

  func promptLine(in state: ConsoleState) -> PromptLine? {
    typedLine.map { PromptLine("/", $0, hint: "organization, ticket, operator or value") }
  }

  func changesAt(in state: ConsoleState) -> [Timestamp] {
    [read.changesAt(state.now, showsAges: false)].compactMap { $0 }
  }

  func operators(in state: ConsoleState) -> [UserID] {
    let rows = entries.dropFirst(top).prefix(rows(state))
    let own = filter == .mine ? [state.session.operatorName].compactMap { $0 } : []
    return (rows.flatMap(\.operators) + (opened?.entry.operators ?? []) + own).compactMap(OperatorNames.id)
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    if let opened, opened.step != .shown { return review?.obstacle(command) }
    guard let entry = subject else {
      return [.open, .copyEntry, .undo].contains(command) ? .noChange : nil
    }
    if command == .undo { return .forbidden(JournalUndo.obstacle(entry, state.session)) }
    return opened?.obstacle(command, state.session)
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { $0.perform(command, &$1) } ?? []
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    if let effects = wheeled(mouse, in: &state) { return effects }
    guard ConsoleLayout(state).body.contains(mouse.position) else { return [] }
    switch context {
    case .journal, .prompt: state.update(Self.self) { $0.pressed(mouse, $1) }
    case .journalEntry: state.update(Self.self) { $0.opened?.wheeled(mouse, $1) }
    default: break
    }
    return []
  }

  /// Whether a command is about changes still being read.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    guard read.request != nil, read.entries == nil else { return false }
    return switch command {
    case .journalFilter, .refresh, .help, .palette, .quit, .lock, nil: false
    default: true
    }
  }

  func resize(_ state: inout ConsoleState) { state.update(Self.self) { $0.fit($1) } }

  package internal(set) var review: ReviewState? {
    get { opened?.question?.review }
    set { if let newValue { opened?.question?.review = newValue } }
  }
}

package enum JournalFilter: CaseIterable, Hashable, Sendable {
  case all
  /// Changes that need a decision.
  case undecided
  /// Of the organization selected when the journal was opened.
  case organization
  /// Made by the session's operator.
  case mine

  /// Changes read at once; undecided ones are always among the first.
  static let limit = 200

  func query(_ organization: OrganizationReference?, operator name: String?) -> JournalQuery {
    var query = JournalQuery()
    switch self {
    case .all: break
    case .undecided: query.phases = Set(ChangePhase.allCases.filter(\.isOpen))
    case .organization: query.organization = organization?.id
    case .mine: query.operators = name.map { [$0] }
    }
    query.limit = Self.limit
    return query
  }
}
