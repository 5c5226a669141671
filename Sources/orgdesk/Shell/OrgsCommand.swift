import ArgumentParser

/// `orgdesk orgs`: the organizations, for scripts.
struct OrgsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgs", abstract: "Reads organizations.",
    subcommands: [OrgsListCommand.self, OrgsGetCommand.self])
}
