import Changes
import ClerkAPI
import Screen

/// The journal over the panes: its changes as a list, one of them whole, and what is decided about it.
package struct JournalPane: Equatable, Sendable {
  /// Something under way for a change.
  package struct Work: Equatable, Sendable {
    /// The request.
    package var request: RequestID
    /// What it does.
    package var decision: JournalDecision
    /// Whether the organization is read first, and nothing done yet.
    package var isReading = false
    /// How it gets on, where something is sent.
    package var progress: ChangeProgress?
  }

  /// Which changes are shown.
  package var filter = JournalFilter.all
  /// The organization that was selected when the journal was opened.
  package let organization: OrganizationReference?
  /// What is searched for; empty for nothing.
  package internal(set) var words = ""
  /// The line in which that is typed, while it is.
  package internal(set) var search: LineEditor?
  /// What was read.
  package var read = JournalRead()
  /// The selected change.
  package var cursor: ChangeID?
  /// The first line of the list on screen.
  package var top = 0
  /// The change shown whole, if one is.
  package var entry: JournalEntry?
  /// The first of its lines on screen.
  package var entryTop = 0
  /// Whether private metadata in it is shown.
  package var revealsPrivate = false
  /// What is known of the credits, where the change is an undecided adjustment of them.
  package internal(set) var credits: SettlingCredits?
  /// What is being asked.
  package var question: JournalQuestion?
  /// What is under way.
  package var work: Work?

  init(organization: OrganizationReference?) {
    self.organization = organization
  }

  /// The changes, those that wait for a decision first, then the newest.
  package var entries: [JournalEntry] { read.entries ?? [] }

  /// The place of the selected one; the first where it is no longer among them.
  package var place: Int { entries.firstIndex { $0.id == cursor } ?? 0 }

  /// Which keys it understands now.
  package var context: KeyContext {
    if let question { return question.review.context }
    if work != nil { return .progress }
    if search != nil { return .prompt }
    return entry == nil ? .journal : .journalEntry
  }

  /// The change that commands are about: the one shown whole, else the selected one.
  package var subject: JournalEntry? { entry ?? entries.first { $0.id == cursor } }

  /// Whether there are changes of several instances among those that were read.
  package var hasSeveralInstances: Bool {
    guard let first = entries.first?.record.intent.instance else { return false }
    return entries.contains { $0.record.intent.instance != first }
  }

  /// Rows of the list in a pane of so many: all but title, heading and last line.
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

  /// Whether a command is about the changes that are being read.
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
