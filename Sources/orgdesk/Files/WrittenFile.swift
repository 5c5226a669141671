import Console
import Files
import Glibc

/// A file that is written whole, for its owner only, or not at all: beside its place first, then put there.
struct WrittenFile {
  /// Its full path.
  let path: String
  private let folder: String
  private let replaces: Bool

  /// A file at a path; a `~` before the first slash is the home folder. Nothing is written yet.
  ///
  /// - Throws: `FileProblem` where it cannot be, or where there is one that may not be replaced.
  init(_ text: String, home: String?, replaces: Bool) throws(FileProblem) {
    self.replaces = replaces
    path = try FilePath.full(text, home: home)
    guard let slash = path.lastIndex(of: "/"), path.last != "/", !path.hasSuffix("/..") else {
      throw .unusable("\(path) is a folder; name a file in it.")
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    do throws(FileError) {
      // Nothing is written through a link, nor over what is somebody else's.
      if try OwnFile.look(path), !replaces { throw .init(path, .exists) }
    } catch {
      switch error.reason {
      case .exists: throw .exists(path)
      case .folder: throw .unusable("\(path) is a folder; name a file in it.")
      case .notRegular: throw .unusable("\(path) is no ordinary file.")
      default: throw .unusable("\(path) cannot be written: \(error.because).")
      }
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .unusable("Nothing can be written into \(folder): \(SystemError.text()).")
    }
  }

  /// Writes it and sees it on the disk.
  ///
  /// - Throws: `FileProblem`.
  func write(_ bytes: [UInt8]) throws(FileProblem) {
    let temporary: TemporaryFile
    do throws(FileError) {
      temporary = try TemporaryFile(in: folder, prefix: ".orgdesk-")
    } catch {
      throw .unusable("Nothing can be written into \(folder): \(error.because).")
    }
    defer { unlink(temporary.path) }
    do throws(FileError) {
      try temporary.write(bytes, syncs: true)
    } catch {
      throw .unusable("\(path) cannot be written: \(error.because).")
    }
    try put(temporary.path)
  }

  /// A link is refused where there is a file by now, a renaming is not.
  private func put(_ temporary: String) throws(FileProblem) {
    if !replaces {
      if link(temporary, path) == 0 { return }
      if errno == EEXIST { throw .exists(path) }
    }
    guard rename(temporary, path) == 0 else {
      throw .unusable("\(path) cannot be written: \(SystemError.text()).")
    }
  }
}
