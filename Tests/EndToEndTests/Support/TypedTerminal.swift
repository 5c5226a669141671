import Glibc
import Testing

/// A terminal at which something was typed already.
final class TypedTerminal {
  /// The device that a program reads from.
  let path: String
  private let keyboard: Int32
  private let device: Int32

  init(_ typed: String) throws {
    var ends: (keyboard: Int32, device: Int32) = (-1, -1)
    try #require(openpty(&ends.keyboard, &ends.device, nil, nil, nil) == 0)
    // Both held open: what was typed is kept as long as someone has the device.
    (keyboard, device) = ends
    for end in [keyboard, device] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    path = String(cString: try #require(ttyname(device)))
    try type(typed)
  }

  /// Types on.
  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(write(keyboard, bytes, bytes.count) == bytes.count)
  }

  deinit {
    close(device)
    close(keyboard)
  }
}
