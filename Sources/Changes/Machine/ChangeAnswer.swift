import ClerkAPI
import JSON

/// What Clerk answers to a change that it carried out.
public struct ChangeAnswer: Hashable, Sendable {
  /// What came.
  public enum Content: Hashable, Sendable {
    case organization(Organization)
    case deleted(DeletedObject)
    case ledgerEntry(CreditLedgerEntry)
  }

  /// What came.
  public let content: Content
  /// What Clerk's support finds the request by.
  public let traceID: String?

  /// An answer.
  public init(_ content: Content, traceID: String? = nil) {
    self.content = content
    self.traceID = traceID
  }

  /// The body as it was sent.
  public var body: JSONObject {
    switch content {
    case .organization(let organization): organization.source
    case .deleted(let deleted): deleted.source
    case .ledgerEntry(let entry): entry.source
    }
  }
}
