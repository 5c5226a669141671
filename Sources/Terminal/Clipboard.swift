import CNcurses
import Glibc
import Processes

/// The clipboard of the person's own machine, as far as it can be reached from here: through tmux, through the
/// terminal (also over ssh), or not at all.
package struct Clipboard: Sendable {
  package enum Outcome: Equatable, Sendable {
    case copied
    /// These bytes hand it to the terminal, which may or may not take it, and does not say.
    case handed([UInt8])
    case impossible
  }

  /// Terminals without a clipboard, by the beginning of their type.
  private static let without = ["linux", "vt", "ansi", "dumb", "cons", "sun", "wyse", "hurd", "eterm"]

  private let environment: [String: String]

  package init(environment: [String: String]) {
    self.environment = environment
  }

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

  /// The sequence (OSC 52) that asks a terminal to put text on its clipboard.
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

/// A buffer of the tmux around this program. With its usual settings tmux ignores what a program sends for the
/// clipboard; what is loaded into a buffer it hands on to the terminal itself.
enum TmuxBuffer {
  /// How long tmux may take, in milliseconds.
  private static let patience = 1_000
  /// What tmux needs of the environment; the rest is none of its business.
  private static let variables = [
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TERM", "TMUX", "TMUX_TMPDIR",
  ]

  /// Has tmux keep a text and hand it to the clipboard.
  ///
  /// - Returns: Whether tmux did.
  static func load(_ text: String, environment: [String: String]) -> Bool {
    // A socket, as writing to it can be told to raise no signal when tmux has gone.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return false }
    var tmux = Spawn(
      ["tmux", "load-buffer", "-w", "-"], environment: environment.filter { variables.contains($0.key) })
    tmux.input = .descriptor(ends[0])
    tmux.output = .nothing
    tmux.errors = .nothing
    let process = try? tmux.start()
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    let due = Clock.now + .milliseconds(patience)
    let isSent = send(Array(text.utf8), to: ends[1], until: due)
    close(ends[1])
    return end(process, until: due) && isSent
  }

  private static func send(_ bytes: [UInt8], to socket: Int32, until due: Duration) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          socket, buffer.baseAddress.map { $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        guard wait(socket, for: POLLOUT, until: due) else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Waits for tmux to end, and ends it if that takes too long.
  ///
  /// - Returns: Whether tmux succeeded.
  private static func end(_ process: pid_t, until due: Duration) -> Bool {
    let watch = orgdesk_child_watch(process)
    if watch >= 0 {
      if !wait(watch, for: POLLIN, until: due) { kill(process, SIGKILL) }
      close(watch)
    }
    return ProcessEnd.wait(for: process) == .exited(0)
  }

  private static func wait(_ descriptor: Int32, for events: Int32, until due: Duration) -> Bool {
    while true {
      var poll = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let left = max(.zero, due - Clock.now).components
      let ready = Glibc.poll(&poll, 1, Int32(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000))
      if ready < 0, errno == EINTR { continue }
      return ready > 0
    }
  }
}

/// RFC 4648.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Padded with `=`.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for place in 0..<4 {
        text.append(
          place <= part.count ? letters[bits >> (18 - 6 * place) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return text
  }
}
