import ArgumentParser
import Glibc

/// Where the program begins.
@main
enum Main {
  static func main() {
    // A reader that has gone away is no reason to die without a word.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Orgdesk.parseAsRoot()
      if let command = command as? any ShellCommand {
        try Blocking.run { try await command.perform() }
      } else {
        try command.run()
      }
    } catch let failure as ProgramFailure {
      Standard.error("orgdesk: \(failure.message)")
      exit(failure.status.rawValue)
    } catch {
      Orgdesk.exit(withError: error)
    }
  }
}
