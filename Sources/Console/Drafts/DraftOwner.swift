import Changes
import ClerkAPI
import JSON

/// A form in which something is typed that is kept on the disk, by what it belongs to.
enum DraftOwner: CaseIterable {
  case change
  case bulk
  case export

  /// What is typed in such a form, and how much of that is kept.
  struct Form {
    var purpose: DraftPurpose
    var organization: OrganizationReference?
    var organizations: [OrganizationReference] = []
    var plan: PlanID?
    var reverts: ChangeID?
    var key: DraftKey
    /// What is typed.
    var typed: JSONObject
    /// Where the person is typing: what was typed before is kept at once when it changes.
    var focus: Int
    /// Whether what is typed there is worth keeping now.
    var isKept: Bool
    /// Whether the person can go on typing.
    var isEditing: Bool
  }

  /// The form that lies uppermost, if one is open.
  static func topmost(_ state: ConsoleState) -> DraftOwner? {
    state.overlays.reversed().lazy.compactMap(\.scene.draftOwner).first
  }

  func form(_ state: ConsoleState) -> Form? {
    switch self {
    case .change: state.change.map(Self.form).map { Self.with($0, state.change?.drafted, state.export) }
    case .bulk: state.bulk.flatMap(Self.form).map { Self.with($0, state.bulk?.drafted, state.export) }
    case .export: state.export.flatMap(Self.form)
    }
  }

  /// The same with what is typed where it is written down for a second person: that is nothing without it.
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
    let isEditing = change.step == .editing
    let isKept: Bool =
      switch change.step {
      case .editing, .checking, .comparing, .reviewing: change.purpose != .delete
      case .reading, .unreadable, .inEditor, .mistaken, .kept, .making, .receipt, .unknown: false
      }
    return Form(
      purpose: DraftPurpose(change.purpose), organization: change.base.map { OrganizationReference($0) },
      reverts: change.reverts, key: change.draftKey, typed: change.draft, focus: change.draftFocus,
      isKept: isKept && change.drafted.restores == nil, isEditing: isEditing)
  }

  private static func form(_ bulk: BulkOverlay) -> Form? {
    guard let purpose = bulk.choice.flatMap(DraftPurpose.init) else { return nil }
    var form = bulk.form
    var isEditing = false
    if case .composing(let composed) = bulk.step { (form, isEditing) = (composed, true) }
    let isKept: Bool =
      switch bulk.step {
      case .composing, .reading, .reviewing, .openingFile, .approving: true
      case .menu, .opening, .plan, .row, .asking, .givingUp, .failed: false
      }
    return Form(
      purpose: purpose, organizations: purpose.isAboutMany ? bulk.organizations : [],
      key: DraftKey(purpose, nil), typed: form?.draft ?? JSONObject(), focus: form?.focus ?? 0,
      isKept: isKept,
      isEditing: isEditing)
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

  /// How much of what is typed is kept.
  func drafted(_ state: ConsoleState) -> KeptDraft? {
    switch self {
    case .change: state.change?.drafted
    case .bulk: state.bulk?.drafted
    case .export: state.export?.drafted
    }
  }

  /// Takes note of how much is kept.
  func keep(_ state: inout ConsoleState, _ change: (inout KeptDraft) -> Void) {
    guard var drafted = drafted(state) else { return }
    change(&drafted)
    switch self {
    case .change: state.change?.drafted = drafted
    case .bulk: state.bulk?.drafted = drafted
    case .export: state.export?.drafted = drafted
    }
  }

  /// The form whose credits are being written down for a second person.
  static func proposing(_ state: ConsoleState) -> DraftOwner? {
    state.change != nil ? .change : state.bulk != nil ? .bulk : nil
  }
}
