import Screen

/// Passes keys, paste and the mouse to the tree of the change on its way, and does what the tree asks for.
enum TreeInput {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard var tree = state.change?.tree else { return [] }
    let outcome = MetadataTreeReducer.reduce(&tree, command)
    state.change?.tree = tree
    switch outcome {
    case .none: return []
    case .save: return ChangeSaving.save(&state)
    case .leave: return ChangeReducer.leave(&state)
    case .edit:
      state.change?.isForEditor = false
      return EditorReducer.edit(&state)
    }
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) {
    guard var tree = state.change?.tree else { return }
    MetadataTreeReducer.typed(&tree, press)
    state.change?.tree = tree
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    guard var tree = state.change?.tree else { return [] }
    MetadataTreeReducer.pasted(&tree, text)
    state.change?.tree = tree
    return []
  }

  static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    guard var tree = state.change?.tree else { return [] }
    MetadataTreeReducer.mouse(&tree, mouse, in: ConsoleLayout(state).body)
    state.change?.tree = tree
    return []
  }
}
