import Changes
import ClerkAPI
import Screen

/// Something that is done with many organizations at once, from the menu to what became of each.
package struct BulkOverlay: Equatable, Sendable {
  /// How far it is.
  package enum Step: Equatable, Sendable {
    /// What can be done.
    case menu
    /// The form is being filled in.
    case composing(FormState)
    /// The organizations are read again.
    case reading(RequestID, BatchProgress)
    /// The plan is shown.
    case reviewing(ReviewState, PlanDraft)
    /// A plan file of somebody else is being read and checked.
    case openingFile(RequestID)
    /// What is in it is shown, as things are now.
    case approving(ReviewState, OpenedPlanFile)
    /// It is being written down, or looked up.
    case opening(RequestID)
    /// It runs, has run, or is looked at.
    case plan(PlanPane)
    /// One of its changes is shown whole.
    case row(PlanPane, ReviewState)
    /// Whether to go on with it, or give it up.
    case asking(PlanPane, PlanDecision, ReviewState)
    /// It is being given up.
    case givingUp(RequestID, PlanPane)
    /// It could not be begun; why.
    case failed(String)
  }

  /// The organizations: the marked ones, else the selected one.
  package let organizations: [OrganizationReference]
  /// Whether they are marked.
  package let isMarked: Bool
  /// What can be done.
  package internal(set) var menu: BulkMenu
  /// What was chosen.
  package internal(set) var choice: BulkChoice?
  /// What was asked for.
  package internal(set) var action: BulkAction?
  /// The form as it was sent, to come back to.
  var form: FormState?
  /// The plan file of somebody else, once it was read.
  package internal(set) var opened: OpenedPlanFile?
  /// How far it is.
  package internal(set) var step = Step.menu
  /// What was confirmed last: it is asked about again where the same credits were moved before.
  var confirmed: Step?
  /// The read of the plan as it is now, while it is looked at and that is under way.
  var refreshing: RequestID?
  /// The repetition waited for, if any.
  package internal(set) var wait: RetryWait?
  /// The draft of a report that is gone on with once the plan was read.
  var reports: FormDraft?
  /// How much of what is typed is kept on the disk.
  var drafted = KeptDraft()

  init(_ organizations: [OrganizationReference], isMarked: Bool = true, menu: BulkMenu) {
    self.organizations = organizations
    self.isMarked = isMarked
    self.menu = menu
  }

  /// Which keys it understands now.
  package var context: KeyContext {
    switch step {
    case .menu: .menu
    case .composing: .form
    case .reading, .openingFile, .opening, .givingUp: .progress
    case .reviewing, .approving, .asking, .row: review?.context ?? .review
    case .plan: .plan
    case .failed: .message
    }
  }

  /// The request it waits for, if any.
  var request: RequestID? {
    switch step {
    case .menu: menu.request
    case .reading(let request, _), .openingFile(let request), .opening(let request),
      .givingUp(let request, _):
      request
    case .plan(let pane), .row(let pane, _): pane.request ?? refreshing
    case .composing, .reviewing, .approving, .asking, .failed: nil
    }
  }

  /// The review, if one is shown.
  var review: ReviewState? {
    get {
      switch step {
      case .reviewing(let review, _), .approving(let review, _), .asking(_, _, let review),
        .row(_, let review):
        review
      case .menu, .composing, .reading, .openingFile, .opening, .plan, .givingUp, .failed: nil
      }
    }
    set {
      guard let newValue else { return }
      switch step {
      case .reviewing(_, let draft): step = .reviewing(newValue, draft)
      case .approving(_, let opened): step = .approving(newValue, opened)
      case .asking(let pane, let decision, _): step = .asking(pane, decision, newValue)
      case .row(let pane, _): step = .row(pane, newValue)
      case .menu, .composing, .reading, .openingFile, .opening, .plan, .givingUp, .failed: break
      }
    }
  }

  /// The plan, if one is shown.
  var pane: PlanPane? {
    get {
      switch step {
      case .plan(let pane), .row(let pane, _), .asking(let pane, _, _), .givingUp(_, let pane): pane
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch step {
      case .plan: step = .plan(newValue)
      case .row(_, let review): step = .row(newValue, review)
      case .asking(_, let decision, let review): step = .asking(newValue, decision, review)
      case .givingUp(let request, _): step = .givingUp(request, newValue)
      default: break
      }
    }
  }
}

extension PlanPane {
  /// The run under way, if one is.
  var request: RequestID? {
    if case .running(let request, _) = phase { request } else { nil }
  }
}

extension BulkOverlay: Scene {
  var overlay: Overlay? { .bulk(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    BulkReducer.reduce(&state, command)
  }

  func chosen(_ letter: Character, in state: inout ConsoleState) -> [Effect]? {
    BulkReducer.chosen(&state, self, letter)
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .form: return BulkReducer.typed(&state, press)
    default: return typedIntoReview(press, &state)
    }
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    switch context {
    case .form: return BulkReducer.pasted(&state, text)
    default: return pastedIntoReview(text, &state)
    }
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let body = OverlayLayout(state).body
    if step == .menu, mouse.kind == .press, mouse.button == 1, body.contains(mouse.position) {
      return BulkReducer.pressed(&state, self, row: mouse.position.row - body.row, rows: body.rows)
    }
    return wheeled(mouse, in: &state) ?? BulkReducer.mouse(&state, mouse)
  }

  func leave(_ state: inout ConsoleState) -> [Effect] { BulkReducer.leaveForm(&state) }

  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    switch step {
    case .reading, .openingFile, .opening: true
    case .composing(let form): form.awaitsFolder
    // Plans have digits, and their place among the rows.
    case .menu: menu.request != nil && !menu.isChoice(press)
    default: false
    }
  }

  /// A plan is about to be shown: there is nothing to give up until it is.
  var canBeLeft: Bool { if case .opening = step { false } else { true } }

  func box(in state: ConsoleState) -> Size? {
    step == .menu ? Size(columns: 76, rows: menuLines(state).count) : nil
  }

  func resize(_ state: inout ConsoleState) { BulkReducer.resize(&state) }

  var draftOwner: DraftOwner? { choice.flatMap(DraftPurpose.init) == nil ? nil : .bulk }
}

extension BulkMenu {
  /// Whether a key chooses something that is no plan.
  fileprivate func isChoice(_ press: KeyPress?) -> Bool {
    guard let press, press.modifiers.isEmpty, case .character(let character) = press.key else { return false }
    return "lsr$X>cf".contains(character)
  }
}
