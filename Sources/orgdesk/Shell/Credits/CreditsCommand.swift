import ArgumentParser

/// `orgdesk credits`: what organizations have in credits, and adjustments of it.
struct CreditsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credits", abstract: "Shows and adjusts the credits of organizations.",
    subcommands: [
      CreditsGetCommand.self, CreditsAdjustCommand.self, CreditsBatchCommand.self,
      CreditsReviewCommand.self, CreditsSettleCommand.self, CreditsReportCommand.self,
    ])
}
