/// A draft that was left behind, as it is offered.
public struct OfferedDraft: Equatable, Sendable {
  /// Which one.
  public let id: DraftID
  /// What was typed.
  public let draft: FormDraft

  /// A draft of that name.
  public init(_ id: DraftID, _ draft: FormDraft) {
    self.id = id
    self.draft = draft
  }
}
