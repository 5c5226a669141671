import Glibc
import Text

/// A new file with a random name, for its owner only.
package struct TemporaryFile {
  /// Its path.
  package let path: String
  private let descriptor: Int32

  /// Makes one.
  ///
  /// - Parameters:
  ///   - prefix: What its name begins with.
  ///   - suffix: What its name ends with.
  /// - Throws: `FileError` with the folder.
  package init(in folder: String, prefix: String, suffix: String = "") throws(FileError) {
    let start = "\(folder)/\(prefix)"
    var template = Array("\(start)XXXXXX\(suffix)".utf8CString)
    // It makes the file 0600.
    let opened = mkstemps(&template, Int32(suffix.utf8.count))
    guard opened >= 0 else { throw FileError(folder, errno: errno) }
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    descriptor = opened
    // The name is this program's own and the folder's is text: both were checked at their door.
    path = StrictText.forShowing(template.dropLast().map(UInt8.init(bitPattern:)))
  }

  /// Writes it whole, closes it, and sees it on the disk where that is asked for. On failure it is removed.
  ///
  /// - Throws: `FileError`.
  package func write(_ bytes: [UInt8], syncs: Bool) throws(FileError) {
    defer { close(descriptor) }
    var number = WholeWrite.write(bytes, to: descriptor)
    if number == nil, syncs, fsync(descriptor) != 0 { number = errno }
    guard let number else { return }
    unlink(path)
    throw FileError(path, errno: number)
  }
}
