import Changes
import Journal

/// The journal of whoever is logged in, for commands that need no key.
enum JournalAccess {
  /// The journal, to write into.
  ///
  /// - Throws: `ProgramFailure`.
  static func open() throws(ProgramFailure) -> SQLiteJournal {
    do {
      return try SQLiteJournal(try location())
    } catch let error as JournalError {
      throw ProgramFailure(error.message, .unavailable)
    } catch {
      throw error as? ProgramFailure ?? ProgramFailure("\(error)", .unavailable)
    }
  }

  /// The journal, to read: also where it cannot be written.
  ///
  /// - Throws: `ProgramFailure`.
  static func read() throws(ProgramFailure) -> SQLiteJournal {
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
        "there is no place for the journal: neither XDG_STATE_HOME nor HOME is set", .unavailable)
    }
    return location
  }
}
