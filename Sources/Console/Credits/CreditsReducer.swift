import Changes
import ClerkAPI
import JSON
import Screen

/// Adjusting credits: the reads, the form, the review, the receipt.
enum CreditsReducer {
  /// Adjustments of an organization read at most.
  static let madeLimit = 200

  // MARK: Reading

  static func open(_ state: inout ConsoleState, _ overlay: ChangeOverlay, _ id: OrganizationID) -> [Effect] {
    var overlay = overlay
    var guide = overlay.credits ?? CreditFormInputs()
    let requests = (state.ask(.credits), state.ask(.credits), state.ask(.credits))
    guide.organization.begin(requests.0)
    guide.credits.begin(requests.1)
    guide.made.begin(requests.2)
    overlay.credits = guide
    overlay.step = .reading(requests.0)
    state.push(overlay)
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = madeLimit
    return [
      .read(requests.0, .organization(id)), .read(requests.1, .credits(id)),
      .read(requests.2, .journal(query)),
    ]
  }

  /// Reads the organization and its balance again: the review shows that moment.
  static func check(_ state: inout ConsoleState) -> [Effect] {
    guard let id = state.change?.id else { return [] }
    let requests = (state.ask(.credits), state.ask(.credits))
    state.change?.credits?.organization.begin(requests.0)
    state.change?.credits?.credits.begin(requests.1)
    state.change?.step = .checking(requests.0)
    return [.read(requests.0, .organization(id)), .read(requests.1, .credits(id))]
  }

  static func cancelReads(_ state: inout ConsoleState) -> [Effect] {
    let requests = [
      state.change?.credits?.organization.giveUp(), state.change?.credits?.credits.giveUp(),
      state.change?.credits?.made.giveUp(),
    ]
    return requests.compactMap { $0 ?? nil }.map { .cancel($0) }
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard var guide = state.change?.credits else { return [] }
    let now = state.now
    let isMine: Bool =
      switch answer {
      case .organization(let result): guide.organization.answer(request, result, at: now) { _ in nil }
      case .credits(let result): guide.credits.answer(request, result, at: now, absence: Self.absence)
      case .journal(let result): guide.made.answer(request, result, at: now)
      default: false
      }
    state.change?.credits = guide
    return isMine ? proceed(&state) : []
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) {
    guard case .waiting(let wait) = progress, let guide = state.change?.credits else { return }
    if guide.organization.request == request { state.change?.credits?.organization.retry = wait }
    if guide.credits.request == request { state.change?.credits?.credits.retry = wait }
  }

  /// An organization that never paid has no balance (Clerk's catalogue: `payer_not_found`); billing that is
  /// off is another matter.
  private static func absence(_ error: ClerkError) -> String? {
    switch error.code {
    case "payer_not_found", "payee_not_found": CreditText.neverHad
    default: nil
    }
  }

  private static func proceed(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.change, let guide = overlay.credits else { return [] }
    switch overlay.step {
    case .receipt: return CreditReceipts.proceed(&state)
    case .reading, .checking: break
    default: return []
    }
    if case .reading = overlay.step, guide.credits.failure?.code == "billing_not_enabled" {
      return leave(&state, "Credits cannot be adjusted: billing for organizations is not enabled here.")
    }
    if case .reading = overlay.step, let error = guide.organization.failure ?? guide.credits.failure {
      let effects = cancelReads(&state)
      state.change?.step = .unreadable(error)
      return effects + (guide.organization.failure.map { state.missed(overlay.id, $0) } ?? [])
    }
    if let error = guide.organization.failure ?? guide.credits.failure {
      let effects = cancelReads(&state)
      state.change?.step = .editing
      state.change?.setRefusal(
        field: nil, message: "Nothing was sent: the balance could not be read again. \(error)")
      return effects
    }
    guard guide.requests.isEmpty, let organization = guide.organization.value else { return [] }
    if case .checking = overlay.step { return checked(&state, organization) }
    return opened(&state, organization)
  }

  private static func opened(_ state: inout ConsoleState, _ organization: Organization) -> [Effect] {
    guard let overlay = state.change, let guide = overlay.credits else { return [] }
    if let reason = unsettled(guide, organization.id, state) { return leave(&state, reason) }
    let balance = guide.credits.value?.balance
    let rules = state.session.policy.credits
    var form = CreditForm.make(
      organization, balance: balance, rules: rules, ticket: state.ticket, size: overlay.form.size)
    if let prefill = guide.prefill { form.apply(draft: prefill) }
    state.change?.base = organization
    state.change?.credits?.balance = balance
    state.change?.form = form
    state.change?.step = .editing
    DraftKeeping.restore(&state)
    refresh(&state)
    if let error = guide.made.failure {
      state.change?.setRefusal(field: nil, message: "Nothing can be sent now. \(error.message)")
    }
    return []
  }

  /// Says that an adjustment of the organization is undecided, and where; nil if none is.
  private static func unsettled(
    _ guide: CreditFormInputs, _ id: OrganizationID, _ state: ConsoleState
  ) -> String? {
    let open = guide.history(of: id, in: state.session).movements.last { $0.phase.isOpen }
    guard let open else { return nil }
    let what = "\(CreditText.change(open.amount)) for this organization is"
    if guide.made.entries?.first(where: { $0.id == open.id })?.isInProgress == true {
      return "\(what) in progress elsewhere: wait for it."
    }
    return "\(what) undecided: settle that first\(state.keyMap.aside(.journal, in: .list))."
  }

  private static func leave(_ state: inout ConsoleState, _ reason: String) -> [Effect] {
    let effects = cancelReads(&state) + ChangeReducer.close(&state)
    state.say(.warning, reason)
    return effects
  }

  // MARK: The form

  static func refresh(_ state: inout ConsoleState) {
    guard var overlay = state.change, let guide = overlay.credits, let id = overlay.id else { return }
    CreditForm.refresh(
      &overlay.form, balance: guide.balance, rules: state.session.policy.credits,
      history: guide.history(of: id, in: state.session), state.session.time)
    state.change = overlay
  }

  // MARK: The review

  private static func checked(_ state: inout ConsoleState, _ organization: Organization) -> [Effect] {
    guard let guide = state.change?.credits else { return [] }
    let balance = guide.credits.value?.balance
    let before = guide.balance
    state.change?.credits?.balance = balance
    state.change?.base = organization
    refresh(&state)
    let rules = state.session.policy.credits
    guard let form = state.change?.form,
      var draft = CreditForm.draft(form, of: organization, balance: balance, rules: rules),
      form.fields.allSatisfy({ $0.problem == nil })
    else {
      state.change?.step = .editing
      state.change?.form.notice =
        before == balance ? "Nothing was sent." : "Nothing was sent: the balance has changed in the meantime."
      return []
    }
    draft.reverts = state.change?.reverts
    // The review says so; confirming it is consent.
    draft.isRepetition = CreditReview.repeated(draft, state) != nil
    let review = CreditReview.make(draft, was: before, state)
    state.change?.step = .reviewing(review, draft)
    return []
  }

  /// The balance differs from the reviewed one: it is reviewed again, or goes back to the form.
  static func changed(_ state: inout ConsoleState, _ change: SubjectChange) -> [Effect] {
    guard let organization = state.change?.base, let now = change.now.credits else { return [] }
    let time = state.now
    state.change?.credits?.credits.replace(CreditBalance(balance: now.balance), at: time)
    return checked(&state, organization)
  }

  /// Sends the reviewed adjustment, or has it saved for approval.
  static func confirmed(_ state: inout ConsoleState, _ draft: ChangeDraft) -> [Effect] {
    guard case .adjustCredits(let adjustment) = draft.request,
      state.session.policy.credits.needsApproval(adjustment.amount)
    else { return ChangeReducer.make(&state, draft) }
    do throws(PolicyRefusal) {
      // The session may have been locked since the form was opened.
      try state.session.policy.check(.adjustCredits)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    let title = "\(adjustment.action.verb) \(adjustment.amount)"
    ExportOverlay.open(&state, proposing: PlanDraft(title, changes: [draft]))
    return []
  }

  // MARK: Undoing

  /// What to type to undo an adjustment; nil for other changes.
  static func undoing(_ entry: JournalEntry) -> JSONObject? {
    let intent = entry.record.intent
    guard case .adjustCredits(let adjustment) = intent.request else { return nil }
    let opposite: CreditAdjustment.Action = adjustment.action == .increase ? .decrease : .increase
    var typed: JSONObject = [
      "action": .string(JSONString(opposite.rawValue)),
      "amount": .string(JSONString(adjustment.amount.description)),
    ]
    if let ticket = intent.ticket { typed["ticket"] = .string(JSONString(ticket)) }
    return typed
  }
}

/// What was read for an adjustment of credits.
package struct CreditFormInputs: Equatable, Sendable {
  var organization = SectionRead<Organization>()
  var credits = SectionRead<CreditBalance>()
  /// Earlier changes of the same organization made from here.
  var made = JournalRead()
  /// The balance that the form is based on; nil without credits.
  var balance: Money?
  /// Earlier adjustments for the same ticket, if the journal reported any.
  var repeated: RepeatedCredits?
  /// Put into the form when it opens, besides a draft.
  var prefill: JSONObject?

  init(prefill: JSONObject? = nil) {
    self.prefill = prefill
  }

  var requests: [RequestID] { [organization.request, credits.request, made.request].compactMap { $0 } }

  package var wait: RetryWait? { organization.retry ?? credits.retry }

  /// The organization's adjustments made from here.
  func history(of id: OrganizationID, in session: SessionInfo) -> CreditHistory {
    CreditHistory(made.entries ?? [], of: id, in: session)
  }
}

extension CreditHistory {
  /// The organization's adjustments made on the session's instance; while that is unknown, on the instance of
  /// the newest.
  init(_ entries: [JournalEntry], of organization: OrganizationID, in session: SessionInfo) {
    let newest = entries.max { $0.record.createdAt < $1.record.createdAt }?.record.intent.instance
    let instance = session.instance ?? newest ?? InstanceIdentity(rawValue: "")
    self.init(entries, of: organization, on: instance)
  }
}
