import Changes
import Journal
import Synchronization

/// Opens the journal once, when it is first needed, on the disk's thread; what failed is tried again the next time.
final class JournalOpener: JournalSource {
  /// The journal of this person on this machine.
  static var standard: JournalOpener {
    JournalOpener(.standard(environment: ProcessEnvironment.variables))
  }

  /// Nil where the environment names no place.
  private let location: JournalLocation?
  private let opened = Mutex<SQLiteJournal?>(nil)

  init(_ location: JournalLocation?) {
    self.location = location
  }

  func open() async throws(JournalError) -> any JournalStore {
    try await DiskExecutor.run { () throws(JournalError) in try openNow() }
  }

  func look() async throws(JournalError) -> (any JournalStore)? {
    // A place that cannot be asked for is not empty: opening it says what is wrong.
    guard location == .memory || location?.isEmpty != true else { return nil }
    return try await read()
  }

  /// The journal, made where there is none, to read: also where it cannot be written.
  func read() async throws(JournalError) -> any JournalStore {
    try await DiskExecutor.run { () throws(JournalError) in
      do throws(JournalError) {
        return try openNow()
      } catch {
        guard error.reason == .notPermitted || error.reason == .diskFull, let location, !location.isEmpty,
          let journal = try? SQLiteJournal(reading: location)
        else { throw error }
        return journal
      }
    }
  }

  /// Until then a part of it may be in a file beside it. Reads in flight may still have it.
  func close() async {
    await DiskExecutor.run {
      self.opened.withLock { journal in
        journal?.close()
        journal = nil
      }
    }
  }

  /// The disk's thread does one thing after the other: of two who ask at once the second finds it open.
  private func openNow() throws(JournalError) -> any JournalStore {
    if let journal = opened.withLock({ $0 }) { return journal }
    guard let location else {
      throw JournalError(
        .notPermitted,
        "No place for the journal: neither XDG_STATE_HOME nor HOME is set. Changes are blocked until then.")
    }
    let journal = try SQLiteJournal(location)
    opened.withLock { $0 = journal }
    return journal
  }
}
