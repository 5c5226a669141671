/// A key, without what is held down with it.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// Keys of characters that came together, and Enter among them as a line feed: more than one person types at a time, such
  /// as a paste that the terminal does not mark as one. Where text is typed they are taken at once.
  case text(String)
  case enter
  case escape
  case tab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// F1 and on.
  case function(Int)
}
