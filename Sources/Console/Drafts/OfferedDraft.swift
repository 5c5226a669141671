/// A draft that was left behind, as it is offered.
package struct OfferedDraft: Equatable, Sendable {
  /// Which one.
  package let id: DraftID
  /// What was typed.
  package let draft: FormDraft

  /// A draft of that name.
  package init(_ id: DraftID, _ draft: FormDraft) {
    self.id = id
    self.draft = draft
  }
}
