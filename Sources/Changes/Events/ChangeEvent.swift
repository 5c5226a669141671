import ClerkAPI
import JSON

/// Something that happened to a change. Events are only ever added.
package struct ChangeEvent: Hashable, Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// A person meant it; nothing has left.
    case intended(ChangeIntent)
    /// An attempt, counted from 1, is about to leave.
    ///
    /// `uptime` is the machine's clock that goes on while it sleeps, in milliseconds: how long an idempotency key has been
    /// in use is told by it too, should the machine's time have been set back. `boot` says which start of the machine it
    /// counts from, `server` is the server's time. `found` is what the change is about as it was read right before, as far
    /// as that was not in the intent.
    case sending(
      attempt: Int, uptime: Int64, boot: String? = nil, server: Timestamp? = nil, found: FoundSubject? = nil)
    /// An attempt failed; another one, or reading the organization, follows.
    case failed(attempt: Int, ChangeFailure)
    /// It was carried out.
    case succeeded(ChangeResult)
    /// Clerk refused it.
    case refused(ChangeFailure)
    /// It never got there.
    case notSent(ChangeFailure)
    /// Nobody knows whether it was carried out.
    case unknown(ChangeFailure)
    /// A person has it sent once more.
    case repeated(operator: String)
    /// A person decided what became of it.
    case settled(Settlement)
    /// A person gave it up before anything had left.
    case discarded(operator: String)
  }

  /// The change it happened to.
  package let change: ChangeID
  /// When, by this machine's clock.
  package let at: Timestamp
  /// What happened.
  package let kind: Kind

  /// An event of a change.
  package init(_ change: ChangeID, at: Timestamp, _ kind: Kind) {
    self.change = change
    self.at = at
    self.kind = kind
  }
}
