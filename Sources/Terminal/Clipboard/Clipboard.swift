/// The clipboard of the person's own machine, as far as it can be reached from here: through tmux, through the terminal
/// (also over ssh), or not at all.
package struct Clipboard: Sendable {
  /// What became of a text.
  package enum Outcome: Equatable, Sendable {
    /// It was taken.
    case copied
    /// These bytes hand it to the terminal, which may or may not take it, and does not say.
    case handed([UInt8])
    /// This terminal has no clipboard.
    case impossible
  }

  /// Terminals without a clipboard, by the beginning of their type.
  private static let without = ["linux", "vt", "ansi", "dumb", "cons", "sun", "wyse", "hurd", "eterm"]

  private let environment: [String: String]

  /// The clipboard that a program with those variables can reach.
  package init(environment: [String: String]) {
    self.environment = environment
  }

  /// Puts a text there.
  package func copy(_ text: String) -> Outcome {
    if isInsideTmux, TmuxBuffer.load(text, environment: environment) { return .copied }
    let type = environment["TERM"] ?? ""
    if !isInsideTmux, Self.without.contains(where: type.hasPrefix) { return .impossible }
    let base64 = Base64.text(of: Array(text.utf8))
    // Inside screen that is handed on only as a device control string; a tmux that calls itself so takes it plain.
    if !isInsideTmux, isInsideScreen || type.hasPrefix("screen") {
      return .handed((isInsideScreen ? [] : Self.plain(base64)) + Self.wrapped(base64))
    }
    return .handed(Self.plain(base64))
  }

  private var isInsideTmux: Bool { environment["TMUX"].map { !$0.isEmpty } ?? false }

  private var isInsideScreen: Bool { environment["STY"].map { !$0.isEmpty } ?? false }

  /// The sequence (OSC 52) with which a terminal is asked to put text on its clipboard.
  private static func plain(_ base64: [UInt8]) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + base64 + [0x07]
  }

  /// The same for the terminal around screen, which passes on strings of a few hundred bytes.
  private static func wrapped(_ base64: [UInt8]) -> [UInt8] {
    let limit = 240
    var bytes: [UInt8] = Array("\u{1B}P\u{1B}]52;c;".utf8)
    for start in stride(from: 0, to: base64.count, by: limit) {
      if start > 0 { bytes += Array("\u{1B}\\\u{1B}P".utf8) }
      bytes += base64[start..<min(start + limit, base64.count)]
    }
    return bytes + Array("\u{07}\u{1B}\\".utf8)
  }
}
