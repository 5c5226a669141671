/// What lies over the panes; the topmost one gets the keys.
public enum Overlay: Equatable, Sendable {
  case help(HelpOverlay)
  case copyMenu(CopyMenu)
  case selectable(SelectableText)
  case question(Question)
  case unlock(UnlockPrompt)
  case drafts(DraftList)
  case change(ChangeOverlay)
  case journal(JournalPane)
  case export(ExportOverlay)
  case bulk(BulkOverlay)

  /// Which keys it understands.
  public var context: KeyContext {
    switch self {
    case .help, .selectable: .help
    case .copyMenu: .menu
    case .question: .dialog
    case .unlock: .unlock
    case .drafts: .drafts
    case .change(let change): change.context
    case .journal(let journal): journal.context
    case .export(let export): export.context
    case .bulk(let bulk): bulk.context
    }
  }
}
