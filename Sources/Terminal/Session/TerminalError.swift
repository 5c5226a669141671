import Files

/// Why there is no terminal to work on.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// Nothing is known of a terminal of that type.
  case unknownType(String)
  /// A terminal of that type writes line after line and nowhere else.
  case cannotAddressCursor(String)
  /// The system refused something, with its error number.
  case system(String, Int32)

  /// What is wrong and what to do.
  package var explanation: String {
    switch self {
    case .notATerminal:
      "The console needs a terminal for its input and output. In scripts use the commands, such as orgdesk orgs list."
    case .unknownType(let type):
      "Nothing is known of a terminal of type “\(type)”. Set TERM to one that is known, such as xterm-256color."
    case .cannotAddressCursor(let type):
      """
      The console cannot be drawn on a terminal of type “\(type)”, which writes nothing but one line after the other. \
      Set TERM to what it really is, such as xterm-256color, or use the commands, such as orgdesk orgs list.
      """
    case .system(let what, let number): "\(what) failed: \(SystemError.text(number))."
    }
  }
}
