/// How a terminal is to be used.
package struct TerminalOptions: Hashable, Sendable {
  /// Whether colours are wanted, where the terminal has them.
  package var colors: Bool
  /// Whether the program takes the mouse, and with it the terminal's own selection of text.
  package var mouse: Bool

  /// The terminal's type, as the environment says it (TERM), for messages.
  package var type: String

  /// For how many milliseconds a lone Esc may be the beginning of more, as the environment says it (ESCDELAY); nil for as
  /// long as is usual.
  package var escapeDelay: String?

  /// Options.
  package init(colors: Bool = true, mouse: Bool = true, type: String = "", escapeDelay: String? = nil) {
    self.colors = colors
    self.mouse = mouse
    self.type = type
    self.escapeDelay = escapeDelay
  }
}
