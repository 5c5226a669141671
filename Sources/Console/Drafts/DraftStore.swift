import Changes
import ClerkAPI
import Text

/// Where drafts are stored. Calls come one after another and must not block for long.
package struct DraftStore: Sendable {
  /// Saves a draft in place of the form's earlier one, and holds it for this process.
  package var save: @Sendable (FormDraft) throws(DraftFailure) -> Void
  /// Removes this process's draft of a form.
  package var drop: @Sendable (DraftKey) -> Void
  /// Leaves this process's draft of a form for the next start.
  package var release: @Sendable (DraftKey) -> Void
  /// Drafts that no living process holds, newest first.
  package var left: @Sendable () -> [OfferedDraft]
  /// Takes a draft for this process; nil if it is gone, or another process was faster.
  package var take: @Sendable (DraftID) -> FormDraft?
  /// Removes a draft, unless another process holds it.
  package var discard: @Sendable (DraftID) -> Void

  package init(
    save: @escaping @Sendable (FormDraft) throws(DraftFailure) -> Void,
    drop: @escaping @Sendable (DraftKey) -> Void, release: @escaping @Sendable (DraftKey) -> Void,
    left: @escaping @Sendable () -> [OfferedDraft], take: @escaping @Sendable (DraftID) -> FormDraft?,
    discard: @escaping @Sendable (DraftID) -> Void
  ) {
    self.save = save
    self.drop = drop
    self.release = release
    self.left = left
    self.take = take
    self.discard = discard
  }

  /// Keeps nothing: the demo leaves nothing on the disk.
  package static let none = DraftStore(
    save: { _ in }, drop: { _ in }, release: { _ in }, left: { [] }, take: { _ in nil }, discard: { _ in })
}

package struct OfferedDraft: Equatable, Sendable {
  package let id: DraftID
  package let draft: FormDraft

  package init(_ id: DraftID, _ draft: FormDraft) {
    self.id = id
    self.draft = draft
  }
}

package struct DraftFailure: Error, Equatable, Sendable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}

extension DraftStore {
  /// Drafts of earlier sessions that are not in the journal already; those that are get removed.
  ///
  /// A program killed just as its change leaves may have no time to remove the draft. Offered again, it would
  /// make the change twice.
  ///
  /// - Parameter journal: Reads changes. Where that fails, all drafts are offered.
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
  /// Whether one of these changes came from the draft: requested after the last key, and not known to have
  /// failed.
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
  /// Whether a change concerns the draft's subject, and belongs to a plan where the draft is of one.
  private func isAbout(_ intent: ChangeIntent) -> Bool {
    guard purpose.change == nil else {
      return intent.batch == nil && intent.organization?.id == organization?.id
    }
    return intent.batch != nil && organizations.contains { $0.id == intent.organization?.id }
  }
}

extension DraftPurpose {
  fileprivate func leads(to kind: ChangeKind) -> Bool {
    kind == self.kind || (self == .change(.logo) && kind == .deleteLogo)
  }
}
