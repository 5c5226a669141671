import Screen

/// How help is called, at the right end of the top line.
package struct HelpHint: Equatable, Sendable {
  /// What stands there.
  package let text: String
  /// The column in which it begins.
  package let column: Int

  /// The hint in a state; nil where there is no help.
  package init?(_ state: ConsoleState) {
    // While a search is typed it is the list's that is meant.
    let context = state.context == .prompt ? .list : state.context
    guard let key = state.keyMap.name(of: .help, in: context) else { return nil }
    text = "\(key) help "
    column = state.size.columns - ColumnWidth.of(text)
  }
}
