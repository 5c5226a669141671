import Changes
import Journal
import Synchronization

/// Opens the journal once, when it is first needed, on the disk's thread; what failed is tried again the next time.
final class JournalOpener: Sendable {
  private let exists: @Sendable () -> Bool
  private let make: @Sendable () throws(JournalError) -> any JournalStore
  private let makeReadOnly: @Sendable () throws(JournalError) -> any JournalStore
  private let opened = Mutex<(any JournalStore)?>(nil)

  /// - Parameters:
  ///   - exists: Whether there is a journal already.
  ///   - reading: Opens one that is there and cannot be written.
  init(
    exists: @escaping @Sendable () -> Bool,
    reading: @escaping @Sendable () throws(JournalError) -> any JournalStore,
    _ make: @escaping @Sendable () throws(JournalError) -> any JournalStore
  ) {
    self.exists = exists
    makeReadOnly = reading
    self.make = make
  }

  /// The journal, where there is one: reading makes none, and needs none that can be written.
  func look() async throws(JournalError) -> (any JournalStore)? {
    try await DiskExecutor.run { () throws(JournalError) in
      if let journal = opened.withLock({ $0 }) { return journal }
      guard exists() else { return nil }
      do throws(JournalError) {
        return try openNow()
      } catch {
        guard error.allowsReading, let journal = try? makeReadOnly() else { throw error }
        return journal
      }
    }
  }

  func open() async throws(JournalError) -> any JournalStore {
    try await DiskExecutor.run { () throws(JournalError) in try openNow() }
  }

  /// The disk's thread does one thing after the other: of two who ask at once the second finds it open.
  private func openNow() throws(JournalError) -> any JournalStore {
    if let journal = opened.withLock({ $0 }) { return journal }
    let journal = try make()
    opened.withLock { $0 = journal }
    return journal
  }
}

extension JournalError {
  /// Whether a journal that could not be opened for writing may well be read.
  var allowsReading: Bool { reason == .notPermitted || reason == .diskFull }
}

/// The user's journal, for commands that need no key.
enum JournalAccess {
  static func open() throws(ProgramFailure) -> any JournalStore {
    do {
      return try SQLiteJournal(try location())
    } catch let error as JournalError {
      throw ProgramFailure(error.message, .unavailable)
    } catch {
      throw error as? ProgramFailure ?? ProgramFailure("\(error)", .unavailable)
    }
  }

  /// The journal, to read: also where it cannot be written.
  static func read() throws(ProgramFailure) -> any JournalStore {
    let location = try location()
    do throws(JournalError) {
      return try SQLiteJournal(location)
    } catch {
      guard error.allowsReading, !location.isEmpty, let journal = try? SQLiteJournal(reading: location) else {
        throw ProgramFailure(error.message, .unavailable)
      }
      return journal
    }
  }

  private static func location() throws(ProgramFailure) -> JournalLocation {
    guard let location = JournalLocation.standard(environment: ProcessEnvironment.variables) else {
      throw ProgramFailure(
        "no place for the journal: neither XDG_STATE_HOME nor HOME is set", .unavailable)
    }
    return location
  }
}
