import Changes
import ClerkAPI
import JSON
import Screen

/// Answers to a change: the organization, a logo file, progress, the outcome.
extension ChangeReducer {
  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard state.change?.request == request else { return [] }
    return switch answer {
    case .organization(let result): read(&state, result)
    case .logo(let result): inspected(&state, result)
    case .editor(let result): EditorReducer.edited(&state, request, result)
    default: []
    }
  }

  private static func read(
    _ state: inout ConsoleState, _ result: Result<Organization, ClerkError>
  ) -> [Effect] {
    guard let overlay = state.change else { return [] }
    switch (overlay.step, result) {
    case (.reading, .success(let organization)):
      open(&state, overlay.purpose, organization)
      DraftKeeping.restore(&state)
      advise(&state)
      if let entry = overlay.undoes {
        let undo = JournalUndo(entry, now: organization)
        guard let draft = undo.draft else {
          state.say(.information, "Nothing to undo: the earlier values are in place already.")
          return close(&state)
        }
        return review(&state, draft, warnings: undo.warnings)
      }
      if overlay.isForEditor { return EditorReducer.edit(&state) }
      if overlay.purpose == .delete { return DeleteReading.begin(&state, organization.id) }
    case (.reading, .failure(let error)):
      state.change?.step = .unreadable(error)
      return state.missed(overlay.id, error)
    case (.checking, .success(let organization)): return checked(&state, organization)
    case (.checking, .failure(let error)):
      state.change?.step = .editing
      state.change?.setRefusal(
        field: nil, message: "Nothing was sent: the organization could not be read again. \(error)")
      return state.missed(overlay.id, error)
    default: break
    }
    return []
  }

  /// Opens the form, tree or editor of the change.
  private static func open(
    _ state: inout ConsoleState, _ purpose: ChangePurpose, _ organization: Organization
  ) {
    let size = ConsoleLayout(state).body.size
    let instance = state.session.instanceText
    let detail = state.detail.flatMap { $0.id == organization.id ? $0 : nil }
    state.change?.base = organization
    state.change?.step = .editing
    switch purpose {
    case .create: state.change?.form = OrganizationForm.create(size: size)
    case .edit: state.change?.form = OrganizationForm.edit(organization, size: size)
    case .metadata:
      // Who has typed into private metadata before has seen it.
      let drafted = state.change?.drafted.restores?.fields ?? JSONObject()
      let reveals = detail?.revealsPrivate == true || MetadataTree.showsPrivate(drafted)
      state.change?.tree = MetadataTree(organization, revealsPrivate: reveals, size: size)
    case .logo: state.change?.form = LogoForm.make(organization, size: size)
    case .delete:
      state.change?.form =
        DeleteForm.make(organization, on: instance, size: size)
    case .credits: break
    }
  }

  private static func inspected(
    _ state: inout ConsoleState, _ result: Result<LogoInspection, LogoProblem>
  ) -> [Effect] {
    guard let base = state.change?.base else { return [] }
    switch result {
    case .success(let logo):
      return review(
        &state, ChangeDraft(.uploadLogo(logo.source), of: base),
        about: [ReviewItem("Image", PathText.of(logo))])
    case .failure(let problem):
      state.change?.step = .editing
      state.change?.form.setRefusal(field: "file", message: problem.explanation)
      return []
    }
  }

  static func progressed(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: Progress
  ) -> [Effect] {
    guard case .making(request, let draft, _) = state.change?.step else { return [] }
    switch progress {
    case .change(let progress):
      state.change?.step = .making(request, draft, progress)
      // From here on the journal has the request; offered as a draft too, it could be made twice.
      if case .sending = progress { return DraftKeeping.drop(&state) }
    case .uploaded(let bytes): state.change?.uploaded = bytes
    default: break
    }
    return []
  }

  // MARK: Outcomes

  static func ended(
    _ state: inout ConsoleState, _ request: RequestID, _ draft: ChangeDraft, _ outcome: ChangeOutcome
  ) -> [Effect] {
    let isShown = state.change?.request == request
    var effects: [Effect] = []
    switch outcome.kind {
    case .succeeded(let result, let answer) where draft.request.kind == .adjustCredits:
      effects += CreditReceipts.succeeded(&state, isShown, draft, result, answer)
    case .succeeded(let result, let answer):
      if isShown { effects += close(&state) }
      effects += apply(&state, draft, answer)
      state.say(.information, success(draft, result, answer))
    case .refused(let error):
      refuse(&state, isShown, error)
      // The organization's own read tells whether it is gone.
      if error.code == "resource_not_found" { effects += DetailReducer.reduce(&state, .refreshAll) }
    case .changedSince(let change):
      effects += isShown ? changedSince(&state, draft, change) : []
      state.say(.warning, change.message)
    case .unread(let error):
      back(
        &state, isShown, "Nothing was sent: the organization could not be read again just before. \(error)")
    case .notSent(let error): back(&state, isShown, "Nothing was changed. \(error)")
    case .forbidden(let refusal): back(&state, isShown, refusal.explanation)
    case .unrecorded(let error):
      // Known from now on, so that the next review says it.
      var message = error.message
      if case .repeatsCredits(let repeats) = error.reason {
        state.change?.credits?.repeated = repeats
        message = repeats.sentences(state.session.time.dateTimeAndZone).joined(separator: " ")
      }
      back(&state, isShown, "Nothing was sent. \(message)")
    case .unknown(let failure):
      if isShown {
        effects += DraftKeeping.drop(&state)
        state.change?.step = .unknown(draft, failure)
        // The outcome replaces the notice about cancelling.
        state.notice = nil
      } else {
        let key = state.keyMap.aside(.journal, in: .list)
        state.say(.warning, "\(ChangeSubject.of(draft)): outcome unknown. See the journal\(key).")
      }
      effects += refresh(&state, draft, isDone: false)
    }
    if let problem = outcome.journalProblem {
      state.say(.warning, unrecorded(outcome, problem, state.keyMap))
    }
    return effects
  }

  /// Says that the outcome is not in the journal, which keeps the change as undecided.
  private static func unrecorded(_ outcome: ChangeOutcome, _ problem: JournalError, _ keyMap: KeyMap)
    -> String
  {
    let known: String =
      switch outcome.kind {
      case .succeeded: "The change went through: do not repeat it. "
      case .refused, .notSent, .changedSince, .unread: "Nothing was changed. "
      case .unknown, .forbidden, .unrecorded: ""
      }
    let journal = "the journal\(keyMap.aside(.journal, in: .list))"
    return "\(known)The outcome could not be recorded; settle it in \(journal). \(problem.message)"
  }

  private static func refuse(_ state: inout ConsoleState, _ isShown: Bool, _ error: ClerkError) {
    guard isShown, let refusal = error.refusal, !refusal.errors.isEmpty else {
      return back(&state, isShown, error.description)
    }
    let identity = error.traceID.map { " (code \(error.code ?? "?"), trace \($0))" } ?? ""
    let refusals = refusal.errors.map { entry in
      let text = entry.longMessage.flatMap { $0.isEmpty ? nil : $0 } ?? entry.message
      let field = Self.field(entry.code) ?? entry.parameter
      let advice = RefusalAdvice.of(entry.code).map { " \($0)" } ?? ""
      return FormRefusal(field: field, message: text + identity + advice)
    }
    edit(&state)
    state.change?.setRefusals(refusals)
  }

  /// The field of a refusal that names none.
  private static func field(_ code: String) -> String? {
    switch code {
    case "organization_slugs_disabled": "slug"
    case "insufficient_credit_balance", "invalid_credit_amount", "currency_invalid": CreditForm.amount
    case "invalid_credit_action": CreditForm.action
    default: nil
    }
  }

  private static func back(_ state: inout ConsoleState, _ isShown: Bool, _ message: String) {
    guard isShown else { return state.say(.warning, message) }
    edit(&state)
    state.change?.setRefusal(field: nil, message: message)
  }

  /// Back to the form. An undo made without a form continues there, and still undoes its change.
  static func edit(_ state: inout ConsoleState) {
    guard var overlay = state.change else { return }
    if overlay.undoes != nil, case .making(_, let draft, _) = overlay.step {
      switch draft.request {
      case .update(let update): overlay.apply(draft: OrganizationForm.draft(update))
      case .mergeMetadata(let merge): overlay.tree?.apply(merge)
      default: break
      }
    }
    overlay.undoes = nil
    overlay.step = .editing
    state.change = overlay
  }

  /// Shows Clerk's answer where the organization is on screen.
  private static func apply(
    _ state: inout ConsoleState, _ draft: ChangeDraft, _ answer: ChangeAnswer?
  ) -> [Effect] {
    guard case .organization(let answered) = answer?.content, draft.organization != nil else {
      return refresh(&state, draft)
    }
    return state.show(answered, before: draft.before)
  }

  /// Reads again what the answer leaves out.
  ///
  /// - Parameter isDone: Whether the change is known to have gone through.
  private static func refresh(
    _ state: inout ConsoleState, _ draft: ChangeDraft, isDone: Bool = true
  ) -> [Effect] {
    if draft.request.kind == .adjustCredits { return DetailReducer.readCredits(&state) }
    var effects: [Effect] = []
    if isDone, draft.request.kind == .deleteOrganization, let id = draft.organization?.id {
      if state.focus == .detail, state.detail?.id == id { effects += FocusReducer.reduce(&state, .back) }
      effects += ListReducer.follow(&state, .deleted(id))
    } else {
      effects += ListReducer.follow(&state, .anything)
    }
    return effects + DetailReducer.reduce(&state, .refreshAll)
  }

  private static func success(
    _ draft: ChangeDraft, _ result: ChangeResult, _ answer: ChangeAnswer?
  ) -> String {
    let known = result.evidence == .answer ? "" : " The answer was lost; the outcome was looked up."
    if draft.organization == nil, case .organization(let organization) = answer?.content {
      return "Created “\(organization.name)” (\(organization.id)).\(known)"
    }
    var name = draft.organization?.name ?? ""
    if case .organization(let organization) = answer?.content { name = organization.name }
    switch draft.request.kind {
    case .deleteOrganization: return "Deleted “\(name)”.\(known)"
    case .uploadLogo: return "Uploaded the logo of “\(name)”.\(known)"
    case .deleteLogo: return "Removed the logo of “\(name)”.\(known)"
    default: return "Saved “\(name)”.\(known)"
    }
  }
}
