import ClerkAPI
import JSON

/// What Clerk answers to a change that it carried out.
package struct ChangeAnswer: Hashable, Sendable {
  /// What came.
  package enum Content: Hashable, Sendable {
    case organization(Organization)
    case deleted(DeletedObject)
    case ledgerEntry(CreditLedgerEntry)
  }

  /// What came.
  package let content: Content
  /// What Clerk's support finds the request by.
  package let traceID: String?

  /// An answer.
  package init(_ content: Content, traceID: String? = nil) {
    self.content = content
    self.traceID = traceID
  }

  /// The body as it was sent.
  package var body: JSONObject {
    switch content {
    case .organization(let organization): organization.source
    case .deleted(let deleted): deleted.source
    case .ledgerEntry(let entry): entry.source
    }
  }
}
