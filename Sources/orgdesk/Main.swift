import ArgumentParser
import Configuration
import Glibc

@main
enum Main {
  static func main() {
    StandardDescriptors.open()
    // A reader that has gone away is no reason to die without a word.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = try Arguments.all()
      try ProcessEnvironment.check()
      ProcessEnvironment.hideFromChildren([SessionSettings.secretKeyVariable])
      // Without arguments there is nothing to parse, and the parser would take a tenth of the time to the first rows.
      guard !arguments.isEmpty else {
        try OpenFileLimit.check()
        try ConsoleProgram().run()
        return
      }
      var command = try Orgdesk.parseAsRoot(arguments)
      try OpenFileLimit.check()
      if let command = command as? any ShellCommand {
        try Blocking.run { try await command.perform() }
      } else {
        try command.run()
      }
    } catch {
      guard let failure = ProgramFailure(error) else {
        let code = Orgdesk.exitCode(for: error)
        guard !code.isSuccess else { Orgdesk.exit(withError: error) }
        // Mistyped arguments stand in the message as they were given.
        Standard.error(PlanText.safe(Orgdesk.fullMessage(for: error)))
        exit(code.rawValue)
      }
      Standard.error("orgdesk: \(PlanText.safe(failure.message))")
      exit(failure.status.rawValue)
    }
  }
}
