extension CommandTable {
  /// The commands of a context that are used most, the most used first.
  private static let mostUsed: [KeyContext: [Command]] = [
    .list: [
      .open, .search, .members, .edit, .editMetadata, .credits, .mark, .bulk, .create, .journal, .refresh,
      .orderNext, .filter, .readIndex, .columns, .copyID, .revealPrivate, .nextPane, .logo, .export, .delete,
    ],
    .people: [
      .open, .nextPane, .search, .memberRole, .memberAdd, .invite, .memberRemove, .peopleFilter, .orderNext,
      .mark, .bulk, .copyID, .export, .refresh,
    ],
    .detail: [
      .toggleFold, .members, .edit, .editMetadata, .credits, .revealPrivate, .copyID, .journal, .refresh,
      .nextPane, .search, .logo, .bulk, .create, .export, .delete,
    ],
    .found: [.open, .search, .members, .invite, .copyID, .journal, .refresh],
    .person: [.open, .members, .invite, .copyID, .journal, .refresh],
    .journal: [.open, .journalFilter, .search, .undo, .copyEntry, .refresh],
    .journalEntry: [
      .settleHappened, .settleDidNotHappen, .sendAgain, .giveUp, .undo, .copyEntry, .search, .revealPrivate,
      .refresh,
    ],
    .requests: [.open, .search, .copyID, .copyMenu],
    .plan: [.back, .planGoOn, .open, .planFilter, .export, .copyEntry, .journal, .planGiveUp],
    .palette: [.open, .narrower, .wider],
    .metadata: [
      .changeValue, .save, .addMember, .removeMember, .undo, .toggleFold, .renameKey, .leaveForm,
      .revealPrivate,
    ],
  ]

  /// The commands of a context in the order of explanation, each once.
  static func specs(in context: KeyContext) -> [CommandSpec] {
    var known: Set<Command> = []
    return specs.filter { $0.contexts.contains(context) && known.insert($0.command).inserted }
  }

  /// The same, the most used first, and last what only moves.
  static func byUse(in context: KeyContext) -> [CommandSpec] {
    let all = specs(in: context)
    let used = mostUsed[context] ?? []
    let first = used.compactMap { command in all.first { $0.command == command } }
    let rest = all.filter { !used.contains($0.command) }
    return first + rest.filter { $0.group != .moving } + rest.filter { $0.group == .moving }
  }

  /// The footer's commands in a context, the most used first; the top line tells of the help and of the palette.
  static func footer(in context: KeyContext) -> [CommandSpec] { footers[context] ?? [] }

  /// What the footers of the panes tell besides where there is room for all of those, the most used first.
  static let spare: [(command: Command, hint: String)] = [
    (.filter, "filter"), (.markAll, "mark all"), (.enlarge, "large"), (.evidence, "requests"),
    (.lock, "lock"),
    (.refreshAll, "refresh all"), (.copyMenu, "copy as"), (.openDashboard, "Dashboard"),
    (.orderReverse, "reverse"), (.markRange, "range"), (.editInEditor, "editor"), (.pauseRefresh, "pause"),
    (.moveBorder, "border"), (.quit, "quit at once"),
  ]

  /// Made once, as every frame needs one. The way back that has a word only now and then comes first then, and so does the
  /// key that goes on in a review.
  private static let footers: [KeyContext: [CommandSpec]] = Dictionary(
    uniqueKeysWithValues: KeyContext.allCases.map { context in
      let all = byUse(in: context)
      let back = all.filter {
        $0.hint == nil && ($0.command == .back || $0.command == .pageDown && context == .review)
      }
      return (context, back + all.filter { $0.hint != nil && $0.command != .help && $0.command != .palette })
    })
}
