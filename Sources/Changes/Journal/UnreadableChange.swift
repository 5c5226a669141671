import ClerkAPI
import JSON

/// A change of the journal whose events cannot be read.
public struct UnreadableChange: Error, Hashable, Identifiable, Sendable {
  /// The change's id.
  public let id: ChangeID
  /// When it was meant, as the list of changes says.
  public let at: Timestamp
  /// Why it cannot be read, in a sentence.
  public let reason: String

  /// A change that cannot be read.
  public init(_ id: ChangeID, at: Timestamp, reason: String) {
    self.id = id
    self.at = at
    self.reason = reason
  }

  /// What is known of it, for programs.
  public var json: JSONObject {
    [
      "id": .string(JSONString(id.rawValue)), "created_at": .string(JSONString(at.description)),
      "unreadable": .string(JSONString(reason)),
    ]
  }
}
