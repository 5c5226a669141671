import Changes

/// How good or bad an outcome is.
package enum JournalTone: Hashable, Sendable {
  case good
  case bad
  /// Somebody has to decide.
  case open
  case neutral

  /// The tone of what became of a change.
  package init(_ entry: JournalEntry) {
    if entry.needsDecision {
      self = .open
      return
    }
    switch entry.record.phase {
    case .succeeded: self = .good
    case .refused, .notSent: self = .bad
    case .intended, .sent, .unknown, .settled, .discarded: self = .neutral
    }
  }
}
