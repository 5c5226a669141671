/// What a person can tell the console to do. The raw value is its name in the configuration file.
package enum Command: String, CaseIterable, Hashable, Sendable {
  case moveDown = "move-down"
  case moveUp = "move-up"
  case moveFirst = "move-first"
  case moveLast = "move-last"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case open
  case back
  case goBack = "go-back"
  case goForward = "go-forward"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case create
  case edit
  case editMetadata = "edit-metadata"
  case editInEditor = "edit-in-editor"
  case logo
  case delete
  case credits
  case search
  case filter
  case readIndex = "read-index"
  case columns
  case narrower
  case wider
  case promptAccept = "prompt-accept"
  case promptCancel = "prompt-cancel"
  case save
  case nextField = "next-field"
  case previousField = "previous-field"
  case revertField = "revert-field"
  case leaveForm = "leave-form"
  case changeValue = "change-value"
  case addMember = "add-member"
  case renameKey = "rename-key"
  case removeMember = "remove-member"
  case nextKind = "next-kind"
  case mark
  case markAll = "mark-all"
  case markRange = "mark-range"
  case bulk
  case export
  case planFilter = "plan-filter"
  case planGoOn = "plan-go-on"
  case planGiveUp = "plan-give-up"
  case orderNext = "order-next"
  case orderReverse = "order-reverse"
  case refresh
  case refreshAll = "refresh-all"
  case toggleFold = "toggle-fold"
  case fold
  case unfold
  case revealPrivate = "reveal-private"
  case copyID = "copy-id"
  case copyMenu = "copy-menu"
  case members
  case peopleFilter = "people-filter"
  case memberRole = "member-role"
  case memberAdd = "member-add"
  case memberRemove = "member-remove"
  case invite
  case journal
  case journalFilter = "journal-filter"
  case evidence
  case openDashboard = "open-dashboard"
  case pauseRefresh = "pause-refresh"
  case nextEntry = "next-entry"
  case previousEntry = "previous-entry"
  case copyEntry = "copy-entry"
  case copyJSON = "copy-json"
  case settleHappened = "settle-happened"
  case settleDidNotHappen = "settle-did-not-happen"
  case sendAgain = "send-again"
  case undo
  case redo
  case giveUp = "give-up"
  case dropDraft = "drop-draft"
  case lock
  case profile
  /// Gives the pane with the focus the whole screen, and takes it back.
  case enlarge
  case moveBorder = "move-border"
  case cancel
  case confirm
  case ticket
  case help
  case palette
  case suspend
  case redraw
  case quitView = "quit-view"
  case quit
}

extension Command {
  /// How many lines a command moves in a list; nil if it does not move. First and last are farther than any
  /// list is long.
  ///
  /// - Parameter page: Lines on screen.
  func distance(page: Int) -> Int? {
    switch self {
    case .moveDown: 1
    case .moveUp: -1
    case .halfPageDown: max(1, page / 2)
    case .halfPageUp: -max(1, page / 2)
    case .pageDown: max(1, page - 1)
    case .pageUp: -max(1, page - 1)
    case .moveFirst: -Int(Int32.max)
    case .moveLast: Int(Int32.max)
    default: nil
    }
  }
}

/// The titles of the help, in order.
package enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case finding = "Finding"
  case changing = "Changing"
  case editing = "Editing"
  case looking = "Looking"
  case moving = "Moving"
  case console = "The console"
}

package struct CommandSpec: Sendable {
  package let command: Command
  /// The default keys, as `KeyPress` reads them.
  package let keys: [String]
  package let contexts: Set<KeyContext>
  /// For help and manual.
  package let summary: String
  /// A word for the footer; nil if the command does not belong there.
  package let hint: String?
  package let group: CommandGroup

  init(
    _ command: Command, _ keys: [String], in contexts: Set<KeyContext>, _ group: CommandGroup,
    _ summary: String,
    hint: String? = nil
  ) {
    self.command = command
    self.keys = keys
    self.contexts = contexts
    self.group = group
    self.summary = summary
    self.hint = hint
  }
}
