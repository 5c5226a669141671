/// How far a change is, and what is known of it.
package enum ChangePhase: String, CaseIterable, Hashable, Sendable {
  /// Written down; nothing has left.
  case intended
  /// An attempt left, or was about to. Where its process is gone nobody knows what became of it.
  case sent
  /// Carried out.
  case succeeded
  /// Clerk refused it; nothing changed.
  case refused
  /// It never got there; nothing changed.
  case notSent = "not-sent"
  /// It may have been carried out.
  case unknown
  /// A person decided what became of it.
  case settled
  /// Given up by a person before anything had left.
  case discarded

  /// Whether a person still has to decide about it, once no process is working at it any more.
  package var isOpen: Bool {
    switch self {
    case .intended, .sent, .unknown: true
    case .succeeded, .refused, .notSent, .settled, .discarded: false
    }
  }
}
