import ClerkAPI
import JSON
import Text

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
    /// Of whoever was removed: as it was.
    case membership(Membership)
    case invitation(Invitation)
  }

  package let content: Content
  /// What Clerk's support finds the request by.
  package let traceID: String?

  package init(_ content: Content, traceID: String? = nil) {
    self.content = content
    self.traceID = traceID
  }

  /// What was read in place of an answer that was lost; nil where it is gone as requested.
  init?(of kind: ChangeKind, _ found: FoundSubject) {
    let content: Content? =
      switch kind {
      case .addMember, .changeRole: found.standing?.membership.map { .membership($0) }
      case .invite, .revokeInvitation: found.standing?.invitation.map { .invitation($0) }
      case .removeMember: nil
      default: found.organization.map { .organization($0) }
      }
    guard let content else { return nil }
    self.init(content)
  }

  package var body: JSONObject {
    switch content {
    case .organization(let organization): organization.source
    case .deleted(let deleted): deleted.source
    case .ledgerEntry(let entry): entry.source
    case .membership(let membership): membership.source
    case .invitation(let invitation): invitation.source
    }
  }
}

extension ChangeAnswer {
  /// Why this is not what the intent asked for, in a sentence; nil if it is. Success that says something other than what
  /// was requested is no success.
  func contradiction(to intent: ChangeIntent) -> String? {
    switch content {
    case .organization(let organization):
      return contradiction(organization.id, intent)
    case .deleted(let deleted):
      guard deleted.deleted else { return "Clerk answered with success and says that nothing was deleted." }
      return contradiction(deleted.id, intent)
    case .membership(let membership):
      return contradiction(membership.organization?.id, intent) ?? contradiction(membership, intent.request)
    case .invitation(let invitation):
      return contradiction(invitation.organizationID, intent) ?? contradiction(invitation, intent.request)
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

extension ChangeAnswer {
  private func contradiction(_ answered: OrganizationID?, _ intent: ChangeIntent) -> String? {
    guard let meant = intent.organization, let answered, meant.id != answered else { return nil }
    return Self.another(answered, meant)
  }

  static func another(_ answered: OrganizationID, _ meant: OrganizationReference) -> String {
    "Clerk's answer is about another organization (\(answered), not \(meant.id))."
  }

  private static func another(role answered: String, _ meant: String) -> String {
    "Clerk's answer says the role \(answered), not \(meant)."
  }

  private func contradiction(_ membership: Membership, _ request: ChangeRequest) -> String? {
    guard let person = request.person else { return "Clerk answered with a membership." }
    if let id = membership.person?.userID, id != person.id {
      return "Clerk's answer is about another person (\(id), not \(person.id))."
    }
    guard let role = request.givenRole, !membership.role.hasSameBytes(as: role) else { return nil }
    return Self.another(role: membership.role, role)
  }

  private func contradiction(_ invitation: Invitation, _ request: ChangeRequest) -> String? {
    switch request {
    case .invite(let new):
      guard invitation.emailAddress.lowercased() == new.emailAddress.lowercased() else {
        return "Clerk's answer is about an invitation to \(invitation.emailAddress), not \(new.emailAddress)."
      }
      guard let role = invitation.role, !role.hasSameBytes(as: new.role) else { return nil }
      return Self.another(role: role, new.role)
    case .revokeInvitation(let sent):
      guard invitation.id == sent.id else {
        return "Clerk's answer is about another invitation (\(invitation.id), not \(sent.id))."
      }
      guard let status = invitation.status, status != .revoked else { return nil }
      return "Clerk answered with success and says that the invitation is \(status)."
    default: return "Clerk answered with an invitation."
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
