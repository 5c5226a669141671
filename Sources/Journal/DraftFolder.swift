import Changes
import Files
import Glibc
import Synchronization

/// What was typed into forms and not sent yet, a file each that only its owner may read, in a folder beside the journal.
///
/// A file is held by the process that works at it, by a lock of the kernel's on another file: what a process that died has left
/// is free, what a living one works at is not. A second process on the same form gets a file of its own.
package final class DraftFolder: Sendable {
  private struct Held {
    var name: String
    var lock: Int32
  }

  /// Bytes of a draft at most.
  private static let limit = 16 << 20

  private let folder: String
  private let prefix: String
  /// By form.
  private let held = Mutex<[String: Held]>([:])

  /// The drafts of one instance.
  ///
  /// - Parameter instance: Identifies the instance; becomes a part of the files' names.
  package init(folder: String, instance: String) {
    self.folder = folder
    prefix = FolderNames.safe(instance)
  }

  deinit {
    for held in held.withLock({ $0.values }) { FileLock.letGo(held.lock) }
  }

  /// Keeps a text for a form in place of the one before.
  ///
  /// - Throws: `JournalError`; what was kept before is then still there.
  package func save(_ bytes: [UInt8], form: String) throws(JournalError) {
    let name = try hold(form)
    let temporary = path(name, "tmp")
    do throws(FileError) {
      try OwnFile.look(path(name, "json"))
      try OwnFile.write(bytes, to: temporary)
    } catch {
      // Another program's file is not removed either.
      if error.systemNumber != 0 { unlink(temporary) }
      throw JournalError(error, doing: "write")
    }
    guard rename(temporary, path(name, "json")) == 0 else {
      throw JournalError(systemError: errno, doing: "write", path(name, "json"))
    }
  }

  /// Removes what is kept of a form that this process holds.
  package func drop(form: String) {
    guard let held = held.withLock({ $0.removeValue(forKey: form) }) else { return }
    remove(held)
  }

  /// Lets go of a form and leaves what is kept of it.
  package func release(form: String) {
    guard let held = held.withLock({ $0.removeValue(forKey: form) }) else { return }
    FileLock.release(held.lock, path(held.name, "lock"))
  }

  /// What was left behind and no living process holds, in no order.
  package func left() -> [(name: String, bytes: [UInt8])] {
    guard let entries = try? FolderNames.read(folder) else { return [] }
    var result: [(name: String, bytes: [UInt8])] = []
    for file in entries.map(\.name) {
      guard file.hasPrefix("\(prefix)-"), file.hasSuffix(".json") else { continue }
      let name = String(file.dropLast(5))
      let isMine = held.withLock { held in held.values.contains { $0.name == name } }
      guard !isMine, !FileLock.isTaken(path(name, "lock")), let bytes = contents(name) else { continue }
      result.append((name, bytes))
    }
    return result
  }

  /// Takes hold of what was left behind.
  ///
  /// - Returns: What it says; nil if it is gone, or another process was faster.
  package func take(_ name: String, form: String) -> [UInt8]? {
    guard let lock = lock(name) else { return nil }
    guard let bytes = contents(name), held.withLock({ $0[form] == nil }) else {
      FileLock.release(lock, path(name, "lock"))
      return nil
    }
    held.withLock { $0[form] = Held(name: name, lock: lock) }
    return bytes
  }

  /// Removes what was left behind, unless another process has taken hold of it.
  package func discard(_ name: String) {
    guard let lock = lock(name) else { return }
    remove(Held(name: name, lock: lock))
  }

  // MARK: Files

  /// The name of the file of a form, which this process holds from now on: one that holds no draft.
  private func hold(_ form: String) throws(JournalError) -> String {
    if let held = held.withLock({ $0[form] }) { return held.name }
    try JournalFolder.make(folder)
    for number in 1... {
      let name = "\(prefix)-\(FolderNames.safe(form))-\(number)"
      guard let lock = try FileLock.take(path(name, "lock")) else { continue }
      guard access(path(name, "json"), F_OK) != 0 else {
        FileLock.release(lock, path(name, "lock"))
        continue
      }
      held.withLock { $0[form] = Held(name: name, lock: lock) }
      return name
    }
    preconditionFailure("there is always a next number")
  }

  private func lock(_ name: String) -> Int32? {
    guard FolderNames.safe(name) == name, access(path(name, "json"), F_OK) == 0 else { return nil }
    return try? FileLock.take(path(name, "lock"))
  }

  private func remove(_ held: Held) {
    for kind in ["json", "tmp"] { unlink(path(held.name, kind)) }
    FileLock.release(held.lock, path(held.name, "lock"))
  }

  /// What a file holds; nil for none, and for what no form could have left.
  private func contents(_ name: String) -> [UInt8]? {
    try? OwnFile.read(path(name, "json"), limit: Self.limit)
  }

  private func path(_ name: String, _ kind: String) -> String { "\(folder)/\(name).\(kind)" }
}
