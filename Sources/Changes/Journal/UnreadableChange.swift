import ClerkAPI
import JSON

/// A change of the journal whose events cannot be read.
package struct UnreadableChange: Error, Hashable, Identifiable, Sendable {
  /// The change's id.
  package let id: ChangeID
  /// When it was meant, as the list of changes says.
  package let at: Timestamp
  /// Why it cannot be read, in a sentence.
  package let reason: String

  /// A change that cannot be read.
  package init(_ id: ChangeID, at: Timestamp, reason: String) {
    self.id = id
    self.at = at
    self.reason = reason
  }

  /// What is known of it, for programs.
  package var json: JSONObject {
    [
      "id": .string(JSONString(id.rawValue)), "created_at": .string(JSONString(at.description)),
      "unreadable": .string(JSONString(reason)),
    ]
  }
}
