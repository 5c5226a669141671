import Changes
import ClerkAPI
import Index
import JSON
import Screen

/// Progress and outcome of a change that is being made.
extension ChangeOverlay {
  static func progressed(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: Progress
  ) -> [Effect] {
    state.update(ChangeOverlay.self) { $0.progressed(request, progress, &$1) } ?? []
  }

  private mutating func progressed(
    _ request: RequestID, _ progress: Progress, _ state: inout ConsoleState
  ) -> [Effect] {
    guard case .making(request, let draft, var making) = step else { return [] }
    switch progress {
    case .change(let progress): making.change = progress
    case .uploaded(let bytes): making.uploaded = bytes
    default: return []
    }
    step = .making(request, draft, making)
    guard case .change(.sending) = progress else { return [] }
    // From here on the journal has the request; offered as a draft too, it could be made twice.
    return DraftKeeping.drop(&state, &drafted, draftKey)
  }

  /// A change was made, here or from the journal.
  static func ended(
    _ state: inout ConsoleState, _ request: RequestID, _ draft: ChangeDraft, _ outcome: ChangeOutcome
  ) -> [Effect] {
    let isShown = if case .making(request, _, _) = state.change?.step { true } else { false }
    let shown = isShown ? state.update(ChangeOverlay.self) { $0.ended(draft, outcome, &$1) } : nil
    var effects = shown ?? []
    // The outcome replaces the notice about cancelling.
    if isShown { state.notice = nil }
    switch outcome.kind {
    case .succeeded(let result, let answer):
      effects += apply(&state, draft, answer)
      state.say(.information, ChangeSummary.done(draft, result))
    case .changedSince(let change):
      state.say(.warning, change.message)
      if draft.request.kind.isAboutPeople { effects += refresh(&state, draft, isDone: false) }
    case .unknown:
      if !isShown {
        let key = state.keyMap.aside(.journal, in: .list)
        state.say(.warning, "\(ChangeSubject.of(draft)): outcome unknown. See the journal\(key).")
      }
      effects += refresh(&state, draft, isDone: false)
    case .refused(let error):
      if !isShown { state.say(.warning, problem(outcome, draft, state.session)) }
      if draft.request.kind.isAboutPeople {
        effects += refresh(&state, draft, isDone: false)
      } else if error.code == "resource_not_found" {
        // The organization's own read tells whether it is gone.
        effects += DetailReducer.reduce(&state, .refreshAll)
      }
    case .unread, .notSent, .forbidden, .unrecorded:
      if !isShown { state.say(.warning, problem(outcome, draft, state.session)) }
    }
    let journal = "the journal\(state.keyMap.aside(.journal, in: .list))"
    if let text = OutcomeText.unrecorded(outcome, in: journal) { state.say(.warning, text) }
    return effects
  }

  /// Shows the outcome in place of the progress.
  private mutating func ended(
    _ draft: ChangeDraft, _ outcome: ChangeOutcome, _ state: inout ConsoleState
  ) -> [Effect] {
    switch outcome.kind {
    case .succeeded:
      return CreditResult(outcome, state.session).map { openReceipt($0, &state) } ?? close(&state)
    case .changedSince(let change): return changed(draft, change, &state)
    case .unknown(let failure):
      step = .unknown(draft, failure)
      return DraftKeeping.drop(&state, &drafted, draftKey)
    case .refused(let error): edit(saying: refusals(error))
    case .unread, .notSent, .forbidden, .unrecorded:
      if case .unrecorded(let error) = outcome.kind { content?.refused(error) }
      edit(saying: [FormRefusal(field: nil, message: Self.problem(outcome, draft, state.session))])
    }
    return []
  }

  /// Why nothing was changed.
  private static func problem(
    _ outcome: ChangeOutcome, _ draft: ChangeDraft, _ session: SessionInfo
  ) -> String {
    OutcomeText.problem(outcome.kind, of: draft.request.kind, session.time) ?? ""
  }

  // MARK: Back to the form

  private mutating func edit(saying refusals: [FormRefusal]) {
    edit()
    editor?.setRefusals(refusals)
  }

  /// Back to the form. An undo made without a form continues there, and still undoes its change.
  private mutating func edit() {
    if case .undo = origin, case .making(_, let draft, _) = step { content?.restore(draft.request) }
    origin = .form
    step = .editing
  }

  /// Someone changed the subject after the review and nothing was sent: back to where the person can decide,
  /// with all input kept.
  private mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ state: inout ConsoleState
  ) -> [Effect] {
    let origin = origin
    let next = content?.changed(draft, change, origin, state) ?? .edit
    guard case .edit = next else { return follow(next, &state) }
    edit()
    return readBeside(&state)
  }

  private func refusals(_ error: ClerkError) -> [FormRefusal] {
    let refusals = (error.refusal?.errors ?? []).map { entry in
      let text = entry.longMessage.flatMap { $0.isEmpty ? nil : $0 } ?? entry.message
      let advice = RefusalAdvice.of(entry.code).map { " \($0)" } ?? ""
      let field = purpose.form.field(ofRefusal: entry.code) ?? Self.field(entry.code)
      return FormRefusal(field: field ?? entry.parameter, message: text + error.identity.aside + advice)
    }
    return refusals.isEmpty ? [FormRefusal(field: nil, message: error.description)] : refusals
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

  // MARK: What is shown elsewhere

  /// Shows Clerk's answer where the organization is on screen.
  private static func apply(
    _ state: inout ConsoleState, _ draft: ChangeDraft, _ answer: ChangeAnswer?
  ) -> [Effect] {
    guard case .organization(let answered) = answer?.content else { return refresh(&state, draft) }
    guard draft.organization != nil else {
      state.list.learn(OrganizationRow(answered))
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
    if draft.request.kind == .adjustCredits {
      // What was read before is not so any more.
      if let id = draft.organization?.id { state.list.billing[id]?.balance = nil }
      return DetailReducer.readCredits(&state)
    }
    if draft.request.kind.isAboutPeople {
      return draft.organization.map { state.peopleChanged(in: $0.id) } ?? []
    }
    var effects: [Effect] = []
    if isDone, draft.request.kind == .deleteOrganization, let id = draft.organization?.id {
      if state.focus == .detail, state.detail?.id == id { effects += FocusReducer.reduce(&state, .back) }
      effects += ListReducer.follow(&state, .deleted(id))
    } else {
      effects += ListReducer.follow(&state, .anything)
    }
    return effects + DetailReducer.reduce(&state, .refreshAll)
  }
}
