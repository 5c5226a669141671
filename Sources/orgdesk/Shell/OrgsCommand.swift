import ArgumentParser

/// `orgdesk orgs`: the organizations, for scripts.
struct OrgsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgs", abstract: "Reads and changes organizations.",
    subcommands: [
      OrgsListCommand.self, OrgsGetCommand.self, OrgsCreateCommand.self, OrgsUpdateCommand.self,
      OrgsMetadataCommand.self, OrgsLogoCommand.self, OrgsDeleteCommand.self,
      OrgsBulkCommand.self,
    ])
}
