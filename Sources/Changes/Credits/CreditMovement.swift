import ClerkAPI
import JSON

/// An adjustment that was made from here, as the journal tells it.
package struct CreditMovement: Hashable, Identifiable, Sendable {
  /// What was meant.
  package let intent: ChangeIntent
  /// The amount; negative where credits were taken.
  package let amount: Money
  /// The note that went to Clerk.
  package let note: String?
  /// The idempotency key.
  package let key: String
  /// When it was meant.
  package let at: Timestamp
  /// Clerk's ledger entry; nil where nobody has seen one.
  package let ledgerEntry: JSONObject?
  /// What is known of it.
  package let phase: ChangePhase
  /// Whether the credits moved: Clerk said so, or a person did.
  package let happened: Bool

  /// The change's id.
  package var id: ChangeID { intent.id }
  /// Clerk's id of the ledger entry.
  package var ledgerEntryID: String? { ledgerEntry?["id"]?.stringValue }
  /// Whose credits moved, by Clerk's ledger entry.
  package var payer: String? { ledgerEntry?["payer_id"]?.stringValue }

  /// An adjustment; nil for other changes.
  package init?(_ entry: JournalEntry) {
    let record = entry.record
    guard case .adjustCredits(let adjustment) = record.intent.request else { return nil }
    intent = record.intent
    amount = adjustment.signedAmount
    note = adjustment.note
    key = adjustment.idempotencyKey
    at = record.createdAt
    ledgerEntry = record.result?.body
    phase = record.phase
    happened = record.phase == .succeeded || record.settlement?.decision == .happened
  }
}
