import ClerkAPI

/// A sentence for the person at the bottom of the screen, until something else happens.
package struct Notice: Equatable, Sendable {
  /// How it is meant, which decides its colour and how long it stays.
  package enum Kind: Hashable, Sendable {
    /// Something was done; goes by itself.
    case information
    /// Something needs attention; stays until the next key.
    case warning
  }

  /// How long an `information` notice stays, in milliseconds.
  package static let lifetime: Int64 = 4_000

  /// How it is meant.
  package var kind: Kind
  /// What to say.
  package var text: String
  /// When it was said.
  package var since: Timestamp

  /// A notice said at `since`.
  package init(_ kind: Kind, _ text: String, since: Timestamp) {
    self.kind = kind
    self.text = text
    self.since = since
  }

  /// When it goes by itself, if it does.
  package var expiresAt: Timestamp? {
    kind == .information ? Timestamp(milliseconds: since.milliseconds + Self.lifetime) : nil
  }
}
