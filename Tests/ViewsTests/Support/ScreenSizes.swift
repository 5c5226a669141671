/// The sizes at which every pane and dialog is recorded: columns and rows.
enum ScreenSizes {
  /// The usual one, one with both panes, one that hardly suffices, and one with room for more than there is.
  static let all = [(80, 24), (120, 40), (40, 10), (200, 60)]
}
