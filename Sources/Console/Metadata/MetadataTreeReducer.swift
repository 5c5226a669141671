import Changes
import Screen

/// Commands, keys, paste and the mouse on the tree.
enum MetadataTreeReducer {
  static func reduce(_ tree: inout MetadataTree, _ command: Command) -> FormOutcome {
    tree.notice = nil
    if tree.entry != nil { return reduceLine(&tree, command) }
    defer { tree.scroll() }
    switch command {
    case .toggleFold: toggleFold(&tree)
    case .fold: fold(&tree)
    case .unfold: unfold(&tree)
    case .revealPrivate: tree.toggleReveal()
    case .changeValue:
      if tree.row?.isDocument == true { toggleFold(&tree) } else { tree.beginValue() }
    case .addMember: tree.beginNew()
    case .renameKey: tree.beginKey()
    case .removeMember: tree.remove()
    case .undo: tree.undo()
    case .redo: tree.redo()
    case .save: return save(&tree)
    case .leaveForm, .quitView, .back, .cancel: return .leave
    default:
      if let distance = command.distance(page: TreeOutline(tree).bodyRows) { tree.move(by: distance) }
    }
    return .none
  }

  private static func reduceLine(_ tree: inout MetadataTree, _ command: Command) -> FormOutcome {
    defer { tree.scroll() }
    switch command {
    case .promptAccept: tree.takeEntry()
    case .promptCancel, .cancel:
      let typed = tree.entry.flatMap { $0.isDirty ? $0.line.text : nil }
      tree.dropEntry()
      // The discarded text can be yanked into another line.
      if let typed, !typed.isEmpty { tree.killed = typed }
    case .nextKind where tree.entry?.isKey == true: tree.takeEntry()
    case .nextKind:
      tree.entry?.problem = nil
      if let next = tree.entry?.nextKind { tree.entry?.chosen = next }
    case .save:
      // A key that was typed still needs its value.
      guard tree.takeEntry(), tree.entry == nil else { return .none }
      return save(&tree)
    default: break
    }
    return .none
  }

  private static func save(_ tree: inout MetadataTree) -> FormOutcome {
    if let document = tree.documents.first(where: { $0.excess > 0 }) {
      tree.go(to: TreePath(document.part))
      tree.notice =
        "Not saved: \(document.part.name) metadata is \(CountText.grouped(document.excess)) bytes too large."
      return .none
    }
    guard tree.isDirty else {
      tree.notice = "No changes to save."
      return .none
    }
    return .save
  }

  // MARK: Typing

  /// Handles a key in the line being typed.
  static func typed(_ tree: inout MetadataTree, _ press: KeyPress) {
    tree.notice = nil
    guard tree.entry != nil else { return }
    tree.entry?.problem = nil
    if tree.entry?.line.handle(press) != true {
      tree.entry?.problem = "\(SafeText.make(press.description)) does nothing here."
    }
    tree.scroll()
  }

  /// Pastes into the line: always text, whatever keys it looks like. The line end that a terminal's selection
  /// brings along is dropped.
  static func pasted(_ tree: inout MetadataTree, _ text: String) {
    guard tree.entry != nil else {
      tree.notice = "Open a line to paste into: change a value or add one."
      return
    }
    tree.notice = nil
    tree.entry?.problem = nil
    let scalars = text.unicodeScalars
    let end = scalars.lastIndex { $0 != "\n" && $0 != "\r" }.map { scalars.index(after: $0) }
    tree.entry?.line.insert(String(scalars[..<(end ?? scalars.startIndex)]))
    tree.scroll()
  }

  /// Handles the mouse over the tree in that part of the screen.
  static func mouse(_ tree: inout MetadataTree, _ event: MouseEvent, in rect: Rect) {
    guard tree.entry == nil, rect.contains(event.position) else { return }
    let outline = TreeOutline(tree)
    let row = event.position.row - rect.row - outline.bodyTop
    switch event.kind {
    case .wheelUp: tree.move(by: -3)
    case .wheelDown: tree.move(by: 3)
    case .press where row >= 0 && row < outline.bodyRows && tree.rows.indices.contains(tree.top + row):
      tree.notice = nil
      tree.go(to: tree.rows[tree.top + row].path)
    case .press, .release: break
    }
  }

  // MARK: Folding

  private static func toggleFold(_ tree: inout MetadataTree) {
    guard let row = tree.row, row.isContainer else { return }
    tree.setFolded(row.path, !row.isFolded)
  }

  private static func fold(_ tree: inout MetadataTree) {
    guard let row = tree.row else { return }
    if row.isContainer, !row.isFolded {
      tree.setFolded(row.path, true)
    } else if let parent = row.path.parent {
      tree.go(to: parent)
    }
  }

  private static func unfold(_ tree: inout MetadataTree) {
    guard let row = tree.row, row.isContainer else { return }
    if row.isFolded { tree.setFolded(row.path, false) } else { enter(&tree, row) }
  }

  private static func enter(_ tree: inout MetadataTree, _ row: TreeRow) {
    let next = tree.place + 1
    guard tree.rows.indices.contains(next), tree.rows[next].path.parent == row.path else { return }
    tree.go(to: tree.rows[next].path)
  }
}
