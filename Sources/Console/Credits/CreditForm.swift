import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// An adjustment of credits. The ids of what is sent are the names in Clerk's refusals.
struct CreditForm: ChangeForm {
  static let title = "Adjust credits"
  static let kind = ChangeKind.adjustCredits
  static let reading = "Reading the organization and its balance"
  static let unread = "the organization or its balance"
  static let action = "action"
  static let amount = "amount"
  static let reason = "reason"
  static let note = "note"
  static let ticket = "ticket"
  static let balanceNow = "balance-now"
  static let balanceAfter = "balance-after"

  private var organization: Organization
  var editor: FormState
  /// The balance that the form is based on; nil without credits.
  private var balance: Money?
  /// Earlier adjustments of the organization made from here.
  private let adjustments: [JournalEntry]
  /// The change that it undoes.
  private let reverts: ChangeID?
  /// Earlier adjustments for the same ticket, as far as the journal reported any.
  private var reported = RepeatedCredits()

  var base: Organization? { organization }

  // MARK: Opening

  static func reads(of id: OrganizationID) -> [Read] {
    [.organization(id), .credits(id), .journal(.adjustments(of: id))]
  }

  static func failure(_ reads: ChangeReads) -> ClerkError? {
    if let failure = reads.organization.failure { return failure }
    if case .failure(let failure) = reads.balance { return failure }
    return nil
  }

  static func obstacle(_ change: ChangeOverlay, _ state: ConsoleState) -> String? {
    if change.reads.credits.failure?.code == "billing_not_enabled" {
      return "Credits cannot be adjusted: billing for organizations is not enabled here."
    }
    guard change.reads.requests.isEmpty, failure(change.reads) == nil, let id = change.id else { return nil }
    let entries = change.reads.adjustments.entries ?? []
    return OpenAdjustment(entries, of: id)?.reason(journal: state.keyMap.aside(.journal, in: .list))
  }

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let organization = change.reads.organization.value,
      case .success(let balance) = change.reads.balance
    else { return nil }
    let adjustments = change.reads.adjustments.entries ?? []
    self.init(organization, balance: balance, adjustments, undoing: change.reverts, state)
    if case .undo(let entry) = change.origin, let typed = Self.undoing(entry.record.intent) {
      editor.apply(draft: typed)
    }
  }

  init(
    _ organization: Organization, balance: Money?, _ adjustments: [JournalEntry],
    undoing reverts: ChangeID? = nil, _ state: ConsoleState
  ) {
    self.organization = organization
    self.balance = balance
    self.adjustments = adjustments
    self.reverts = reverts
    let rules = state.session.policy.credits
    var fields = Self.fields(
      rules, currency: balance?.currency ?? .usd, ticket: state.ticket, amountHint: Self.hint(rules))
    let place = fields.firstIndex { $0.id == Self.amount } ?? 0
    fields.insert(
      FormField(Self.balanceAfter, label: "Balance after", short: "After", isReadOnly: true), at: place + 1)
    fields.insert(FormField(Self.balanceNow, label: "Balance now", short: "Now", isReadOnly: true), at: 0)
    editor = FormState(
      title: Self.title, subject: OrganizationForm.subject(organization), fields: fields, hasBefore: false,
      verb: "review", size: ConsoleLayout(state).body.size)
  }

  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext {
    if let error = change.reads.adjustments.failure { refuse("Nothing can be sent now. \(error.message)") }
    return .edit
  }

  /// What to type to undo an adjustment.
  private static func undoing(_ intent: ChangeIntent) -> JSONObject? {
    guard case .adjustCredits(let adjustment) = intent.request else { return nil }
    let opposite: CreditAdjustment.Action = adjustment.action == .increase ? .decrease : .increase
    var typed: JSONObject = [
      "action": .string(JSONString(opposite.rawValue)),
      "amount": .string(JSONString(adjustment.amount.description)),
    ]
    if let ticket = intent.ticket { typed["ticket"] = .string(JSONString(ticket)) }
    return typed
  }

  // MARK: What it comes to

  /// Shows what the amount leads to, and objections.
  mutating func refresh(_ state: ConsoleState) {
    let rules = state.session.policy.credits
    let proposal = proposal(rules)
    editor.setShown(CreditText.balance(balance), for: Self.balanceNow)
    editor.setShown(proposal.after?.description ?? "–", for: Self.balanceAfter)
    let isTaking = proposal.action == .decrease
    editor.setObjection(
      isTaking && balance == nil ? CreditProblem.neverHadCredits.explanation : nil, for: Self.action)
    let objection: String? =
      switch proposal.problem {
      case .text, .nothing, .neverHadCredits, nil: nil
      case .moreThanThereIs, .tooMuch, .rules: proposal.problem?.explanation
      }
    editor.setObjection(objection, for: Self.amount)
    let approval = proposal.amount.flatMap { amount in
      rules.needsApproval(amount) ? "A second person has to approve this amount." : nil
    }
    editor.setAdvice(objection == nil ? approval : nil, for: Self.amount)
    let session = state.session
    editor.setAdvice(
      history(session).warning(ofTicket: editor.given(Self.ticket), session.time).map(
        session.operators.telling),
      for: Self.ticket)
    editor.scrollToFocus()
  }

  /// What the form asks for, as far as it is filled.
  private func proposal(_ rules: CreditRules) -> CreditProposal {
    CreditProposal(
      balance: balance, action: Self.direction(editor), text: editor[Self.amount]?.text ?? "", rules: rules)
  }

  private func history(_ session: SessionInfo) -> CreditHistory {
    CreditHistory(adjustments, of: organization.id, in: session)
  }

  // MARK: The review

  func save(_ state: ConsoleState) -> ChangeNext {
    .read([.organization(organization.id), .credits(organization.id)])
  }

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext {
    guard let now = reads.organization.value, case .success(let balance) = reads.balance else {
      return .edit
    }
    organization = now
    return review(balance, state)
  }

  /// The balance differs from the reviewed one: it is reviewed again, or goes back to the form.
  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext {
    change.now.credits.map { review($0.balance, state) } ?? .edit
  }

  private mutating func review(_ now: Money?, _ state: ConsoleState) -> ChangeNext {
    let before = balance
    balance = now
    refresh(state)
    let proposal = proposal(state.session.policy.credits)
    guard proposal.problem == nil, let amount = proposal.amount,
      editor.fields.allSatisfy({ $0.problem == nil })
    else {
      editor.notice =
        before == now ? "Nothing was sent." : "Nothing was sent: the balance has changed in the meantime."
      return .edit
    }
    var draft = ChangeDraft(Self.adjustment(editor, amount), of: organization, balance: now)
    draft.reverts = reverts
    let session = state.session
    let repetition = CreditRepetition(of: draft, history(session), reported: reported, session.time)
    let moved =
      before == now
      ? nil
      : "The balance has changed since you began. Then: \(CreditText.balance(before)). Now: "
        + "\(CreditText.balance(now))."
    let warnings = [moved].compactMap { $0 } + repetition.warnings.map(session.operators.telling)
    let review = ReviewState(draft, warnings: warnings, state)
    // What a second person approves is asked of that one.
    let isSent = review.confirms && session.policy.proposal(draft) == nil
    guard repetition.needsConsent, isSent else { return .review(review, draft) }
    draft.isRepetition = true
    return .review(review.askingWhetherAgain(), draft)
  }

  /// Known from now on, so that the next review says it.
  mutating func refused(_ error: JournalError) {
    if case .repeatsCredits(let repeats) = error.reason { reported = repeats }
  }

  static func advice(journal key: String) -> String {
    "Do not enter it again. Open it in the journal\(key) and retry there: same idempotency key, so the credits "
      + "move only once."
  }
}

/// The fields of an adjustment.
extension CreditForm {
  /// What is filled in, with that amount.
  static func adjustment(_ form: FormState, _ amount: Money) -> BulkAdjustment {
    BulkAdjustment(
      direction(form), amount, note: form.given(note), reason: form.given(reason), ticket: form.given(ticket))
  }

  private static func direction(_ form: FormState) -> CreditAdjustment.Action {
    form[action].flatMap { CreditAdjustment.Action(rawValue: $0.text) } ?? .increase
  }

  /// For one organization or many.
  static func fields(
    _ rules: CreditRules, currency: Currency, ticket: String?, amountHint: String
  ) -> [FormField] {
    let directions = [
      FieldOption(CreditAdjustment.Action.increase.rawValue, label: "add"),
      FieldOption(CreditAdjustment.Action.decrease.rawValue, label: "remove"),
    ]
    let none = rules.requiresReason ? [] : [FieldOption("", label: ToldText.none)]
    let required: [FieldRule] = [.required]
    return [
      FormField(
        action, label: "Direction", kind: .choice(directions), initial: .text(directions[0].value),
        hint: "Whether credits are added or removed."),
      FormField(
        amount, label: "Amount", kind: .money(currency), hint: amountHint, rules: required),
      FormField(
        reason, label: "Reason", kind: .choice(none + rules.reasons.map { FieldOption($0) }),
        hint: "The kind of reason. Kept in the journal only" + demanded(rules.requiresReason),
        rules: rules.requiresReason ? required : []),
      FormField(note, label: "Note", hint: "Sent to Clerk and kept with the ledger entry. Optional."),
      FormField(
        Self.ticket, label: "Ticket", initial: ticket.map { .text($0) } ?? .empty,
        hint: "Support ticket. Kept in the journal only" + demanded(rules.requiresTicket),
        rules: rules.requiresTicket ? required : []),
    ]
  }

  private static func hint(_ rules: CreditRules) -> String {
    let bounds = [
      rules.most.map { "At most \($0) at once." },
      rules.approvalAbove.map { "Above \($0) a second person has to approve." },
    ]
    return (["For example 25, 25.50 or 1,234.50."] + bounds.compactMap { $0 }).joined(separator: " ")
  }

  private static func demanded(_ isDemanded: Bool) -> String {
    isDemanded ? ". Required by this profile." : ". Optional."
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
