/// What lies over the panes; the topmost one has the keys.
package enum Overlay: Equatable, Sendable {
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

  /// The scene itself: the one place where it matters which one it is.
  var scene: any Scene {
    switch self {
    case .help(let scene): scene
    case .copyMenu(let scene): scene
    case .selectable(let scene): scene
    case .question(let scene): scene
    case .unlock(let scene): scene
    case .drafts(let scene): scene
    case .change(let scene): scene
    case .journal(let scene): scene
    case .export(let scene): scene
    case .bulk(let scene): scene
    }
  }
}
