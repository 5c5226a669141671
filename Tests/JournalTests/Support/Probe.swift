import Glibc
import TestSupport
import Testing

/// Another process at a journal.
final class Probe {
  private let process: pid_t
  private let output: Int32
  private var status: Int32?

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    // What other tests have open, locks above all, is not the probe's.
    for descriptor in STDERR_FILENO + 1..<8192 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var words = ([Product.path(of: "journal-probe")] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var started: pid_t = 0
    let path = Product.path(of: "journal-probe")
    let result = posix_spawn(&started, path, &actions, nil, &words, environ)
    try #require(result == 0)
    close(ends[1])
    process = started
    output = ends[0]
  }

  deinit {
    if status == nil { kill() }
    close(output)
  }

  /// Waits for a line.
  func wait(for line: String) {
    while let next = readLine() {
      if next == line { return }
    }
    Issue.record("the probe ended without “\(line)”")
  }

  /// Waits for its end.
  ///
  /// - Returns: Its exit status, or 256 and the signal that ended it.
  func end() -> Int32 {
    while readLine() != nil {}
    return reap()
  }

  /// Ends it as a crash would.
  func kill() {
    Glibc.kill(process, SIGKILL)
    _ = reap()
  }

  private func reap() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    let ended = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 256 + (raw & 0x7F)
    status = ended
    return ended
  }

  private func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(output, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }
}
