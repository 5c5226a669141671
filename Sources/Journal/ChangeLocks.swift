import Changes
import Glibc
import Synchronization

/// Which changes this process works at, and whether another one works at a change.
///
/// Each has a file with a lock of the kernel's, which goes when its process does, however that ends: nobody has to guess whether a process is still alive. In memory there are no other processes.
final class ChangeLocks: Sendable {
  private let folder: String?
  /// The descriptors of the files that are locked; -1 in memory.
  private let held = Mutex<[ChangeID: Int32]>([:])

  init(folder: String?) {
    self.folder = folder
  }

  deinit {
    for descriptor in held.withLock({ $0.values }) where descriptor >= 0 { FileLock.letGo(descriptor) }
  }

  /// Whether this process holds it.
  func isHeld(_ id: ChangeID) -> Bool {
    held.withLock { $0[id] != nil }
  }

  /// Whether any process holds it. Asking takes no lock, so that nobody else is told that it is held.
  func isLocked(_ id: ChangeID) -> Bool {
    if isHeld(id) { return true }
    guard let path = path(id) else { return false }
    return FileLock.isTaken(path)
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
      guard let descriptor = try FileLock.take(path) else { throw elsewhere }
      held.withLock { $0[id] = descriptor }
    } catch {
      held.withLock { $0[id] = nil }
      throw error
    }
  }

  /// Lets go of a change; of one that is not held it does nothing.
  func unlock(_ id: ChangeID) {
    guard let descriptor = held.withLock({ $0.removeValue(forKey: id) }), descriptor >= 0 else { return }
    if let path = path(id) { FileLock.release(descriptor, path) }
  }

  private func path(_ id: ChangeID) -> String? {
    // An id comes from this program, but also from its command line: it must not name another folder's file.
    folder.map { "\($0)/\(id.rawValue.filter { $0.isLetter || $0.isNumber || $0 == "-" }).lock" }
  }
}
