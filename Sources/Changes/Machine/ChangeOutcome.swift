import ClerkAPI

/// What became of a change, for whoever asked for it.
package struct ChangeOutcome: Hashable, Sendable {
  /// What became of it.
  package enum Kind: Hashable, Sendable {
    /// It was carried out; the answer is there unless the thing was found to be gone.
    case succeeded(ChangeResult, ChangeAnswer?)
    /// Clerk refused it; nothing changed.
    case refused(ClerkError)
    /// It never got there; nothing changed.
    case notSent(ClerkError)
    /// What it is about is no longer as the person saw it; nothing left.
    case changedSince(SubjectChange)
    /// What it is about could not be read again; nothing left. A row of a plan can still be sent.
    case unread(ClerkError)
    /// Nobody knows whether it was carried out.
    case unknown(ChangeFailure)
    /// This session may not do it; nothing left.
    case forbidden(PolicyRefusal)
    /// It could not be written down beforehand; nothing left.
    case unrecorded(JournalError)
  }

  /// What became of it.
  package var kind: Kind
  /// Why that could not be written down afterwards, if so: at the next start it will be of unknown outcome.
  package var journalProblem: JournalError?

  /// An outcome.
  package init(_ kind: Kind, journalProblem: JournalError? = nil) {
    self.kind = kind
    self.journalProblem = journalProblem
  }
}
