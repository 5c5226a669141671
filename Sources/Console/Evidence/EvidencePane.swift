import Changes
import ClerkAPI
import Screen

/// The requests made by this process, over everything else: a list with the newest first, or one of them opened.
package struct EvidencePane: Equatable, Sendable {
  package enum Focus: Equatable, Sendable {
    case list
    /// A search is typed over the list.
    case search(LineEditor)
    case request(OpenedRequest)
  }

  /// The oldest first; nil until they are known.
  var requests: [RecordedRequest]?
  /// What is searched for, once it was typed; empty for nothing.
  private var accepted = ""
  /// Follows the newest request while the person has selected none.
  var cursor: Int?
  package internal(set) var top = 0
  package internal(set) var focus = Focus.list
  /// What had the focus before.
  private let before: KeyContext

  init(over context: KeyContext) {
    before = context
  }

  /// What is searched for, as it is typed; empty for nothing.
  package var words: String { typedLine?.text ?? accepted }

  /// Those that are searched for, the newest first.
  package var shown: [RecordedRequest] {
    let newest = (requests ?? []).reversed()
    let words = words.lowercased().split(separator: " ")
    return words.isEmpty ? Array(newest) : newest.filter { RequestText.holds($0, words) }
  }

  package var isKnown: Bool { requests != nil }

  /// How many there are, whatever is searched for.
  package var total: Int { requests?.count ?? 0 }

  package internal(set) var typedLine: LineEditor? {
    get { if case .search(let line) = focus { line } else { nil } }
    set {
      guard let newValue else { return }
      // What is found is another list.
      if newValue.text != typedLine?.text { (cursor, top) = (nil, 0) }
      focus = .search(newValue)
    }
  }

  package internal(set) var opened: OpenedRequest? {
    get { if case .request(let opened) = focus { opened } else { nil } }
    set { if let newValue, case .request = focus { focus = .request(newValue) } }
  }

  /// The first place where the selected request is gone.
  package func place(in shown: [RecordedRequest]) -> Int { shown.firstIndex { $0.number == cursor } ?? 0 }

  /// All but title, heading and last line.
  package static func rows(in rows: Int) -> Int { max(0, rows - 3) }

  private func rows(_ state: ConsoleState) -> Int { Self.rows(in: ConsoleLayout(state).body.rows) }

  // MARK: Requests

  static func open(_ state: inout ConsoleState) -> [Effect] {
    guard state[scene: Self.self] == nil else { return [] }
    state.push(EvidencePane(over: state.context))
    return [.watchRequests(true)]
  }

  /// Takes the requests as they are now. They are no longer told of once no one looks at them.
  static func took(_ state: inout ConsoleState, _ requests: [RecordedRequest]) -> [Effect] {
    guard state[scene: Self.self] != nil else { return [.watchRequests(false)] }
    state.update(Self.self) { pane, state in
      let before = pane.shown
      let line = pane.place(in: before) - pane.top
      pane.requests = requests
      // The selected one stays where it is on the screen, whatever comes before it.
      if pane.cursor != nil { pane.top = pane.place(in: pane.shown) - line }
      pane.fit(state)
      pane.opened?.follow(requests)
    }
    return []
  }

  mutating func select(_ place: Int, _ state: ConsoleState) {
    let shown = shown
    let place = max(0, min(place, shown.count - 1))
    cursor = shown.indices.contains(place) ? shown[place].number : nil
    top = Scroll.top(top, showing: place, of: shown.count, rows: rows(state))
  }

  /// Leaves no empty rows, and the selection as it is.
  mutating func fit(_ state: ConsoleState) {
    let shown = shown
    top = Scroll.top(top, showing: place(in: shown), of: shown.count, rows: rows(state))
    opened?.scroll(nil, state)
  }
}

extension EvidencePane: Scene {
  package var context: KeyContext {
    switch focus {
    case .list: .requests
    case .search: .prompt
    case .request: .request
    }
  }

  var overlay: Overlay? { .evidence(self) }
  var scrollsByWheel: Bool { context != .prompt }

  func promptLine(in state: ConsoleState) -> PromptLine? {
    typedLine.map { PromptLine("/", $0, hint: "method, path, outcome or trace id") }
  }

  func hint(_ command: Command) -> String? {
    command == .back && opened == nil && !words.isEmpty ? "all requests" : nil
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    switch command {
    case .revealPrivate where context == .request && opened?.holdsPrivate != true:
      return .nothing("This request holds no private metadata.")
    case .open where context == .requests && shown.isEmpty: return .nothing("No request is selected.")
    case .copyID, .copyMenu:
      return context == .requests && shown.isEmpty ? .nothingToCopy : nil
    default: return nil
    }
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    state.update(Self.self) { $0.perform(command, &$1) } ?? []
  }

  private mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    let shown = shown
    let place = place(in: shown)
    if case .search(let line) = focus {
      switch command {
      case .promptAccept:
        accepted = line.text.contains { !$0.isWhitespace } ? line.text : ""
        focus = .list
        fit(state)
      case .promptCancel, .cancel:
        focus = .list
        fit(state)
      case .moveDown: select(place + 1, state)
      case .moveUp: select(place - 1, state)
      default: break
      }
      return []
    }
    switch command {
    case .quit: return state.quit()
    case .back where opened != nil, .quitView where opened != nil:
      focus = .list
      fit(state)
    case .back where !words.isEmpty:
      accepted = ""
      (cursor, top) = (nil, 0)
    case .back, .quitView: return close(&state)
    case .search: focus = .search(LineEditor(offered: words))
    case .open where shown.indices.contains(place): open(shown[place], state)
    case .nextEntry: step(1, state)
    case .previousEntry: step(-1, state)
    case .revealPrivate:
      opened?.revealsPrivate.toggle()
      opened?.scroll(nil, state)
    case .copyID: return copyTraceID(&state)
    case .copyMenu: offerCopies(&state)
    default:
      guard opened == nil else {
        opened?.scroll(command, state)
        break
      }
      guard let distance = command.distance(page: rows(state)) else { break }
      select(place + max(-shown.count, min(distance, shown.count)), state)
    }
    return []
  }

  private mutating func open(_ request: RecordedRequest, _ state: ConsoleState) {
    cursor = request.number
    let reveals = opened?.revealsPrivate ?? false
    focus = .request(OpenedRequest(request, revealsPrivate: reveals))
  }

  /// Opens the next request of the list, or the previous one.
  private mutating func step(_ distance: Int, _ state: ConsoleState) {
    let shown = shown
    guard let place = shown.firstIndex(where: { $0.number == cursor }),
      shown.indices.contains(place + distance)
    else { return }
    select(place + distance, state)
    open(shown[place + distance], state)
  }

  private func close(_ state: inout ConsoleState) -> [Effect] {
    state.close(Self.self)
    // What an answer put there meanwhile was not visible yet: keys typed until now are not for it.
    if state.context != before { state.isUnseen = true }
    return [.watchRequests(false)]
  }

  // MARK: Copying

  private var subject: RecordedRequest? {
    let shown = shown
    let place = place(in: shown)
    return opened?.request ?? (shown.indices.contains(place) ? shown[place] : nil)
  }

  private func copyTraceID(_ state: inout ConsoleState) -> [Effect] {
    guard let id = subject?.traceID else {
      state.say(
        .information, subject == nil ? Obstacle.nothingToCopy.reason : "No trace id came with this request.")
      return []
    }
    return [.copy(id, what: "the trace id")]
  }

  private func offerCopies(_ state: inout ConsoleState) {
    guard let subject else { return state.say(.nothingToCopy) }
    state.push(
      CopyMenu(
        items: RequestText.copies(
          of: subject, state.session, revealsPrivate: opened?.revealsPrivate ?? false)))
  }

  // MARK: The mouse

  /// The wheel moves, a press selects; what is typed stays.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    if let effects = wheeled(mouse, in: &state) { return effects }
    if context == .prompt, mouse.kind == .wheelUp || mouse.kind == .wheelDown {
      state.update(Self.self) { $0.select($0.place(in: $0.shown) + (mouse.kind == .wheelUp ? -3 : 3), $1) }
    }
    let body = ConsoleLayout(state).body
    let row = mouse.position.row - body.row - 2
    guard context != .request, mouse.kind == .press, body.contains(mouse.position),
      (0..<rows(state)).contains(row), top + row < shown.count
    else { return [] }
    state.update(Self.self) { $0.select($0.top + row, $1) }
    return []
  }

  func resize(_ state: inout ConsoleState) { state.update(Self.self) { $0.fit($1) } }
}

/// One request, opened.
package struct OpenedRequest: Equatable, Sendable {
  package private(set) var request: RecordedRequest
  package internal(set) var revealsPrivate: Bool
  package private(set) var scroll = Scroll()

  init(_ request: RecordedRequest, revealsPrivate: Bool) {
    self.request = request
    self.revealsPrivate = revealsPrivate
  }

  package func lines(_ session: SessionInfo, columns: Int) -> [OutlineLine] {
    RequestOutline(request, session, revealsPrivate: revealsPrivate, columns: columns).lines
  }

  /// Whether there is private metadata in what was sent.
  var holdsPrivate: Bool {
    guard case .text(let bytes, _) = request.body else { return false }
    return RequestBody(bytes, revealsPrivate: false).holdsPrivate
  }

  /// It stays as it was last once it is no longer kept.
  mutating func follow(_ requests: [RecordedRequest]) {
    request = requests.last { $0.number == request.number } ?? request
  }

  /// - Parameter command: Nil to leave no empty lines in a screen that has grown.
  mutating func scroll(_ command: Command?, _ state: ConsoleState) {
    let body = ConsoleLayout(state).body
    let count = lines(state.session, columns: body.columns).count
    if let command {
      scroll.show(command, of: count, rows: body.rows - 1)
    } else {
      scroll.show(scroll.top, of: count, rows: body.rows - 1)
    }
  }
}
