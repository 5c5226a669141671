import Foundation

/// A home folder of its own for the programs measured, gone at the end.
final class TemporaryHome {
  /// The folder.
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "orgdesk-bench-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// An environment in which nothing of the machine's user is left.
  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": path, "XDG_CONFIG_HOME": "\(path)/config", "XDG_STATE_HOME": "\(path)/state",
      "XDG_CACHE_HOME": "\(path)/cache", "XDG_DATA_HOME": "\(path)/data",
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
    ]
  }
}
