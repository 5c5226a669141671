import Changes
import ClerkAPI
import Screen

enum CreditReview {
  /// The review of an adjustment whose balance has just been read.
  ///
  /// - Parameters:
  ///   - was: The balance that the form was based on.
  ///   - repeated: Earlier adjustments for the same ticket, in a sentence.
  static func make(
    _ draft: ChangeDraft, was: Money?, repeated: String?, _ state: ConsoleState
  ) -> ReviewState {
    let session = state.session
    let rules = session.policy.credits
    var subject = ReviewItem.subject(draft.organization, on: session)
    if let name = session.operatorName { subject.append(ReviewItem("By", name)) }
    guard case .adjustCredits(let adjustment) = draft.request else {
      return ReviewState(title: "", subject: subject, changes: [], size: ConsoleLayout(state).body.size)
    }
    let change = adjustment.signedAmount
    let balance = draft.balanceBefore
    let after = (balance ?? Money(minorUnits: 0, currency: change.currency)).adding(change)
    var details = [
      ReviewItem("Balance now", CreditText.balance(balance)), ReviewItem("Change", CreditText.change(change)),
      ReviewItem("Balance after", after?.description ?? "too much"),
    ]
    for (label, text) in [("Reason", draft.reason), ("Ticket", draft.ticket), ("Note", adjustment.note)] {
      if let text { details.append(ReviewItem(label, text)) }
    }
    var warnings: [String] = []
    if was != balance {
      warnings.append(
        "The balance has changed since you began. Then: \(CreditText.balance(was)). Now: "
          + "\(CreditText.balance(balance)).")
    }
    if let repeated { warnings.append(repeated) }
    let isLive = session.environment.demandsCare
    let needsApproval = rules.needsApproval(adjustment.amount)
    if needsApproval {
      warnings.append(approval(adjustment.amount, rules))
    } else if let warning = session.warning("moves real money") {
      warnings.append(warning)
    }
    // On a small screen nothing else may be in sight.
    let (verb, word) = adjustment.action == .increase ? ("Add", "to") : ("Remove", "from")
    var review = ReviewState(
      title: "\(verb) \(adjustment.amount) \(word) \(draft.organization?.name ?? "")?", subject: subject,
      changes: [], details: details, warnings: warnings, verb: needsApproval ? "save for approval" : "send",
      size: ConsoleLayout(state).body.size)
    if !needsApproval, rules.needsRetyping(adjustment.amount, isLive: isLive) {
      review.challenge = TypedConfirmation(adjustment.amount)
    }
    return review
  }

  /// Says that the amount needs approval.
  static func approval(_ amount: Money, _ rules: CreditRules) -> String {
    let limit = rules.approvalAbove.map { " (above \($0))" } ?? ""
    return "Nothing is sent yet: \(amount) needs the approval of a second person\(limit)."
  }
}
