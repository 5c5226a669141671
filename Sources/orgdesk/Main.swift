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
      guard let failure = ProgramFailure(error) else { Orgdesk.exit(withError: error) }
      Standard.error("orgdesk: \(failure.message)")
      exit(failure.status.rawValue)
    }
  }
}
