import Changes
import Journal

/// The journal of whoever is logged in, for commands that need no key.
enum JournalAccess {
  /// - Throws: `ProgramFailure`.
  static func open() throws(ProgramFailure) -> SQLiteJournal {
    guard let location = JournalLocation.standard(environment: ProcessEnvironment.variables) else {
      throw ProgramFailure(
        "there is no place for the journal: neither XDG_STATE_HOME nor HOME is set", .unavailable)
    }
    do {
      return try SQLiteJournal(location)
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
  }
}
