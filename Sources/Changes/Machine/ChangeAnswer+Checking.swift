import ClerkAPI

extension ChangeAnswer {
  /// Why this is not what the intent asked for, in a sentence; nil if it is. Success that says something else than what
  /// was meant is no success.
  func contradiction(to intent: ChangeIntent) -> String? {
    switch content {
    case .organization(let organization):
      guard let meant = intent.organization, meant.id != organization.id else { return nil }
      return "Clerk's answer is about another organization (\(organization.id), not \(meant.id))."
    case .deleted(let deleted):
      guard deleted.deleted else { return "Clerk answered with success and says that nothing was deleted." }
      guard let meant = intent.organization, let id = deleted.id, meant.id != id else { return nil }
      return "Clerk's answer is about another organization (\(id), not \(meant.id))."
    case .ledgerEntry(let entry):
      guard case .adjustCredits(let adjustment) = intent.request else {
        return "Clerk answered with credits."
      }
      let meant = adjustment.signedAmount
      guard entry.amount == meant else {
        return "Clerk's ledger entry \(entry.id) says \(entry.amount), not \(meant)."
      }
      guard let payer = intent.payer, let answered = entry.payerID, payer != answered else { return nil }
      return "Clerk's ledger entry \(entry.id) is another payer's (\(answered), not \(payer))."
    }
  }
}

extension CreditAdjustment {
  /// The amount as the ledger has it: negative where credits are taken.
  package var signedAmount: Money {
    switch action {
    case .increase: amount
    case .decrease: Money(minorUnits: -amount.minorUnits, currency: amount.currency)
    }
  }
}
