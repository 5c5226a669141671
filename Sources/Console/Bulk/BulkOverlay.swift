import Changes
import ClerkAPI
import JSON
import Screen

/// A bulk action, from the menu to the outcome of each change.
package struct BulkOverlay: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case menu
    /// From the form on, until its plan is recorded.
    case order(BulkOrder)
    /// A plan is looked up, then the draft of its report resumed.
    case lookingUp(RequestID, title: String, FormDraft?)
    /// It runs, has run, or is viewed.
    case plan(PlanPane)
    /// Nothing came of it; the reason, and the form to return to.
    case failed(String, title: String, BulkOrder?)
  }

  /// The marked organizations, otherwise the selected one.
  package let organizations: [OrganizationReference]
  package let isMarked: Bool
  package internal(set) var menu = BulkMenu()
  package internal(set) var step = Step.menu
  var drafted = KeptDraft()

  init(_ organizations: [OrganizationReference], isMarked: Bool = true) {
    self.organizations = organizations
    self.isMarked = isMarked
  }

  package var context: KeyContext {
    switch step {
    case .menu: .menu
    case .order(let order): order.context
    case .lookingUp: .progress
    case .plan(let pane): pane.context
    case .failed: .message
    }
  }

  /// What is worked on, above its progress.
  package var title: String {
    switch step {
    case .menu: menuTitle
    case .order(let order): order.title ?? menuTitle
    case .lookingUp(_, let title, _), .failed(_, let title, _): title
    case .plan(let pane): pane.plan.title
    }
  }

  /// What was chosen, until its plan is recorded.
  var order: BulkOrder? {
    get { if case .order(let order) = step { order } else { nil } }
    set { if let newValue, case .order = step { step = .order(newValue) } }
  }

  var pane: PlanPane? {
    get { if case .plan(let pane) = step { pane } else { nil } }
    set { if let newValue, case .plan = step { step = .plan(newValue) } }
  }

  package internal(set) var review: ReviewState? {
    get { order?.review ?? pane?.review }
    set {
      order?.review = newValue
      pane?.review = newValue
    }
  }

  package internal(set) var typedForm: FormState? {
    get { order?.stage == .composing ? order?.form : nil }
    set { order?.form = newValue }
  }
}

extension BulkOverlay: Scene {
  var overlay: Overlay? { .bulk(self) }
  var scrollsByWheel: Bool { step == .menu || review != nil }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    if let pane, pane.context == .plan { return pane.obstacle(command, state.session) }
    return review?.obstacle(command)
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    typing(in: &state) { form, _ in form.reduce(command) }
      ?? state.update(Self.self) { $0.perform(command, &$1) } ?? []
  }

  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]? {
    guard step == .menu,
      let item = menu.items(self, state.session.policy).first(where: { $0.key == letter })
    else { return nil }
    return state.update(Self.self) { $0.choose(item, &$1) }
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    if pane?.context == .plan {
      state.update(Self.self) { $0.pane?.wheeled(mouse, $1) }
      return []
    }
    let body = OverlayLayout(state).body
    guard step == .menu, mouse.kind == .press, mouse.button == 1, body.contains(mouse.position) else {
      return formOrWheel(mouse, in: &state)
    }
    let row = mouse.position.row - body.row
    return state.update(Self.self) { $0.pressed(row: row, of: body.rows, &$1) } ?? []
  }

  func operators(in state: ConsoleState) -> [UserID] {
    if case .failed(let message, _, _) = step { return OperatorNames.ids(in: message) }
    return [pane?.givenUp?.operator].compactMap { $0.flatMap(OperatorNames.id) }
  }

  func save(_ state: inout ConsoleState) -> [Effect] { state.update(Self.self) { $0.submit(&$1) } ?? [] }

  func leave(_ state: inout ConsoleState) -> [Effect] {
    if order?.isOfPeople == true { return Self.close(&state) }
    let effects = DraftKeeping.drop(&state, Self.self)
    state.bulk?.step = .menu
    return effects
  }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    switch step {
    // Plans have digits, and their place among the rows.
    case .menu: menu.plans.request != nil && !menu.isChoice(press)
    case .order(let order): order.awaits
    case .lookingUp: true
    case .plan, .failed: false
    }
  }

  /// A plan is about to be shown: there is nothing to abandon until it is.
  var canBeLeft: Bool {
    if case .beginning = order?.stage { return false }
    if case .lookingUp = step { return false }
    return true
  }

  func box(in state: ConsoleState) -> Size? {
    step == .menu ? Size(columns: 76, rows: menuLines(state).count) : nil
  }

  func resize(_ state: inout ConsoleState) {
    state.update(Self.self) { bulk, state in
      let size = ConsoleLayout(state).body.size
      bulk.typedForm?.resize(to: size)
      bulk.review?.resize(to: size)
      bulk.pane?.move(by: 0, state)
    }
  }

  mutating func changeForms(_ work: (inout FormState) -> Void) {
    if var form = order?.form {
      work(&form)
      order?.form = form
    }
    if var form = pane?.order?.form {
      work(&form)
      pane?.order?.form = form
    }
  }

  var draftForm: DraftForm? {
    guard let order = order ?? pane?.order, let purpose = DraftPurpose(order.choice) else { return nil }
    return DraftForm(
      purpose: purpose, organizations: purpose.isAboutMany ? organizations : [],
      key: DraftKey(purpose, nil), typed: order.form?.draft ?? JSONObject(), focus: order.form?.focus ?? 0,
      isKept: order.isKept, isEditing: order.stage == .composing)
  }
}

// MARK: Opening, and what is done

extension BulkOverlay {
  static func open(_ state: inout ConsoleState) -> [Effect] {
    var bulk = BulkOverlay(ExportOverlay.subjects(state), isMarked: !state.marks.isEmpty)
    let effects = bulk.menu.plans.begin(state.ask(.bulk), .plans)
    state.push(bulk)
    return effects
  }

  /// Resumes a draft held by this process.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ choice: BulkChoice) -> [Effect] {
    var bulk = BulkOverlay(draft.organizations, isMarked: false)
    let effects = bulk.menu.plans.begin(state.ask(.bulk), .plans)
    var order = bulk.order(choice, state)
    if var form = order.form {
      bulk.drafted = DraftKeeping.restore(draft, into: &form)
      order.form = form
      bulk.step = .order(order)
    }
    state.push(bulk)
    return effects
  }

  /// Resumes the draft of a report: its plan is read first.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ plan: PlanID) -> [Effect] {
    var bulk = BulkOverlay([], isMarked: false)
    let request = state.ask(.bulk)
    bulk.step = .lookingUp(request, title: bulk.menuTitle, draft)
    state.push(bulk)
    return [.read(request, .plan(plan))]
  }

  static func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, Self.self)
    state.close(Self.self)
    return effects
  }

  mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch step {
    case .menu: return inMenu(command, &state)
    case .order(let order): return perform(command, on: order, &state)
    case .lookingUp: break
    case .plan(var pane):
      let effects = pane.perform(command, &state)
      step = .plan(pane)
      return effects
    case .failed(_, _, let order):
      if command == .journal { return JournalPane.open(&state) }
      guard [.back, .confirm, .cancel].contains(command) else { break }
      guard let order, order.form != nil else { return Self.close(&state) }
      backToForm(of: order, state)
    }
    return []
  }
}
