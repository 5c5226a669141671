extension CommandTable {
  /// The commands of the panes by how much they are used, where that is not the order in which they are explained.
  private static let mostUsed: [KeyContext: [Command]] = [
    .list: [
      .open, .search, .edit, .editMetadata, .credits, .mark, .bulk, .create, .journal, .refresh, .orderNext,
      .filter, .copyID, .revealPrivate, .nextPane, .logo, .export, .delete, .quitView,
    ],
    .detail: [
      .toggleFold, .edit, .editMetadata, .credits, .revealPrivate, .copyID, .journal, .refresh, .nextPane,
      .search, .logo, .bulk, .create, .export, .delete, .quitView,
    ],
  ]

  /// What the last line tells in a context, the most used first.
  static func footer(in context: KeyContext) -> [CommandSpec] {
    let specs = specs.filter { $0.contexts.contains(context) && $0.hint != nil }
    guard let order = mostUsed[context] else { return specs }
    return order.compactMap { command in specs.first { $0.command == command } }
  }
}
