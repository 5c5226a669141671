import Changes
import ClerkAPI
import Screen

/// The journal over the panes: a list of changes, one of them opened, and decisions about it.
package struct JournalPane: Equatable, Sendable {
  /// Work in flight for a change.
  package struct Work: Equatable, Sendable {
    package var request: RequestID
    package var decision: JournalDecision
    /// The organization is read first; nothing is done yet.
    package var isReading = false
    /// Where something is sent.
    package var progress: ChangeProgress?
  }

  package var filter = JournalFilter.all
  /// Selected when the journal was opened.
  package let organization: OrganizationReference?
  /// What is searched for; empty for nothing.
  package internal(set) var words = ""
  /// The line in which a search is typed, while open.
  package internal(set) var search: LineEditor?
  package var read = JournalRead()
  package var cursor: ChangeID?
  package var top = 0
  /// The opened change.
  package var entry: JournalEntry?
  /// Its first line on screen.
  package var entryTop = 0
  package var revealsPrivate = false
  /// What was read to help settle an undecided adjustment.
  package internal(set) var credits: SettlingCredits?
  package var question: JournalQuestion?
  package var work: Work?

  init(organization: OrganizationReference?) {
    self.organization = organization
  }

  /// Undecided ones first, then the newest.
  package var entries: [JournalEntry] { read.entries ?? [] }

  /// The first place where the selected change is gone.
  package var place: Int { entries.firstIndex { $0.id == cursor } ?? 0 }

  package var context: KeyContext {
    if let question { return question.review.context }
    if work != nil { return .progress }
    if search != nil { return .prompt }
    return entry == nil ? .journal : .journalEntry
  }

  /// The opened change, otherwise the selected one.
  package var subject: JournalEntry? { entry ?? entries.first { $0.id == cursor } }

  package var hasSeveralInstances: Bool {
    guard let first = entries.first?.record.intent.instance else { return false }
    return entries.contains { $0.record.intent.instance != first }
  }

  /// All but title, heading and last line.
  package static func rows(in rows: Int) -> Int { max(0, rows - 3) }

  mutating func move(to place: Int, height: Int) {
    let place = max(0, min(place, entries.count - 1))
    cursor = entries.indices.contains(place) ? entries[place].id : nil
    top = Scroll.top(top, showing: place, of: entries.count, rows: height)
  }
}

extension JournalPane: Scene {
  var overlay: Overlay? { .journal(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    JournalReducer.reduce(&state, command)
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .prompt: JournalReducer.typed(&state, press)
    default: return typedIntoReview(press, &state)
    }
    return []
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .prompt: JournalReducer.pasted(&state, text)
    default: return pastedIntoReview(text, &state)
    }
    return []
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    if let effects = wheeled(mouse, in: &state) { return effects }
    if context == .journal || context == .journalEntry { JournalReducer.mouse(&state, mouse) }
    return []
  }

  /// Whether a command is about changes still being read.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    guard read.request != nil, read.entries == nil else { return false }
    return switch command {
    case .journalFilter, .refresh, .help, .quit, .lock, nil: false
    default: true
    }
  }

  func resize(_ state: inout ConsoleState) { JournalReducer.resize(&state) }

  var review: ReviewState? {
    get { question?.review }
    set { if let newValue { question?.review = newValue } }
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
    case .mine: query.operator = name
    }
    query.limit = Self.limit
    return query
  }
}

/// Changes read from the journal: the newest result, and why the newest read failed.
package struct JournalRead: Equatable, Sendable {
  /// Nil until read.
  package var entries: [JournalEntry]?
  /// Records that cannot be read.
  package private(set) var unreadable: [UnreadableChange] = []
  /// Where more begin; nil at the end.
  package private(set) var next: JournalMark?
  /// Nil if unknown.
  package private(set) var total: Int?
  /// In the console's time.
  package var readAt: Timestamp?
  /// Why the newest read failed; `entries` is then older.
  package var failure: JournalError?
  package var request: RequestID?
  /// Whether the read continues the one before.
  private var readsOn = false

  init() {}

  mutating func begin(_ request: RequestID) {
    self.request = request
    readsOn = false
    failure = nil
  }

  /// Begins to read on.
  mutating func beginMore(_ request: RequestID) {
    begin(request)
    readsOn = true
  }

  /// Takes the answer, if it is the awaited one. Undecided changes come first, money before everything else.
  ///
  /// - Returns: Whether it was the awaited one.
  mutating func answer(
    _ request: RequestID, _ result: Result<JournalPage, JournalError>, at: Timestamp
  ) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
    switch result {
    case .success(let page):
      let before = readsOn ? entries ?? [] : []
      let known = Set(before.map(\.id))
      entries = Self.sorted(before + page.entries.filter { !known.contains($0.id) })
      unreadable = (readsOn ? unreadable : []) + page.unreadable
      next = page.next
      if !readsOn { total = page.total }
      failure = nil
      readAt = at
    case .failure(let error): failure = error
    }
    return true
  }

  private static func sorted(_ entries: [JournalEntry]) -> [JournalEntry] {
    let open = entries.filter(\.needsDecision)
    let isMoney: (JournalEntry) -> Bool = { $0.record.intent.kind == .adjustCredits }
    return open.filter(isMoney) + open.filter { !isMoney($0) } + entries.filter { !$0.needsDecision }
  }

  /// Forgets what was read, for another query.
  mutating func clear() {
    entries = nil
    unreadable = []
    next = nil
    total = nil
    readAt = nil
  }

  /// Rows of messages above the changes.
  package func messageRows(columns: Int) -> Int { messageLines(columns: columns).count }

  /// Why the newest read failed, and which records cannot be read.
  package func messageLines(columns: Int) -> [String] {
    let shown = unreadable.prefix(3).map(\.reason)
    let more = unreadable.count - shown.count
    let texts =
      [failure?.message].compactMap { $0 } + shown + (more > 0 ? ["\(more) more cannot be read."] : [])
    return texts.flatMap { text in
      TextWrap.lines(SafeText.make(text), columns: columns - 4, rest: columns - 4)
    }
  }

  mutating func giveUp() -> RequestID? {
    defer { request = nil }
    return request
  }

  /// When an age in it changes next.
  ///
  /// - Parameter showsAges: Whether the ages of the changes are shown, not only that of the read.
  func changesAt(_ now: Timestamp, showsAges: Bool) -> Timestamp? {
    let ages = showsAges ? (entries ?? []).map(\.record.createdAt) : []
    let moments = ages + [readAt].compactMap { $0 }
    return moments.map { AgeText(of: $0, at: now).changesAt }.min()
  }
}
