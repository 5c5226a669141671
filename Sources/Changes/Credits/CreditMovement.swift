import ClerkAPI
import JSON

/// An adjustment that was made from here, as the journal tells it.
public struct CreditMovement: Hashable, Identifiable, Sendable {
  /// What was meant.
  public let intent: ChangeIntent
  /// The amount; negative where credits were taken.
  public let amount: Money
  /// The note that went to Clerk.
  public let note: String?
  /// The idempotency key.
  public let key: String
  /// When it was meant.
  public let at: Timestamp
  /// Clerk's ledger entry; nil where nobody has seen one.
  public let ledgerEntry: JSONObject?
  /// What is known of it.
  public let phase: ChangePhase
  /// Whether the credits moved: Clerk said so, or a person did.
  public let happened: Bool

  /// The change's id.
  public var id: ChangeID { intent.id }
  /// Clerk's id of the ledger entry.
  public var ledgerEntryID: String? { ledgerEntry?["id"]?.stringValue }
  /// Whose credits moved, by Clerk's ledger entry.
  public var payer: String? { ledgerEntry?["payer_id"]?.stringValue }

  /// An adjustment; nil for other changes.
  public init?(_ entry: JournalEntry) {
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
