import ArgumentParser

/// `orgdesk journal`: what was changed from here.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Show what was changed from here, newest first.",
    subcommands: [
      JournalListCommand.self, JournalShowCommand.self, JournalVerifyCommand.self, JournalSettleCommand.self,
    ],
    defaultSubcommand: JournalListCommand.self)
}
