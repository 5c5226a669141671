/// Where drafts are kept. None of it may wait for long; it is called for one draft after the other.
package struct DraftStore: Sendable {
  /// Keeps what was typed in place of what was kept of that form before, and holds it for this process.
  package var save: @Sendable (FormDraft) throws(DraftFailure) -> Void
  /// Removes what this process has kept of a form.
  package var drop: @Sendable (DraftKey) -> Void
  /// Leaves what this process has kept of a form to the next start.
  package var release: @Sendable (DraftKey) -> Void
  /// What was left behind and no living process holds, newest first.
  package var left: @Sendable () -> [OfferedDraft]
  /// Takes hold of what was left behind; nil if it is gone, or another process was faster.
  package var take: @Sendable (DraftID) -> FormDraft?
  /// Removes what was left behind, unless another process has taken hold of it.
  package var discard: @Sendable (DraftID) -> Void

  /// A store that does what the closures do.
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

  /// A store that keeps nothing, for the demo: it leaves nothing on the disk.
  package static let none = DraftStore(
    save: { _ in }, drop: { _ in }, release: { _ in }, left: { [] }, take: { _ in nil }, discard: { _ in })
}
