import Changes
import ClerkAPI
import Screen

/// Something that is done with many organizations at once, from the menu to what became of each.
public struct BulkOverlay: Equatable, Sendable {
  /// How far it is.
  public enum Step: Equatable, Sendable {
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
    /// Whether to go on with it, or give it up.
    case asking(PlanPane, PlanDecision, ReviewState)
    /// It is being given up.
    case givingUp(RequestID, PlanPane)
    /// It could not be begun; why.
    case failed(String)
  }

  /// The organizations.
  public let organizations: [OrganizationReference]
  /// What can be done.
  public internal(set) var menu: BulkMenu
  /// What was chosen.
  public internal(set) var choice: BulkChoice?
  /// What was asked for.
  public internal(set) var action: BulkAction?
  /// The form as it was sent, to come back to.
  var form: FormState?
  /// The plan file of somebody else, once it was read.
  public internal(set) var opened: OpenedPlanFile?
  /// How far it is.
  public internal(set) var step = Step.menu
  /// The read of the plan as it is now, while it is looked at and that is under way.
  var refreshing: RequestID?
  /// The repetition waited for, if any.
  public internal(set) var wait: RetryWait?

  init(_ organizations: [OrganizationReference], menu: BulkMenu) {
    self.organizations = organizations
    self.menu = menu
  }

  /// Which keys it understands now.
  public var context: KeyContext {
    switch step {
    case .menu: .menu
    case .composing: .form
    case .reading, .openingFile, .opening, .givingUp: .progress
    case .reviewing(let review, _), .approving(let review, _), .asking(_, _, let review):
      review.challenge == nil ? .review : .reviewLine
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
    case .plan(let pane): pane.request ?? refreshing
    case .composing, .reviewing, .approving, .asking, .failed: nil
    }
  }

  /// Whether a key pressed after that frame may be for it.
  func takes(keysAfter seenFrame: Int) -> Bool {
    switch step {
    case .reviewing(let review, _), .approving(let review, _), .asking(_, _, let review):
      review.takes(keysAfter: seenFrame)
    default: true
    }
  }

  /// The plan, if one is shown.
  var pane: PlanPane? {
    get {
      switch step {
      case .plan(let pane), .asking(let pane, _, _), .givingUp(_, let pane): pane
      default: nil
      }
    }
    set {
      guard let newValue else { return }
      switch step {
      case .plan: step = .plan(newValue)
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
