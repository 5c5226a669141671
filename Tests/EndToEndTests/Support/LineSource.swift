import Foundation
import Glibc

/// Lines from a file descriptor, waited for with a deadline and never by sleeping.
final class LineSource {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next line, or nil when none comes before the deadline or the other end is closed.
  func next(deadline: ContinuousClock.Instant) -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeSubrange(...end) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      let left = max(.zero, ContinuousClock.now.duration(to: deadline)).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, Int32(clamping: milliseconds)) > 0 else {
        if ContinuousClock.now >= deadline { return nil }
        continue
      }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return nil }
      buffer += bytes[..<count]
    }
  }
}
