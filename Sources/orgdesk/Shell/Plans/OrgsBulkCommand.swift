import ArgumentParser

/// `orgdesk orgs bulk`: the same done with many organizations, as one plan.
struct OrgsBulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "Changes many organizations as one plan.",
    discussion: """
      The plan is in the journal before anything is sent; interrupted, it can be gone on with (orgdesk plans), and nothing \
      is done twice. Exit status: 0 all was done, 75 the outcome of some is not known, 69 some were not sent or are still to \
      do, 77 some were refused.
      """,
    subcommands: [OrgsBulkLimitCommand.self, OrgsBulkMetadataCommand.self, OrgsBulkDeleteCommand.self])
}
