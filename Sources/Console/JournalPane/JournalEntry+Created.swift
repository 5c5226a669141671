import Changes

extension JournalEntry {
  /// What finds the organization that was to be created, where somebody has to decide whether it was: its slug, else its
  /// name.
  var created: String? {
    guard needsDecision, record.phase != .intended, case .create(let new) = record.intent.request else {
      return nil
    }
    return new.slug ?? new.name
  }
}
