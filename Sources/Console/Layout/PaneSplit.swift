import Screen

/// How list and details share the screen, where it is wide enough for both.
package struct PaneSplit: Equatable, Sendable {
  /// The list's part of the width, in percent.
  package internal(set) var percent = usual
  /// Whether the pane with the focus has the screen to itself.
  package internal(set) var isLarge = false
  /// Whether the border between them is held with the mouse.
  var isHeld = false

  package static let usual = 55
  /// So that neither is too narrow to be read.
  static let bounds = 30...70
  private static let step = 5

  package init() {}

  /// Which of the two ways the screen is used in, as it is kept.
  fileprivate var sharing: String { isLarge ? Self.large : "both" }

  static let large = "one"

  /// Nil for what is no width that a list can have.
  static func percent(of text: String) -> Int? { Int(text).flatMap { bounds.contains($0) ? $0 : nil } }

  /// The next width: narrower, and behind the narrowest the widest.
  fileprivate var next: Int {
    let next = (percent - 1) / Self.step * Self.step
    return next < Self.bounds.lowerBound ? Self.bounds.upperBound : next
  }
}

/// Gives list and details other parts of the screen.
enum PaneReducer {
  /// Gives the pane with the focus the whole screen, and takes it back.
  static func toggleLarge(_ state: inout ConsoleState) -> [Effect] {
    state.split.isLarge.toggle()
    state.resize()
    let text = state.split.sharing
    state.history.add(text, .sharing)
    return [.remember(text, .sharing)]
  }

  static func moveBorder(_ state: inout ConsoleState) -> [Effect] { give(&state, state.split.next) }

  /// Holds the border, if that is what was pressed.
  static func press(_ state: inout ConsoleState, _ mouse: MouseEvent) -> Bool {
    let layout = ConsoleLayout(state)
    // Beside a line one column wide many miss it: what is next to it on the details' side is blank.
    var grip = layout.divider
    grip.columns = min(2, max(0, state.size.columns - grip.column)) * min(1, grip.columns)
    guard mouse.button == 1, grip.contains(mouse.position) else { return false }
    state.split.isHeld = true
    return true
  }

  /// Puts the border where the mouse lets it go.
  static func release(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    guard state.split.isHeld else { return [] }
    state.split.isHeld = false
    let layout = ConsoleLayout(state)
    guard layout.isSideBySide, mouse.position.column != layout.divider.column else { return [] }
    // Rounded up: the border then is where it was let go, and not a column before it.
    let percent = (mouse.position.column * 100 + state.size.columns - 1) / state.size.columns
    return give(&state, min(max(percent, PaneSplit.bounds.lowerBound), PaneSplit.bounds.upperBound))
  }

  private static func give(_ state: inout ConsoleState, _ percent: Int) -> [Effect] {
    guard percent != state.split.percent else { return [] }
    state.split.percent = percent
    state.resize()
    state.history.add("\(percent)", .border)
    return [.remember("\(percent)", .border)]
  }

  /// Why list and details have no border, or none that can be moved; nil if they have.
  static func obstacle(_ command: Command, _ state: ConsoleState) -> Obstacle? {
    guard state.size.columns >= ConsoleLayout.sideBySideColumns else {
      return .nothing(
        "List and details are side by side from \(ConsoleLayout.sideBySideColumns) columns on; "
          + "this screen has \(state.size.columns).")
    }
    guard command == .moveBorder, state.split.isLarge else { return nil }
    let key = state.keyMap.name(of: .enlarge, in: state.context).map { " \($0) shows both." } ?? ""
    return .nothing("One pane has the whole screen.\(key)")
  }
}

extension ConsoleState {
  /// Leaves no empty lines in panes and scenes that have another size now.
  mutating func resize(to size: Size) {
    self.size = size
    resize()
  }

  mutating func resize() {
    Panes(self).resize(&self)
    for overlay in overlays { overlay.scene.resize(&self) }
  }
}
