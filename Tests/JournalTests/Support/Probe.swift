import Glibc
import Processes
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
    var probe = Spawn([Product.path(of: "journal-probe")] + arguments)
    probe.output = .descriptor(ends[1])
    process = try probe.start()
    close(ends[1])
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
  /// - Returns: Its exit status, or 128 and the signal that ended it.
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
    let ended = ProcessEnd.wait(for: process)?.shellStatus ?? 0
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
