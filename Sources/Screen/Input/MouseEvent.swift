/// Something done with the mouse.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  /// What was done.
  public var kind: Kind
  /// The button, counted from 1 at the left.
  public var button: Int
  /// The cell it was done over.
  public var position: Point

  /// A mouse event over a cell.
  public init(kind: Kind, button: Int, position: Point) {
    self.kind = kind
    self.button = button
    self.position = position
  }
}
