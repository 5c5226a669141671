import Foundation

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "orgdesk-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file that no one else may read, and returns its path.
  func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    try write(bytes: Array(text.utf8), to: name, mode: mode)
  }

  /// Writes a file that no one else may read, and returns its path.
  func write(bytes: [UInt8], to name: String, mode: Int = 0o600) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    return url.path
  }
}
