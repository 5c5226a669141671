import Files
import Glibc

/// One line per painted frame and per change to idle or busy, for tests that wait for them.
package struct Trace: Sendable {
  private let descriptor: Int32

  package static let none = Trace(descriptor: -1)

  /// Traces into a file, or a named pipe, that the person owns.
  ///
  /// - Throws: `FileError` if the file cannot be written.
  package init(path: String) throws(FileError) {
    descriptor = try OwnFile.open(path, appends: true, takesPipe: true)
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  func line(_ text: @autoclosure () -> String) {
    guard descriptor >= 0 else { return }
    // In one piece, so that lines of several writers do not mix.
    Array((text() + "\n").utf8).withUnsafeBytes { bytes in
      _ = write(descriptor, bytes.baseAddress, bytes.count)
    }
  }

  package func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }
}
