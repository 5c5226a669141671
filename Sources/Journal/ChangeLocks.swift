import Changes
import Glibc
import Synchronization

/// Which changes this process works at, and whether another one works at a change.
///
/// Each has a file with a lock of the kernel's (`flock`), which goes when its process does, however that ends: nobody has to
/// guess whether a process is still alive. In memory there are no other processes.
final class ChangeLocks: Sendable {
  private let folder: String?
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

  /// Whether any process holds it.
  func isLocked(_ id: ChangeID) -> Bool {
    if isHeld(id) { return true }
    guard let path = path(id) else { return false }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }

  /// Takes hold of a change.
  ///
  /// - Throws: `JournalError`; `inProgressElsewhere` where another process holds it, or this one twice.
  func lock(_ id: ChangeID) throws(JournalError) {
    let elsewhere = JournalError(.inProgressElsewhere, "The change \(id) is in progress elsewhere.")
    guard !isHeld(id) else { throw elsewhere }
    guard let folder, let path = path(id) else {
      held.withLock { $0[id] = -1 }
      return
    }
    try JournalFolder.make(folder)
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw JournalError(systemError: errno, doing: "open", path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw elsewhere
      }
      // Whoever held it may have removed the file since it was opened: then the lock is nobody's.
      var mine = stat()
      var there = stat()
      if fstat(descriptor, &mine) == 0, stat(path, &there) == 0, mine.st_ino == there.st_ino {
        held.withLock { $0[id] = descriptor }
        return
      }
      close(descriptor)
    }
  }

  /// Lets go of a change; of one that is not held it does nothing.
  func unlock(_ id: ChangeID) {
    guard let descriptor = held.withLock({ $0.removeValue(forKey: id) }), descriptor >= 0 else { return }
    if let path = path(id) { unlink(path) }
    close(descriptor)
  }

  private func path(_ id: ChangeID) -> String? {
    // An id comes from this program, but also from its command line: it must not name another folder's file.
    folder.map { "\($0)/\(id.rawValue.filter { $0.isLetter || $0.isNumber || $0 == "-" }).lock" }
  }
}
