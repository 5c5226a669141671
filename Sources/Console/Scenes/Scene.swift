import Screen

/// What has the keys: the panes, or what lies over them. A scene handles itself; a new one is its own file, a case of
/// `Overlay`, and its view.
///
/// It is a value within the state. What it does it does to that state, itself included.
protocol Scene: Equatable, Sendable {
  /// Which keys it understands now.
  var context: KeyContext { get }
  /// Its place among what lies over the panes; nil for the panes.
  var overlay: Overlay? { get }

  // MARK: What a person does

  /// Does what a command says.
  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect]
  /// Takes a key that is no command; nil if it means nothing here.
  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]?
  /// Takes a letter before the key map does; nil if it chooses nothing.
  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]?
  /// Takes pasted text; nil if there is no field for it.
  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]?
  /// Takes what the mouse does over its part of the screen.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect]
  /// What it is told when a question whether to leave it is answered by yes.
  func leave(_ state: inout ConsoleState) -> [Effect]

  // MARK: When keys count

  /// Whether a key pressed after that frame may be for it: what was typed before a question could be read does not answer it.
  func takes(keysAfter frame: Int) -> Bool
  /// Whether it shows a choice in place of what was asked for: whose change to keep, what becomes of an edit.
  var isChoosing: Bool { get }
  /// Takes note that it was painted as that frame.
  mutating func painted(frame: Int)
  /// Whether an answer is under way that says what an event means; the key and its command are nil for paste and mouse.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool
  /// Whether going back gives something up while an answer is awaited.
  var canBeLeft: Bool { get }

  // MARK: How it looks

  /// Columns and rows of its text, where it is a box in the middle of the screen; nil where it has more than that.
  func box(in state: ConsoleState) -> Size?
  /// Shows no empty lines in a screen that has become larger.
  func resize(_ state: inout ConsoleState)
  /// What a key of the last line does here, where that is more than the command table says.
  func hint(_ command: Command) -> String?

  // MARK: What it holds

  /// The review that it shows, if one has the keys.
  var review: ReviewState? { get set }
  /// Whose draft is typed in it.
  var draftOwner: DraftOwner? { get }
}

extension Scene {
  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? { typedIntoReview(press, &state) }

  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]? { nil }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? { pastedIntoReview(text, &state) }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    wheeled(mouse, in: &state) ?? []
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { [] }

  func takes(keysAfter frame: Int) -> Bool { review?.takes(keysAfter: frame) ?? true }

  mutating func painted(frame: Int) { review?.painted(frame: frame) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool { false }

  var canBeLeft: Bool { true }

  var isChoosing: Bool { false }

  func box(in state: ConsoleState) -> Size? { nil }

  func resize(_ state: inout ConsoleState) {}

  func hint(_ command: Command) -> String? { nil }

  var review: ReviewState? {
    get { nil }
    set {}
  }

  var draftOwner: DraftOwner? { nil }

  /// Puts a key into the line that a review has open; nil where none is open, or the key means nothing there.
  func typedIntoReview(_ press: KeyPress, _ state: inout ConsoleState) -> [Effect]? {
    guard context == .reviewLine, var review, ReviewReducer.typed(&review, press) else { return nil }
    state.review = review
    return []
  }

  /// Puts text into the line that a review has open; nil where none is open.
  func pastedIntoReview(_ text: String, _ state: inout ConsoleState) -> [Effect]? {
    guard context == .reviewLine, var review else { return nil }
    if ReviewReducer.pasted(&review, text) {
      state.review = review
    } else {
      state.say(.warning, "The amount has to be typed; it cannot be pasted.")
    }
    return []
  }

  /// Scrolls what has only lines; nil for another event, or where there is more than lines.
  func wheeled(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect]? {
    let command: Command
    switch mouse.kind {
    case .wheelUp: command = .moveUp
    case .wheelDown: command = .moveDown
    case .press, .release: return nil
    }
    let contexts: Set<KeyContext> = [.help, .menu, .drafts, .review, .reviewLine, .receipt]
    guard contexts.contains(context) else { return nil }
    return (0..<3).flatMap { _ in ConsoleReducer.perform(&state, command) }
  }
}

extension ConsoleState {
  /// What has the keys.
  var scene: any Scene { overlays.last?.scene ?? Panes(self) }

  /// Lays a scene over all others.
  mutating func push(_ scene: some Scene) {
    if let overlay = scene.overlay { overlays.append(overlay) }
  }

  /// Takes away the scenes of a type.
  mutating func close<S: Scene>(_ type: S.Type) {
    overlays.removeAll { $0.scene is S }
  }

  /// The scene of a type, wherever it lies; nil if there is none. Setting it changes one that is there, and nothing else.
  subscript<S: Scene>(scene type: S.Type) -> S? {
    get { overlays.lazy.compactMap { $0.scene as? S }.first }
    set {
      guard let overlay = newValue?.overlay, let place = overlays.firstIndex(where: { $0.scene is S }) else {
        return
      }
      overlays[place] = overlay
    }
  }

  /// The change on its way.
  var change: ChangeOverlay? {
    get { self[scene: ChangeOverlay.self] }
    set { self[scene: ChangeOverlay.self] = newValue }
  }

  /// The journal, if it is open.
  var journal: JournalPane? {
    get { self[scene: JournalPane.self] }
    set { self[scene: JournalPane.self] = newValue }
  }

  /// The export, if one is open.
  var export: ExportOverlay? {
    get { self[scene: ExportOverlay.self] }
    set { self[scene: ExportOverlay.self] = newValue }
  }

  /// What is done with many organizations, if anything is.
  var bulk: BulkOverlay? {
    get { self[scene: BulkOverlay.self] }
    set { self[scene: BulkOverlay.self] = newValue }
  }

  /// The review that has the keys, if one does.
  var review: ReviewState? {
    get { overlays.last?.scene.review }
    set {
      guard let newValue else { return }
      changeTop { $0.review = newValue }
    }
  }

  /// Lets something happen to what lies uppermost.
  mutating func changeTop(_ change: (inout any Scene) -> Void) {
    guard var scene = overlays.last?.scene else { return }
    change(&scene)
    if let overlay = scene.overlay { overlays[overlays.count - 1] = overlay }
  }
}
