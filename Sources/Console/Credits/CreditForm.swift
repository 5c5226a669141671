import Changes
import ClerkAPI
import Screen

/// The form for adjusting credits. The ids of what is sent are the names in Clerk's refusals.
enum CreditForm {
  static let action = "action"
  static let amount = "amount"
  static let reason = "reason"
  static let note = "note"
  static let ticket = "ticket"
  static let balanceNow = "balance-now"
  static let balanceAfter = "balance-after"

  /// Nil if the organization never had credits.
  ///
  /// - Parameter ticket: The last ticket given.
  static func make(
    _ organization: Organization, balance: Money?, rules: CreditRules, ticket: String? = nil, size: Size
  ) -> FormState {
    var fields = fields(
      rules, currency: balance?.currency ?? .usd, ticket: ticket, amountHint: hint(rules))
    let place = fields.firstIndex { $0.id == amount } ?? 0
    fields.insert(FormField(balanceAfter, label: "Balance after", isReadOnly: true), at: place + 1)
    fields.insert(FormField(balanceNow, label: "Balance now", isReadOnly: true), at: 0)
    var form = FormState(
      title: ChangePurpose.credits.title, subject: OrganizationForm.subject(organization), fields: fields,
      hasBefore: false, size: size)
    form.setShown(CreditText.balance(balance), for: balanceNow)
    return form
  }

  /// The fields of an adjustment, for one organization or many.
  static func fields(
    _ rules: CreditRules, currency: Currency, ticket: String?, amountHint: String
  ) -> [FormField] {
    let directions = [
      FieldOption(CreditAdjustment.Action.increase.rawValue, label: "add"),
      FieldOption(CreditAdjustment.Action.decrease.rawValue, label: "remove"),
    ]
    let none = rules.requiresReason ? [] : [FieldOption("", label: "none")]
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

  // MARK: What it comes to

  /// What the form asks for, as far as it is filled.
  static func proposal(_ form: FormState, balance: Money?, rules: CreditRules) -> CreditProposal {
    CreditProposal(
      balance: balance, action: direction(form), text: form[amount]?.text ?? "", rules: rules)
  }

  static func direction(_ form: FormState) -> CreditAdjustment.Action {
    form[action].flatMap { CreditAdjustment.Action(rawValue: $0.text) } ?? .increase
  }

  /// Shows what the amount leads to, and objections.
  ///
  /// - Parameters:
  ///   - history: Earlier adjustments made from here.
  ///   - time: The operator's time zone.
  static func refresh(
    _ form: inout FormState, balance: Money?, rules: CreditRules, history: CreditHistory, _ time: LocalTime
  ) {
    let proposal = proposal(form, balance: balance, rules: rules)
    form.setShown(CreditText.balance(balance), for: balanceNow)
    form.setShown(proposal.after?.description ?? "–", for: balanceAfter)
    let isTaking = proposal.action == .decrease
    form.setObjection(
      isTaking && balance == nil ? CreditProblem.neverHadCredits.explanation : nil, for: action)
    let objection: String? =
      switch proposal.problem {
      case .text, .nothing, .neverHadCredits, nil: nil
      case .moreThanThereIs, .tooMuch, .rules: proposal.problem?.explanation
      }
    form.setObjection(objection, for: amount)
    let approval = proposal.amount.flatMap { amount in
      rules.needsApproval(amount) ? "A second person has to approve this amount." : nil
    }
    form.setAdvice(objection == nil ? approval : nil, for: amount)
    form.setAdvice(history.warning(ofTicket: text(form, ticket), time), for: ticket)
    form.scrollToFocus()
  }

  /// Nil if the form asks for no change.
  static func draft(
    _ form: FormState, of organization: Organization, balance: Money?, rules: CreditRules
  ) -> ChangeDraft? {
    let proposal = proposal(form, balance: balance, rules: rules)
    guard proposal.problem == nil, let amount = proposal.amount else { return nil }
    return ChangeDraft(
      proposal.action, amount, of: organization, balance: balance, note: text(form, note),
      reason: text(form, reason), ticket: text(form, ticket))
  }

  /// The trimmed text of a field; nil if empty.
  private static func text(_ form: FormState, _ id: String) -> String? {
    let text = (form[id]?.text ?? "").drop(while: \.isWhitespace)
    return text.lastIndex { !$0.isWhitespace }.map { String(text[...$0]) }
  }
}
