import Changes
import ClerkAPI
import JSON

/// A form whose input is kept as a draft.
enum DraftOwner: CaseIterable {
  case change
  case bulk
  case export

  /// The input of such a form.
  struct Form {
    var purpose: DraftPurpose
    var organization: OrganizationReference?
    var organizations: [OrganizationReference] = []
    var plan: PlanID?
    var reverts: ChangeID?
    var key: DraftKey
    var typed: JSONObject
    /// Where the person types; the draft is saved at once when it changes.
    var focus: Int
    /// Whether the input is worth keeping now.
    var isKept: Bool
    var isEditing: Bool
  }

  /// The topmost open form.
  static func topmost(_ state: ConsoleState) -> DraftOwner? {
    state.overlays.reversed().lazy.compactMap(\.scene.draftOwner).first
  }

  func form(_ state: ConsoleState) -> Form? {
    switch self {
    case .change: state.change.map { Self.with(Self.form($0), $0.drafted, state.export) }
    case .bulk: state.bulk.flatMap(Self.form).map { Self.with($0, state.bulk?.drafted, state.export) }
    case .export: state.export.flatMap(Self.form)
    }
  }

  /// Adds what is typed in the approval form above, which means nothing without this one.
  private static func with(_ form: Form, _ drafted: KeptDraft?, _ export: ExportOverlay?) -> Form {
    var form = form
    if let proposal = drafted?.proposal, !proposal.isEmpty, !form.typed.isEmpty {
      form.typed[FormDraft.proposal] = .object(proposal)
    }
    guard let export, export.isProposal, export.step == .editing else { return form }
    form.focus = export.form.focus
    form.isEditing = true
    return form
  }

  private static func form(_ change: ChangeOverlay) -> Form {
    let isKept: Bool =
      switch change.step {
      case .editing, .checking, .comparing, .reviewing: change.purpose.form.isKept
      case .reading, .unreadable, .inEditor, .mistaken, .kept, .making, .receipt, .unknown: false
      }
    return Form(
      purpose: DraftPurpose(change.purpose),
      organization: change.content?.base.map { OrganizationReference($0) }, reverts: change.reverts,
      key: change.draftKey, typed: change.editor?.draft ?? JSONObject(), focus: change.editor?.focus ?? 0,
      isKept: isKept,
      isEditing: change.step == .editing)
  }

  private static func form(_ bulk: BulkOverlay) -> Form? {
    guard let order = bulk.order ?? bulk.pane?.order, let purpose = DraftPurpose(order.choice) else {
      return nil
    }
    return Form(
      purpose: purpose, organizations: purpose.isAboutMany ? bulk.organizations : [],
      key: DraftKey(purpose, nil), typed: order.form?.draft ?? JSONObject(), focus: order.form?.focus ?? 0,
      isKept: order.isKept, isEditing: order.stage == .composing)
  }

  private static func form(_ export: ExportOverlay) -> Form? {
    let purpose: DraftPurpose
    var organizations: [OrganizationReference] = []
    var plan: PlanID?
    switch export.content {
    case .organizations(let marked): (purpose, organizations) = (.export, marked)
    case .report(let report): (purpose, plan) = (.report, report.record.plan.id)
    // A plan for a second person is made anew from the form of its credits, which keeps what is typed here.
    case .proposal: return nil
    // Its list is not there at the next start.
    case .people: return nil
    }
    let isKept: Bool =
      switch export.step {
      case .editing, .writing: true
      case .ended, .proposed: false
      }
    return Form(
      purpose: purpose, organizations: organizations, plan: plan, key: DraftKey(purpose, nil),
      typed: export.form.draft, focus: export.form.focus, isKept: isKept, isEditing: export.step == .editing)
  }

  func drafted(_ state: ConsoleState) -> KeptDraft? {
    switch self {
    case .change: state.change?.drafted
    case .bulk: state.bulk?.drafted
    case .export: state.export?.drafted
    }
  }

  func keep(_ state: inout ConsoleState, _ change: (inout KeptDraft) -> Void) {
    guard var drafted = drafted(state) else { return }
    change(&drafted)
    switch self {
    case .change: state.change?.drafted = drafted
    case .bulk: state.bulk?.drafted = drafted
    case .export: state.export?.drafted = drafted
    }
  }

  /// The form whose credits are being saved for approval.
  static func proposing(_ state: ConsoleState) -> DraftOwner? {
    state.change != nil ? .change : state.bulk != nil ? .bulk : nil
  }
}
