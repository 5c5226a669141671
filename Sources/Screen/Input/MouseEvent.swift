/// Something done with the mouse.
package struct MouseEvent: Hashable, Sendable {
  /// What was done.
  package enum Kind: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  /// What was done.
  package var kind: Kind
  /// The button, counted from 1 at the left.
  package var button: Int
  /// The cell it was done over.
  package var position: Point

  /// A mouse event over a cell.
  package init(kind: Kind, button: Int, position: Point) {
    self.kind = kind
    self.button = button
    self.position = position
  }
}
