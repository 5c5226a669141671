import Changes
import Files
import Glibc
import Synchronization

/// Locks of the kernel on files (open file description locks), which go when their process does, however that ends.
enum FileLock {
  /// The file, made where there is none, locked; nil where another process has locked it.
  static func take(_ path: String) throws(JournalError) -> Int32? {
    while true {
      let descriptor = try open(path)
      var lock = exclusive
      guard fcntl(descriptor, setLock, &lock) == 0 else {
        close(descriptor)
        return nil
      }
      // The holder may have removed the file since it was opened: then the lock protects nothing.
      var mine = stat()
      var there = stat()
      if fstat(descriptor, &mine) == 0, lstat(path, &there) == 0, mine.st_ino == there.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }

  /// Does something while no other process does the same, and waits for it where one does. The file stays.
  static func whileHeld<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
    let descriptor = try open(path)
    defer { letGo(descriptor) }
    var lock = exclusive
    while fcntl(descriptor, setLockWaiting, &lock) != 0 {
      guard errno == EINTR else { throw JournalError(systemError: errno, doing: "lock", path) }
    }
    return try work()
  }

  /// Whether any process holds it. Asking takes no lock, so that no other process sees it as held.
  static func isTaken(_ path: String) -> Bool {
    guard let descriptor = try? OwnFile.open(path, makes: false) else { return false }
    defer { close(descriptor) }
    var lock = exclusive
    return fcntl(descriptor, getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }

  /// Lets go of a file and removes it.
  static func release(_ descriptor: Int32, _ path: String) {
    unlink(path)
    letGo(descriptor)
  }

  /// Lets go of a file and leaves it.
  static func letGo(_ descriptor: Int32) {
    // Closing alone is not enough: a child that is just being started may have the same descriptor for a moment.
    var lock = exclusive
    lock.l_type = Int16(F_UNLCK)
    _ = fcntl(descriptor, setLock, &lock)
    close(descriptor)
  }

  private static func open(_ path: String) throws(JournalError) -> Int32 {
    do throws(FileError) {
      return try OwnFile.open(path)
    } catch {
      throw JournalError(error, doing: "open")
    }
  }

  private static var exclusive: flock {
    flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
  }

  // Open file description locks (fcntl(2)); the C headers show them to GNU sources only.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
  private static let setLockWaiting: Int32 = 38
}

/// Which changes this process works at, and whether another one works at a change.
///
/// Each has a file with a lock of the kernel's, which is released when its process ends, however that happens: whether a process is still alive is never a guess. In memory there are no other processes.
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

  func isHeld(_ id: ChangeID) -> Bool {
    held.withLock { $0[id] != nil }
  }

  /// Whether any process holds it. Asking takes no lock, so that no other process sees it as held.
  func isLocked(_ id: ChangeID) -> Bool {
    if isHeld(id) { return true }
    guard let path = path(id) else { return false }
    return FileLock.isTaken(path)
  }

  /// Takes hold of a change.
  ///
  /// - Returns: False where another process holds it, or this one already.
  func lock(_ id: ChangeID) throws(JournalError) -> Bool {
    // Its place is taken first: of two tasks one has it.
    let isFree = held.withLock { held in
      if held[id] != nil { return false }
      held[id] = -1
      return true
    }
    guard isFree, let folder, let path = path(id) else { return isFree }
    do throws(JournalError) {
      try JournalFolder.make(folder)
      let descriptor = try FileLock.take(path)
      held.withLock { $0[id] = descriptor }
      return descriptor != nil
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
