import ArgumentParser
import Changes
import Journal

/// `orgdesk journal verify`.
struct JournalVerifyCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks that the journal is as it was written.",
    discussion: "Whether its last events were cut off cannot be told from the rest.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
  }

  func perform() async throws {
    let journal = try JournalAccess.read()
    let verdict: JournalVerdict
    do throws(JournalError) {
      verdict = try await journal.verify()
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
    switch verdict {
    case .whole(let events):
      Standard.output("The journal is whole: \(events) events, each as it was written.\n")
    case .broken(let event, let reason):
      throw ProgramFailure("The journal is broken at event \(event): \(reason).", .unavailable)
    }
  }
}
