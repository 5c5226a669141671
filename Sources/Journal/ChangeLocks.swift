import Changes
import Glibc
import Synchronization

/// Which changes this process works at, and whether another one works at a change.
///
/// Each has a file with a lock of the kernel's (an open file description lock), which goes when its process does, however that
/// ends: nobody has to guess whether a process is still alive. In memory there are no other processes.
final class ChangeLocks: Sendable {
  private let folder: String?
  /// The descriptors of the files that are locked; -1 in memory.
  private let held = Mutex<[ChangeID: Int32]>([:])

  init(folder: String?) {
    self.folder = folder
  }

  deinit {
    for descriptor in held.withLock({ $0.values }) where descriptor >= 0 { close(descriptor) }
  }

  /// Whether this process holds it.
  func isHeld(_ id: ChangeID) -> Bool {
    held.withLock { $0[id] != nil }
  }

  /// Whether any process holds it. Asking takes no lock, so that nobody else is told that it is held.
  func isLocked(_ id: ChangeID) -> Bool {
    if isHeld(id) { return true }
    guard let path = path(id) else { return false }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = Self.exclusive
    return fcntl(descriptor, Self.getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }

  /// Takes hold of a change.
  ///
  /// - Throws: `JournalError`; `inProgressElsewhere` where another process holds it, or this one already.
  func lock(_ id: ChangeID) throws(JournalError) {
    let elsewhere = JournalError(.inProgressElsewhere, "The change \(id) is in progress elsewhere.")
    // Its place is taken first: of two tasks one has it.
    let isFree = held.withLock { held in
      if held[id] != nil { return false }
      held[id] = -1
      return true
    }
    guard isFree else { throw elsewhere }
    guard let folder, let path = path(id) else { return }
    do throws(JournalError) {
      try JournalFolder.make(folder)
      guard let descriptor = try Self.lockedFile(path) else { throw elsewhere }
      held.withLock { $0[id] = descriptor }
    } catch {
      held.withLock { $0[id] = nil }
      throw error
    }
  }

  /// Lets go of a change; of one that is not held it does nothing.
  func unlock(_ id: ChangeID) {
    guard let descriptor = held.withLock({ $0.removeValue(forKey: id) }), descriptor >= 0 else { return }
    if let path = path(id) { unlink(path) }
    close(descriptor)
  }

  /// The file, locked; nil where another process has locked it.
  private static func lockedFile(_ path: String) throws(JournalError) -> Int32? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw JournalError(systemError: errno, doing: "open", path) }
      var lock = exclusive
      guard fcntl(descriptor, setLock, &lock) == 0 else {
        close(descriptor)
        return nil
      }
      // Whoever held it may have removed the file since it was opened: then the lock is nobody's.
      var mine = stat()
      var there = stat()
      if fstat(descriptor, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }

  private func path(_ id: ChangeID) -> String? {
    // An id comes from this program, but also from its command line: it must not name another folder's file.
    folder.map { "\($0)/\(id.rawValue.filter { $0.isLetter || $0.isNumber || $0 == "-" }).lock" }
  }

  private static var exclusive: flock {
    flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
  }

  // Open file description locks (fcntl(2)); the C headers show them to GNU sources only.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
}
