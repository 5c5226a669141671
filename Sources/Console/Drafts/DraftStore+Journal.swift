import Changes
import ClerkAPI
import Text

extension DraftStore {
  /// What was left behind and is not in the journal already; what is there is removed.
  ///
  /// A program that is killed just as its change leaves may have no time to remove the draft. Offered again, it would have
  /// the change made twice.
  ///
  /// - Parameter journal: Reads changes. Where it cannot be read everything is offered.
  func left(
    notIn journal: @Sendable (JournalQuery) async -> Result<JournalPage, JournalError>
  ) async -> [OfferedDraft] {
    let found = left()
    guard let oldest = found.map(\.draft.at.milliseconds).min() else { return [] }
    var query = JournalQuery()
    query.since = Timestamp(milliseconds: oldest)
    guard case .success(let page) = await journal(query) else { return found }
    return found.filter { offered in
      guard offered.draft.isMeant(in: page.entries) else { return true }
      discard(offered.id)
      return false
    }
  }
}

extension FormDraft {
  /// Whether one of these changes is what became of the draft: meant after the last key, and not known to have come to
  /// nothing.
  func isMeant(in entries: [JournalEntry]) -> Bool {
    entries.contains { entry in
      let intent = entry.record.intent
      guard isAbout(intent), purpose.leads(to: intent.kind),
        entry.record.createdAt.milliseconds >= at.milliseconds
      else { return false }
      // The journal knows creations on other instances, too, and has no id to tell them by.
      if case .create(let created) = intent.request,
        !(fields["name"]?.stringValue).hasSameBytes(as: created.name)
      {
        return false
      }
      return switch entry.record.phase {
      case .intended, .sent, .unknown, .succeeded: true
      case .settled: entry.record.settlement?.decision == .happened
      case .refused, .notSent, .discarded: false
      }
    }
  }
}

extension FormDraft {
  /// Whether a change is of what the draft is about: one of a plan, where it is about many.
  private func isAbout(_ intent: ChangeIntent) -> Bool {
    guard purpose.change == nil else { return intent.organization?.id == organization?.id }
    return intent.batch != nil && organizations.contains { $0.id == intent.organization?.id }
  }
}

extension DraftPurpose {
  /// Whether its form makes changes of that kind.
  fileprivate func leads(to kind: ChangeKind) -> Bool {
    kind == self.kind || (self == .logo && kind == .deleteLogo)
  }
}
