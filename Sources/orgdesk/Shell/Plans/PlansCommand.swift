import ArgumentParser

/// `orgdesk plans`: plans of many changes made from here.
struct PlansCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans", abstract: "Shows plans of many changes, and goes on with them.",
    subcommands: [
      PlansListCommand.self, PlansShowCommand.self, PlansResumeCommand.self, PlansGiveUpCommand.self,
    ], defaultSubcommand: PlansListCommand.self)
}
