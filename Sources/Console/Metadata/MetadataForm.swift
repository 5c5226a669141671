import Changes
import ClerkAPI
import JSON
import Screen

/// The metadata of an organization, in a tree or an editor.
struct MetadataForm: ComparedForm {
  static let title = "Edit metadata"
  static let kind = ChangeKind.mergeMetadata

  var organization: Organization
  var editor: MetadataTree
  /// Whether metadata is edited in an editor only.
  private(set) var isForEditor: Bool

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let organization = change.reads.organization.value else { return nil }
    let detail = state.detail.flatMap { $0.id == organization.id ? $0 : nil }
    // Who has typed into private metadata before has seen it.
    let drafted = change.drafted.restores?.fields ?? JSONObject()
    let reveals = detail?.revealsPrivate == true || MetadataTree.showsPrivate(drafted)
    self.init(
      organization, revealsPrivate: reveals, isForEditor: change.origin == .editor,
      hidden: state.keyMap.privateIsHidden(in: .metadata), size: ConsoleLayout(state).body.size)
  }

  var showsPrivate: Bool { editor.revealsPrivate }

  init(_ organization: Organization, revealsPrivate: Bool, isForEditor: Bool, hidden: String, size: Size) {
    self.organization = organization
    self.isForEditor = isForEditor
    editor = MetadataTree(organization, revealsPrivate: revealsPrivate, hidden: hidden, size: size)
  }

  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext {
    guard case .undo(let entry) = change.origin else {
      return isForEditor ? .editor(text: MetadataDocument.text(editor)) : .edit
    }
    return undo(entry, organization, state)
  }

  mutating func perform(_ command: Command) -> ChangeNext? {
    guard command == .editInEditor, editor.entry == nil else { return nil }
    editor.notice = nil
    isForEditor = false
    return .editor(text: MetadataDocument.text(editor))
  }

  func comparison(with now: Organization) -> ChangeComparison { ChangeComparison(editor, now: now) }

  var remarks: [String] { isForEditor ? [MetadataDocument.omission(editor)].compactMap { $0 } : [] }

  /// Merged metadata that is too large now: someone may have added to it since the tree was opened.
  func refusals(_ draft: ChangeDraft) -> [FormRefusal] {
    guard case .mergeMetadata(let merge) = draft.request else { return [] }
    let patches: [(MetadataPart, JSONObject?)] = [
      (.forAll, merge.publicPatch), (.forBackends, merge.privatePatch),
    ]
    return patches.compactMap { part, patch in
      guard let patch else { return nil }
      let now = draft.before?[part.rawValue]?.objectValue ?? JSONObject()
      let size = MetadataSize.of(MetadataPatch.merge(patch, into: now))
      guard size > MetadataSize.limit else { return nil }
      return FormRefusal(
        field: part.rawValue,
        message:
          "Nothing was sent: merged with the current values it would be \(CountText.grouped(size)) bytes; "
          + "the limit is \(CountText.grouped(MetadataSize.limit)).")
    }
  }

  mutating func restore(_ request: ChangeRequest) {
    if case .mergeMetadata(let merge) = request { editor.apply(merge) }
  }
}
