import CNcurses
import Files
import Glibc
import Screen

/// The terminal, taken over until `restore`. One at a time, on one thread.
package final class TerminalSession {
  package private(set) var size = Size(columns: 80, rows: 24)
  /// Whether the terminal shows nothing but ASCII.
  package let isASCIIOnly: Bool
  /// The pipe that says which signals arrived.
  let signals: Int32
  let describedKeys: [[UInt8]: KeyPress]
  let escapeDelay: String?
  /// Whether the terminal is asked for its background.
  let asksBackground: Bool
  private var isActive = true

  /// - Throws: `TerminalError` that says what to do.
  package init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    // They would override the window's size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    escapeDelay = options.escapeDelay
    asksBackground = options.asksBackground && Background.canAsk(options.type)
    isASCIIOnly = !Self.setLocale()
    signals = orgdesk_signals_start()
    guard signals >= 0 else { throw .system("pipe", errno) }
    _ = orgdesk_stderr_hide()
    let started = orgdesk_screen_start(options.colors, options.mouse, options.directType)
    guard started == 0 else {
      orgdesk_stderr_show()
      orgdesk_signals_end()
      let type = options.type
      throw started == -1 ? .unknownType(type) : .cannotAddressCursor(type)
    }
    var keys: [[UInt8]: KeyPress] = [:]
    for (name, press) in KeySequences.capabilities {
      guard let string = orgdesk_key_string(name) else { continue }
      keys[Self.bytes(string)] = press
    }
    describedKeys = keys
    readSize()
  }

  deinit {
    restore()
  }

  /// Gives the terminal back as it was, and shows what was written to standard error meanwhile.
  package func restore() {
    guard isActive else { return }
    isActive = false
    orgdesk_screen_end()
    orgdesk_signals_end()
    orgdesk_stderr_show()
  }

  /// Asks for the window's size and tells ncurses.
  func readSize() {
    var columns: Int32 = 0
    var rows: Int32 = 0
    orgdesk_screen_size(&columns, &rows)
    size = Size(columns: Int(columns), rows: Int(rows))
    orgdesk_screen_resize(columns, rows)
  }

  /// Stops the program as the shell's job control does, and resumes when it is continued.
  func suspend() {
    orgdesk_screen_end()
    orgdesk_stderr_show()
    orgdesk_stop_self()
    _ = orgdesk_stderr_hide()
    resume()
  }

  /// - Returns: The program; nil if it could not be started.
  func lend(to arguments: [String]) -> ChildProgram? {
    orgdesk_screen_end()
    orgdesk_stderr_show()
    return ChildProgram(arguments)
  }

  /// Has the terminal as it was while something runs that may write to it or ask there.
  package func lending<Value, Failure: Error>(
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    orgdesk_screen_end()
    orgdesk_stderr_show()
    defer { takeBack() }
    return try work()
  }

  /// Takes the terminal back from a program that has ended.
  func takeBack() {
    _ = orgdesk_stderr_hide()
    resume()
  }

  /// Takes the terminal over again, after the program was stopped.
  func resume() {
    orgdesk_screen_resume()
  }

  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      orgdesk_screen_write(start.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
  }

  /// Makes the C library read and write UTF-8, by the person's locale or else C.UTF-8.
  ///
  /// - Returns: Whether it does.
  private static func setLocale() -> Bool {
    setlocale(LC_ALL, "")
    if isUTF8 { return true }
    // A bare environment has a locale that says nothing (C, POSIX); the terminal knows UTF-8 all the same.
    let current = setlocale(LC_CTYPE, nil).map { Self.bytes($0) } ?? Array("C".utf8)
    guard ["C", "POSIX"].contains(where: { current == Array($0.utf8) }) else { return false }
    return setlocale(LC_ALL, "C.UTF-8") != nil && isUTF8
  }

  private static var isUTF8: Bool {
    nl_langinfo(Int32(CODESET)).map { bytes($0) } == Array("UTF-8".utf8)
  }

  private static func bytes(_ start: UnsafePointer<CChar>) -> [UInt8] {
    UnsafeBufferPointer(start: start, count: strlen(start)).map(UInt8.init(bitPattern:))
  }
}

/// Why there is no terminal to work on.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is not a terminal.
  case notATerminal
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
      (type.isEmpty
        ? "TERM is not set, so the terminal's type is unknown." : "Unknown terminal type “\(type)”.")
        + " Set TERM to a known one, such as xterm-256color."
    case .cannotAddressCursor(let type):
      """
      The console cannot be drawn on a terminal of type “\(type)”, which cannot move its cursor. \
      Set TERM to what it really is, such as xterm-256color, or use the commands, such as orgdesk orgs list.
      """
    case .system(let what, let number): "\(what) failed: \(SystemError.text(number))."
    }
  }
}

package struct TerminalOptions: Hashable, Sendable {
  package var colors: Bool
  /// Whether the program takes the mouse, and with it the terminal's own selection of text.
  package var mouse: Bool

  /// `TERM`.
  package var type: String

  /// Whether colours are told by their parts, and the terminal says that it takes them (`COLORTERM`).
  package var usesTrueColor: Bool

  /// `ESCDELAY`: for how many milliseconds a lone Esc may be the beginning of more; nil for the default.
  package var escapeDelay: String?

  /// Whether the terminal is asked for its background, where it may answer.
  package var asksBackground: Bool

  package init(
    colors: Bool = true, mouse: Bool = true, type: String = "", escapeDelay: String? = nil,
    asksBackground: Bool = false, usesTrueColor: Bool = false
  ) {
    self.usesTrueColor = usesTrueColor
    self.asksBackground = asksBackground
    self.colors = colors
    self.mouse = mouse
    self.type = type
    self.escapeDelay = escapeDelay
  }

  /// The description of such a terminal with colours by their parts: `xterm-direct` for `xterm-256color`.
  var directType: String? {
    guard usesTrueColor, let family = type.split(separator: "-").first, !type.hasSuffix("-direct") else {
      return nil
    }
    return "\(family)-direct"
  }
}
