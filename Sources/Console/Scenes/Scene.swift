import ClerkAPI
import Screen

/// What has the focus: the panes, or what lies over them. A scene handles itself; a new one is its own file,
/// a case of `Overlay`, and its view.
///
/// A scene is a value within the state, and acts on that state, itself included.
protocol Scene: Equatable, Sendable {
  /// Which keys it understands now.
  var context: KeyContext { get }
  /// Its case of `Overlay`; nil for the panes.
  var overlay: Overlay? { get }

  // MARK: What a person does

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect]
  /// Takes a key that is not a command; nil if it means nothing here.
  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]?
  /// Takes a letter before the key map does; nil if it chooses nothing.
  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]?
  /// Takes pasted text; nil if there is no field for it.
  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]?
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect]
  /// Whether it has only lines, through which the wheel moves.
  var scrollsByWheel: Bool { get }
  /// Called once its form was filled in.
  func save(_ state: inout ConsoleState) -> [Effect]
  /// Called once leaving was confirmed.
  func leave(_ state: inout ConsoleState) -> [Effect]

  /// Why a command does nothing now; nil if it does something, or it does not matter why not.
  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle?
  /// Whether a message is about something that can be searched for.
  var searches: Bool { get }
  /// Whether a message is that something could not be read, which can be read again.
  var readsAgain: Bool { get }

  // MARK: When keys count

  /// Whether a key pressed after that frame counts: what was typed before a question was visible does not
  /// answer it.
  func takes(keysAfter frame: Int) -> Bool
  /// Whether it offers a choice in place of what was asked for: whose change to keep, what becomes of an
  /// edit.
  var isChoosing: Bool { get }
  /// It was painted as that frame.
  mutating func painted(frame: Int)
  /// Whether an awaited answer decides what an event means; key and command are nil for paste and mouse.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool
  /// Whether going back abandons something while an answer is awaited.
  var canBeLeft: Bool { get }

  // MARK: How it looks

  /// The size of its text, if it is a box in the middle of the screen; nil if it is more than that.
  func box(in state: ConsoleState) -> Size?
  /// Leaves no empty lines in a screen that has grown.
  func resize(_ state: inout ConsoleState)
  /// What a key of the footer does here, where that is more than the command table says.
  func hint(_ command: Command) -> String?
  /// The line in which a search is typed, at the bottom of the screen; nil if none is open.
  func promptLine(in state: ConsoleState) -> PromptLine?
  /// When something that it shows changes by itself.
  func changesAt(in state: ConsoleState) -> [Timestamp]
  /// The users by whose names it tells who did something.
  func operators(in state: ConsoleState) -> [UserID]

  // MARK: What it holds

  /// Its review, if one has the focus.
  var review: ReviewState? { get set }
  /// The form that takes what is typed now, if one does.
  var typedForm: FormState? { get set }
  /// That form, or what else takes it.
  var typedEditor: (any FormEditor)? { get set }
  /// The line that takes what is typed, where there is no form.
  var typedLine: LineEditor? { get set }
  /// Changes every form in it, whether it takes what is typed or was submitted.
  mutating func changeForms(_ change: (inout FormState) -> Void)
  /// Called when something was done in its form.
  func followForm(_ state: inout ConsoleState)
  /// What is typed in its form; nil if that is not kept as a draft.
  var draftForm: DraftForm? { get }
  /// How much of that is saved already.
  var drafted: KeptDraft { get set }
}

extension Scene {
  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    typing(in: &state) { $0.typed(press, $1) } ?? typingLine(in: &state) { $0.handle(press) }
      ?? typedIntoReview(press, &state)
  }

  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]? { nil }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    typing(in: &state) { editor, _ in editor.pasted(text) }
      ?? typingLine(in: &state) { line in
        line.paste(text)
        return true
      } ?? pastedIntoReview(text, &state)
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] { formOrWheel(mouse, in: &state) }

  var scrollsByWheel: Bool { review != nil }

  func save(_ state: inout ConsoleState) -> [Effect] { [] }

  func leave(_ state: inout ConsoleState) -> [Effect] { [] }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? { review?.obstacle(command) }

  var searches: Bool { false }

  var readsAgain: Bool { false }

  func takes(keysAfter frame: Int) -> Bool { review?.takes(keysAfter: frame) ?? true }

  mutating func painted(frame: Int) { review?.painted(frame: frame) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool { false }

  var canBeLeft: Bool { true }

  var isChoosing: Bool { false }

  func box(in state: ConsoleState) -> Size? { nil }

  func resize(_ state: inout ConsoleState) {}

  func hint(_ command: Command) -> String? { nil }

  func promptLine(in state: ConsoleState) -> PromptLine? { nil }

  func changesAt(in state: ConsoleState) -> [Timestamp] { [] }

  func operators(in state: ConsoleState) -> [UserID] { [] }

  var review: ReviewState? {
    get { nil }
    set {}
  }

  var typedForm: FormState? {
    get { nil }
    set {}
  }

  var typedEditor: (any FormEditor)? {
    get { typedForm }
    set { typedForm = newValue as? FormState }
  }

  var typedLine: LineEditor? {
    get { nil }
    set {}
  }

  mutating func changeForms(_ change: (inout FormState) -> Void) {
    guard var form = typedForm else { return }
    change(&form)
    typedForm = form
  }

  func followForm(_ state: inout ConsoleState) {}

  var draftForm: DraftForm? { nil }

  var drafted: KeptDraft {
    get { KeptDraft() }
    set {}
  }

  /// Does something in the form that takes what is typed; nil if there is none. What is typed, pasted and
  /// clicked goes this way in every scene with a form, and so do its commands.
  func typing(
    in state: inout ConsoleState, _ work: (inout any FormEditor, KeyMap) -> FormOutcome
  ) -> [Effect]? {
    guard var editor = typedEditor else { return nil }
    let outcome = work(&editor, state.keyMap)
    state.changeTop { $0.typedEditor = editor }
    followForm(&state)
    switch outcome {
    case .none: return []
    case .save: return state.scene.save(&state)
    case .leave: return Question.leave(&state, isTyped: editor.hasTyped)
    }
  }

  /// Types into its line; nil if there is none. A key without a meaning in a line means something only to a list below.
  private func typingLine(in state: inout ConsoleState, _ work: (inout LineEditor) -> Bool) -> [Effect]? {
    guard var line = typedLine else { return nil }
    guard work(&line) else { return context == .palette || context == .help ? nil : [] }
    state.changeTop { $0.typedLine = line }
    return []
  }

  /// Scrolls, or presses in the form.
  func formOrWheel(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = ConsoleLayout(state).body
    return typing(in: &state) { editor, _ in editor.mouse(mouse, in: body) }
      ?? wheeled(mouse, in: &state) ?? []
  }

  /// Types into the review's open line; nil if none is open, or the key means nothing there.
  func typedIntoReview(_ press: KeyPress, _ state: inout ConsoleState) -> [Effect]? {
    guard context == .reviewLine, var review, ReviewReducer.typed(&review, press) else { return nil }
    state.review = review
    return []
  }

  /// Pastes into the review's open line; nil if none is open.
  func pastedIntoReview(_ text: String, _ state: inout ConsoleState) -> [Effect]? {
    guard context == .reviewLine, var review else { return nil }
    if ReviewReducer.pasted(&review, text) {
      state.review = review
    } else {
      state.say(.warning, "The amount has to be typed; it cannot be pasted.")
    }
    return []
  }

  /// Scrolls; nil for another event, or where the wheel does not move through lines.
  func wheeled(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect]? {
    guard scrollsByWheel, mouse.kind == .wheelUp || mouse.kind == .wheelDown else { return nil }
    let command: Command = mouse.kind == .wheelUp ? .moveUp : .moveDown
    return (0..<3).flatMap { _ in InputReducer.perform(&state, command) }
  }
}

extension ConsoleState {
  /// What has the focus.
  var scene: any Scene {
    // Not in one expression: the closure behind `??` would copy the whole state.
    guard let top = overlays.last else { return Panes(self) }
    return top.scene
  }

  /// Puts a scene on top of all others.
  mutating func push(_ scene: some Scene) {
    if let overlay = scene.overlay { overlays.append(overlay) }
  }

  /// The scene of a type, wherever it lies; nil if there is none. Setting it changes an existing one, and
  /// nothing else.
  subscript<S: Scene>(scene type: S.Type) -> S? {
    get { overlays.lazy.compactMap { $0.scene as? S }.first }
    set {
      guard let overlay = newValue?.overlay, let place = overlays.firstIndex(where: { $0.scene is S }) else {
        return
      }
      overlays[place] = overlay
    }
  }

  /// Has a scene change itself, and the rest of the state with it; until then the state has it as it was.
  /// A scene that was closed meanwhile stays closed.
  @discardableResult
  mutating func update<S: Scene, Result>(
    _ type: S.Type, _ work: (inout S, inout ConsoleState) -> Result
  ) -> Result? {
    guard var scene = self[scene: type] else { return nil }
    let result = work(&scene, &self)
    self[scene: type] = scene
    return result
  }

  var change: ChangeOverlay? {
    get { self[scene: ChangeOverlay.self] }
    set { self[scene: ChangeOverlay.self] = newValue }
  }

  var journal: JournalPane? {
    get { self[scene: JournalPane.self] }
    set { self[scene: JournalPane.self] = newValue }
  }

  var people: PeoplePane? {
    get { self[scene: PeoplePane.self] }
    set { self[scene: PeoplePane.self] = newValue }
  }

  var export: ExportOverlay? {
    get { self[scene: ExportOverlay.self] }
    set { self[scene: ExportOverlay.self] = newValue }
  }

  var bulk: BulkOverlay? {
    get { self[scene: BulkOverlay.self] }
    set { self[scene: BulkOverlay.self] = newValue }
  }

  /// The review that has the focus.
  var review: ReviewState? {
    get { overlays.last?.scene.review }
    set {
      guard let newValue else { return }
      changeTop { $0.review = newValue }
    }
  }

  /// Changes the topmost scene.
  mutating func changeTop(_ change: (inout any Scene) -> Void) {
    if !overlays.isEmpty { changeScene(overlays.count - 1, change) }
  }

  mutating func changeScene(_ place: Int, _ change: (inout any Scene) -> Void) {
    var scene = overlays[place].scene
    change(&scene)
    if let overlay = scene.overlay { overlays[place] = overlay }
  }

  /// The form that takes what is typed now; a question may lie over it.
  var typedForm: FormState? {
    get { overlays.last { $0.scene.typedForm != nil }?.scene.typedForm }
    set {
      guard let place = overlays.lastIndex(where: { $0.scene.typedForm != nil }) else { return }
      changeScene(place) { $0.typedForm = newValue }
    }
  }

  /// Changes every open form, whether it takes what is typed or not.
  mutating func withForms(_ change: (inout FormState) -> Void) {
    for place in overlays.indices { changeScene(place) { $0.changeForms(change) } }
  }
}

/// The scenes over the panes; the topmost one has the focus.
package enum Overlay: Equatable, Sendable {
  case palette(CommandPalette)
  case copyMenu(CopyMenu)
  case selectable(SelectableText)
  case question(Question)
  case unlock(UnlockPrompt)
  case drafts(DraftList)
  case change(ChangeOverlay)
  case journal(JournalPane)
  case people(PeoplePane)
  case export(ExportOverlay)
  case bulk(BulkOverlay)
  case found(FoundPane)
  case person(PersonPane)
  case evidence(EvidencePane)

  /// The one place that tells the scenes apart.
  var scene: any Scene {
    switch self {
    case .palette(let scene): scene
    case .copyMenu(let scene): scene
    case .selectable(let scene): scene
    case .question(let scene): scene
    case .unlock(let scene): scene
    case .drafts(let scene): scene
    case .change(let scene): scene
    case .journal(let scene): scene
    case .people(let scene): scene
    case .export(let scene): scene
    case .bulk(let scene): scene
    case .found(let scene): scene
    case .person(let scene): scene
    case .evidence(let scene): scene
    }
  }
}
