import Changes
import ClerkAPI
import JSON
import Screen

/// Progress and outcome of a change that is being made.
extension ChangeReducer {
  static func progressed(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: Progress
  ) -> [Effect] {
    state.updateChange { change, state in
      if case .waiting(let wait) = progress { change.reads.wait(request, wait) }
      guard case .making(request, let draft, var making) = change.step else { return [] }
      switch progress {
      case .change(let progress): making.change = progress
      case .uploaded(let bytes): making.uploaded = bytes
      default: return []
      }
      change.step = .making(request, draft, making)
      guard case .change(.sending) = progress else { return [] }
      // From here on the journal has the request; offered as a draft too, it could be made twice.
      return DraftKeeping.drop(&state, &change.drafted, change.draftKey)
    }
  }

  static func ended(
    _ state: inout ConsoleState, _ request: RequestID, _ draft: ChangeDraft, _ outcome: ChangeOutcome
  ) -> [Effect] {
    var effects: [Effect] = []
    switch outcome.kind {
    case .succeeded(let result, let answer):
      effects += state.updateChange(making: request) { change, state in
        if let made = CreditResult(outcome, state.session) {
          return ReceiptReducer.open(&change, &state, made)
        }
        return close(&change, &state)
      }
      effects += apply(&state, draft, answer)
      state.say(.information, success(draft, result, answer))
    case .refused(let error):
      back(&state, request, error.description, refusals(error))
      // The organization's own read tells whether it is gone.
      if error.code == "resource_not_found" { effects += DetailReducer.reduce(&state, .refreshAll) }
    case .changedSince(let found):
      effects += state.updateChange(making: request) { changed(&$0, &$1, draft, found) }
      state.say(.warning, found.message)
    case .unread(let error):
      back(
        &state, request, "Nothing was sent: the organization could not be read again just before. \(error)")
    case .notSent(let error): back(&state, request, "Nothing was changed. \(error)")
    case .forbidden(let refusal): back(&state, request, refusal.explanation)
    case .unrecorded(let error):
      var message = error.message
      if case .repeatsCredits(let repeats) = error.reason {
        message = repeats.sentences(state.session.time.dateTimeAndZone).joined(separator: " ")
      }
      back(&state, request, "Nothing was sent. \(message)")
      _ = state.updateChange { change, _ in
        change.content?.refused(error)
        return []
      }
    case .unknown(let failure):
      if state.isMaking(request) {
        effects += state.updateChange { change, state in
          change.step = .unknown(draft, failure)
          return DraftKeeping.drop(&state, &change.drafted, change.draftKey)
        }
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

  // MARK: Back to the form

  /// Says in the form that waits for the outcome, or on the last line, why nothing was changed.
  private static func back(
    _ state: inout ConsoleState, _ request: RequestID, _ message: String, _ refusals: [FormRefusal] = []
  ) {
    guard state.isMaking(request) else { return state.say(.warning, message) }
    _ = state.updateChange { change, _ in
      edit(&change)
      change.content?.setRefusals(
        refusals.isEmpty ? [FormRefusal(field: nil, message: message)] : refusals)
      return []
    }
  }

  /// Back to the form. An undo made without a form continues there, and still undoes its change.
  private static func edit(_ change: inout ChangeOverlay) {
    if case .undo = change.origin, case .making(_, let draft, _) = change.step {
      change.content?.restore(draft.request)
    }
    change.origin = .form
    change.step = .editing
  }

  /// Someone changed the subject after the review and nothing was sent: back to where the person can decide,
  /// with all input kept.
  private static func changed(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ draft: ChangeDraft, _ found: SubjectChange
  ) -> [Effect] {
    let origin = change.origin
    let next = change.content?.changed(draft, found, origin, state) ?? .edit
    guard case .edit = next else { return follow(next, &change, &state) }
    edit(&change)
    return change.reads.begin(change.purpose.form.readsBeside, of: change.id, &state)
  }

  private static func refusals(_ error: ClerkError) -> [FormRefusal] {
    let identity = error.traceID.map { " (code \(error.code ?? "?"), trace \($0))" } ?? ""
    return (error.refusal?.errors ?? []).map { entry in
      let text = entry.longMessage.flatMap { $0.isEmpty ? nil : $0 } ?? entry.message
      let field = field(entry.code) ?? entry.parameter
      let advice = RefusalAdvice.of(entry.code).map { " \($0)" } ?? ""
      return FormRefusal(field: field, message: text + identity + advice)
    }
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
    return switch draft.request {
    case .delete: "Deleted “\(name)”.\(known)"
    case .uploadLogo: "Uploaded the logo of “\(name)”.\(known)"
    case .deleteLogo: "Removed the logo of “\(name)”.\(known)"
    case .adjustCredits(let adjustment): "\(CreditText.change(adjustment.signedAmount)) for “\(name)”: done."
    case .create, .update, .mergeMetadata: "Saved “\(name)”.\(known)"
    }
  }
}

extension ConsoleState {
  /// Whether the change on screen waits for that outcome.
  fileprivate func isMaking(_ request: RequestID) -> Bool {
    if case .making(request, _, _) = change?.step { true } else { false }
  }

  /// Changes the change on screen, if it waits for that outcome.
  fileprivate mutating func updateChange(
    making request: RequestID, _ update: (inout ChangeOverlay, inout ConsoleState) -> [Effect]
  ) -> [Effect] {
    isMaking(request) ? updateChange(update) : []
  }
}
