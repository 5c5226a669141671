import Glibc

/// Writing all of it, however many calls that takes.
package enum WholeWrite {
  /// Writes bytes to an open file, pipe or terminal.
  ///
  /// - Returns: The number of the error that kept the rest from being written; nil if all was.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Another program has made the terminal or pipe one that does not wait.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      default: return errno
      }
    }
    return nil
  }
}
