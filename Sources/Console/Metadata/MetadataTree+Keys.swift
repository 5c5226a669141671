import Changes
import Screen

/// Commands, keys, paste and the mouse on the tree.
extension MetadataTree: FormEditor {
  var context: KeyContext { entry == nil ? .metadata : .metadataLine }

  var hasTyped: Bool { isDirty }

  var awaitsFolder: Bool { false }

  var focus: Int { entry == nil ? 0 : 1 }

  mutating func reduce(_ command: Command) -> FormOutcome {
    notice = nil
    if entry != nil { return reduceLine(command) }
    defer { scroll() }
    switch command {
    case .toggleFold: toggleFold()
    case .fold: fold()
    case .unfold: unfold()
    case .revealPrivate: toggleReveal()
    case .changeValue:
      if row?.isDocument == true { toggleFold() } else { beginValue() }
    case .addMember: beginNew()
    case .renameKey: beginKey()
    case .removeMember: remove()
    case .undo: undo()
    case .redo: redo()
    case .save: return save()
    case .leaveForm, .quitView, .back, .cancel: return .leave
    default:
      if let distance = command.distance(page: TreeOutline(self).bodyRows) { move(by: distance) }
    }
    return .none
  }

  private mutating func reduceLine(_ command: Command) -> FormOutcome {
    defer { scroll() }
    switch command {
    case .promptAccept: takeEntry()
    case .promptCancel, .cancel:
      let typed = entry.flatMap { $0.isDirty ? $0.line.text : nil }
      dropEntry()
      // The discarded text can be yanked into another line.
      if let typed, !typed.isEmpty { killed = typed }
    case .nextKind where entry?.isKey == true: takeEntry()
    case .nextKind:
      entry?.problem = nil
      if let next = entry?.nextKind { entry?.chosen = next }
    case .save:
      // A key that was typed still needs its value.
      guard takeEntry(), entry == nil else { return .none }
      return save()
    default: break
    }
    return .none
  }

  private mutating func save() -> FormOutcome {
    if let document = documents.first(where: { $0.excess > 0 }) {
      go(to: TreePath(document.part))
      notice =
        "Not saved: \(document.part.name) metadata is \(CountText.grouped(document.excess)) bytes too large."
      return .none
    }
    guard isDirty else {
      notice = FormOutcome.unchanged
      return .none
    }
    return .save
  }

  // MARK: Typing

  /// Handles a key in the line being typed.
  mutating func typed(_ press: KeyPress, _ keyMap: KeyMap) -> FormOutcome {
    notice = nil
    guard entry != nil else { return .none }
    entry?.problem = nil
    if entry?.line.handle(press) != true {
      entry?.problem = "\(press.doesNothing)."
    }
    scroll()
    return .none
  }

  /// Pastes into the line: always text, whatever keys it looks like. The line end that a terminal's selection
  /// brings along is dropped.
  mutating func pasted(_ text: String) -> FormOutcome {
    guard entry != nil else {
      notice = "Open a line to paste into: change a value or add one."
      return .none
    }
    notice = nil
    entry?.problem = nil
    let scalars = text.unicodeScalars
    let end = scalars.lastIndex { $0 != "\n" && $0 != "\r" }.map { scalars.index(after: $0) }
    entry?.line.insert(String(scalars[..<(end ?? scalars.startIndex)]))
    scroll()
    return .none
  }

  /// Handles the mouse over the tree in that part of the screen.
  mutating func mouse(_ event: MouseEvent, in rect: Rect) -> FormOutcome {
    guard entry == nil, rect.contains(event.position) else { return .none }
    let outline = TreeOutline(self)
    let row = event.position.row - rect.row - outline.bodyTop
    switch event.kind {
    case .wheelUp: move(by: -3)
    case .wheelDown: move(by: 3)
    case .press where row >= 0 && row < outline.bodyRows && rows.indices.contains(top + row):
      notice = nil
      go(to: rows[top + row].path)
    case .press, .release: break
    }
    return .none
  }

  // MARK: Folding

  private mutating func toggleFold() {
    guard let row, row.isContainer else { return }
    setFolded(row.path, !row.isFolded)
  }

  private mutating func fold() {
    guard let row else { return }
    if row.isContainer, !row.isFolded {
      setFolded(row.path, true)
    } else if let parent = row.path.parent {
      go(to: parent)
    }
  }

  private mutating func unfold() {
    guard let row, row.isContainer else { return }
    if row.isFolded { setFolded(row.path, false) } else { enter(row) }
  }

  private mutating func enter(_ row: TreeRow) {
    let next = place + 1
    guard rows.indices.contains(next), rows[next].path.parent == row.path else { return }
    go(to: rows[next].path)
  }
}
