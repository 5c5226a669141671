import Files
import Glibc

/// A pipe that a command writes to and that is read without blocking. Both ends close by themselves.
struct CommandPipe: ~Copyable {
  private let reading: Int32
  /// The end for the command; -1 once closed.
  private(set) var writing: Int32
  private var bytes: [UInt8] = []
  private var ended = false

  /// - Throws: ``SecretKeyError`` where the system has no pipe to give.
  init() throws(SecretKeyError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw SecretKeyError("no pipe could be opened: \(SystemError.text())")
    }
    reading = ends[0]
    writing = ends[1]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // The reading end only: the command's end must block as a pipe does.
    _ = fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }

  /// What was read so far.
  var printed: [UInt8] { bytes }

  /// For `poll`; once the other end is closed it waits for nothing.
  var pollEntry: pollfd { pollfd(fd: ended ? -1 : reading, events: Int16(POLLIN), revents: 0) }

  /// Closes this process's copy of the command's end.
  mutating func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// Takes what is there; past `limit` bytes it is thrown away, so that the command is not held up.
  mutating func read(limit: Int) {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while !ended {
      let count = Glibc.read(reading, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count == 0 { ended = true }
      guard count > 0 else { return }
      bytes += chunk[..<min(count, max(0, limit - bytes.count))]
    }
  }
}
