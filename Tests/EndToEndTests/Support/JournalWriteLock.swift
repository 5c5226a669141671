import Glibc
import Testing

/// The lock under which SQLite writes to a write-ahead log, held by a test: whoever wants to write waits.
///
/// It is one byte of the `-shm` file (SQLite's file format, "WAL-Index Locks": `WAL_WRITE_LOCK` at offset 120).
final class JournalWriteLock {
  private let descriptor: Int32

  init(_ folder: String) throws {
    descriptor = open(folder + "/journal.sqlite-shm", O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    var lock = flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
    try #require(fcntl(descriptor, F_SETLK, &lock) == 0)
  }

  func release() {
    close(descriptor)
  }
}
