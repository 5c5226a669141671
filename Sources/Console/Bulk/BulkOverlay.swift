import Changes
import ClerkAPI
import Screen

/// A bulk action, from the menu to the outcome of each change.
package struct BulkOverlay: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case menu
    case composing(FormState)
    case reading(RequestID, BatchProgress)
    case reviewing(ReviewState, PlanDraft)
    case openingFile(RequestID)
    /// Its contents are shown, as things are now.
    case approving(ReviewState, OpenedPlanFile)
    /// The plan is being recorded, or looked up.
    case opening(RequestID)
    /// It runs, has run, or is viewed.
    case plan(PlanPane)
    case row(PlanPane, ReviewState)
    case asking(PlanPane, PlanDecision, ReviewState)
    case abandoning(RequestID, PlanPane)
    /// It could not begin; the reason.
    case failed(String)
  }

  /// The marked organizations, otherwise the selected one.
  package let organizations: [OrganizationReference]
  package let isMarked: Bool
  package internal(set) var menu: BulkMenu
  package internal(set) var choice: BulkChoice?
  package internal(set) var action: BulkAction?
  /// The submitted form, to return to.
  var form: FormState?
  /// A colleague's plan file, once read.
  package internal(set) var opened: OpenedPlanFile?
  package internal(set) var step = Step.menu
  /// The step confirmed last, asked again where the same credits moved before.
  var confirmed: Step?
  /// The refresh of a plan that is only viewed.
  var refreshing: RequestID?
  package internal(set) var wait: RetryWait?
  /// The draft of a report, resumed once its plan was read.
  var reports: FormDraft?
  var drafted = KeptDraft()

  init(_ organizations: [OrganizationReference], isMarked: Bool = true, menu: BulkMenu) {
    self.organizations = organizations
    self.isMarked = isMarked
    self.menu = menu
  }

  package var context: KeyContext {
    switch step {
    case .menu: .menu
    case .composing: .form
    case .reading, .openingFile, .opening, .abandoning: .progress
    case .reviewing, .approving, .asking, .row: review?.context ?? .review
    case .plan: .plan
    case .failed: .message
    }
  }

  var request: RequestID? {
    switch step {
    case .menu: menu.request
    case .reading(let request, _), .openingFile(let request), .opening(let request),
      .abandoning(let request, _):
      request
    case .plan(let pane), .row(let pane, _): pane.request ?? refreshing
    case .composing, .reviewing, .approving, .asking, .failed: nil
    }
  }

  var review: ReviewState? {
    get {
      switch step {
      case .reviewing(let review, _), .approving(let review, _), .asking(_, _, let review),
        .row(_, let review):
        review
      case .menu, .composing, .reading, .openingFile, .opening, .plan, .abandoning, .failed: nil
      }
    }
    set {
      guard let newValue else { return }
      switch step {
      case .reviewing(_, let draft): step = .reviewing(newValue, draft)
      case .approving(_, let opened): step = .approving(newValue, opened)
      case .asking(let pane, let decision, _): step = .asking(pane, decision, newValue)
      case .row(let pane, _): step = .row(pane, newValue)
      case .menu, .composing, .reading, .openingFile, .opening, .plan, .abandoning, .failed: break
      }
    }
  }

  var pane: PlanPane? {
    get {
      switch step {
      case .plan(let pane), .row(let pane, _), .asking(let pane, _, _), .abandoning(_, let pane): pane
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch step {
      case .plan: step = .plan(newValue)
      case .row(_, let review): step = .row(newValue, review)
      case .asking(_, let decision, let review): step = .asking(newValue, decision, review)
      case .abandoning(let request, _): step = .abandoning(request, newValue)
      default: break
      }
    }
  }
}

extension PlanPane {
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

  /// A plan is about to be shown: there is nothing to abandon until it is.
  var canBeLeft: Bool { if case .opening = step { false } else { true } }

  func box(in state: ConsoleState) -> Size? {
    step == .menu ? Size(columns: 76, rows: menuLines(state).count) : nil
  }

  func resize(_ state: inout ConsoleState) { BulkReducer.resize(&state) }

  var draftOwner: DraftOwner? { choice.flatMap(DraftPurpose.init) == nil ? nil : .bulk }
}

extension BulkMenu {
  /// Whether a key chooses an entry other than a plan.
  fileprivate func isChoice(_ press: KeyPress?) -> Bool {
    guard let press, press.modifiers.isEmpty, case .character(let character) = press.key else { return false }
    return "lsr$X>cf".contains(character)
  }
}
