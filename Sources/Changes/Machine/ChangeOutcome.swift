import ClerkAPI
import JSON

/// The outcome of a change.
package struct ChangeOutcome: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// It was carried out; the answer is there unless the thing was found to be gone.
    case succeeded(ChangeResult, ChangeAnswer?)
    case refused(ClerkError)
    /// It never got there; nothing changed.
    case notSent(ClerkError)
    /// What it is about is no longer as the person saw it; nothing left.
    case changedSince(SubjectChange)
    /// What it is about could not be read again; nothing left. A row of a plan can still be sent.
    case unread(ClerkError)
    case unknown(ChangeFailure)
    case forbidden(PolicyRefusal)
    /// It could not be recorded beforehand; nothing was sent.
    case unrecorded(JournalError)
  }

  package var kind: Kind
  /// Why the outcome could not be recorded, if so: at the next start it will be unknown.
  package var journalProblem: JournalError?
  /// The change as the journal has it; nil where nothing of it was recorded.
  package var record: ChangeRecord?

  package init(_ kind: Kind, journalProblem: JournalError? = nil, record: ChangeRecord? = nil) {
    self.kind = kind
    self.journalProblem = journalProblem
    self.record = record
  }
}

/// What Clerk answers to a change that it carried out.
package struct ChangeAnswer: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case organization(Organization)
    case deleted(DeletedObject)
    case ledgerEntry(CreditLedgerEntry)
  }

  package let content: Content
  /// What Clerk's support finds the request by.
  package let traceID: String?

  package init(_ content: Content, traceID: String? = nil) {
    self.content = content
    self.traceID = traceID
  }

  package var body: JSONObject {
    switch content {
    case .organization(let organization): organization.source
    case .deleted(let deleted): deleted.source
    case .ledgerEntry(let entry): entry.source
    }
  }
}

extension ChangeAnswer {
  /// Why this is not what the intent asked for, in a sentence; nil if it is. Success that says something other than what
  /// was requested is no success.
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
