import ArgumentParser

/// The program: the console, and commands for scripts.
///
/// A synchronous root, as the event loop has to own the initial thread: with an asynchronous one, even a
/// synchronous `run` would be called on a thread of the pool.
struct Orgdesk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgdesk",
    abstract: "Manage the organizations of a Clerk application.",
    discussion: """
      Without a subcommand, orgdesk opens the console. The secret key comes from CLERK_SECRET_KEY or a profile of the \
      configuration file; --demo needs none.
      """,
    version: Version.text,
    subcommands: [
      OrgsCommand.self, PeopleCommand.self, MembersCommand.self, InvitationsCommand.self, DomainsCommand.self,
      CreditsCommand.self, JournalCommand.self, PlansCommand.self, SandboxCommand.self,
    ]
  )

  @OptionGroup var connection: ConnectionOptions

  func run() throws {
    try ConsoleProgram(
      choices: connection.choices, configurationPath: connection.config, isDemo: connection.demo
    ).run()
  }
}

enum Version {
  static let text = "0.1.0"
  static let userAgent = "orgdesk/\(text)"
}
