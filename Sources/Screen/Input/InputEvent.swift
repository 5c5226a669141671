/// What a person does at the terminal.
package enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted; its lines end as the terminal sent them.
  case paste(String)
  /// Something was typed or pasted that is not text: none of it is taken.
  case refused(InputRefusal)
  /// The mouse was used.
  case mouse(MouseEvent)
}
