import Changes
import Files
import GRDB
import Glibc

extension JournalError {
  init(_ error: any Error, path: String?) {
    let place = path.map { "The journal \($0)" } ?? "The journal"
    guard let error = error as? DatabaseError else {
      self.init(.other, "\(place) cannot be used: \(error)")
      return
    }
    let detail = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case let code where code == .SQLITE_FULL || (code == .SQLITE_IOERR && Self.isDiskFull(at: path)):
      self.init(
        .diskFull,
        "\(place) cannot be written: the disk is full. Free some space. Changes are blocked until then.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .notPermitted,
        "\(place) cannot be written (\(detail)). Check the permissions of the file and its folder. Changes are blocked until then."
      )
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "\(place) is locked by another process. Try again.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        "\(place) is damaged (\(detail)). Move it away and keep it: it records what was changed. A new journal is created at the next start."
      )
    case .SQLITE_IOERR:
      self.init(.other, "\(place) cannot be used: reading or writing failed (\(detail)). Check the disk.")
    default: self.init(.other, "\(place) cannot be used: \(detail).")
    }
  }

  /// Whether the disk has no room for another part of SQLite's shared memory: that it could not be made SQLite calls an
  /// input/output error.
  private static func isDiskFull(at path: String?) -> Bool {
    var info = statvfs()
    guard let path, statvfs(path, &info) == 0 else { return false }
    return info.f_bavail * info.f_frsize < sharedMemoryPart
  }

  /// How many bytes SQLite adds to its shared memory at once.
  private static let sharedMemoryPart: UInt = 32 << 10

  init(_ error: FileError, doing verb: String) {
    let reason: Reason =
      switch error.reason {
      case .link, .foreign, .notRegular, .folder: .notPermitted
      default: Self.reason(error.systemNumber)
      }
    self.init(
      reason,
      "The journal is not available: cannot \(verb) \(error.path) (\(error.because)). Changes are blocked until then."
    )
  }

  init(systemError number: Int32, doing verb: String, _ path: String) {
    self.init(FileError(path, .system(number)), doing: verb)
  }

  private static func reason(_ number: Int32) -> Reason {
    switch number {
    case ENOSPC, EDQUOT: .diskFull
    case EACCES, EPERM, EROFS: .notPermitted
    default: .other
    }
  }
}
