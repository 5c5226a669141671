import ClerkAPI
import Foundation

/// A file that is there as long as someone holds it.
final class TemporaryFile: Sendable {
  let path: String
  let length: Int

  init(_ bytes: [UInt8]) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("logo-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    path = url.path
    length = bytes.count
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The file as a logo, which holds it.
  func upload(
    type: String, uploader: String? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> LogoUpload {
    LogoUpload(path: path, length: length, contentType: type, uploaderUserID: uploader) { count in
      withExtendedLifetime(self) { progress(count) }
    }
  }
}
