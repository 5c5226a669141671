import ArgumentParser
import Changes

/// `orgdesk orgs bulk delete`.
struct OrgsBulkDeleteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Deletes many organizations with their memberships and invitations.",
    discussion: """
      You are asked to type how many there are; --yes needs --count instead. What each of them was is kept as JSON beside the \
      journal first.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Option(help: "How many there are, for --yes.")
  var count: Int?

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if options.yes, count == nil, !options.dryRun {
      throw ValidationError("--yes needs --count N: how many organizations are to be deleted.")
    }
  }

  func perform() async throws {
    try await ShellBulk(connection: connection, options: options, organizations: organizations)
      .perform(.delete) { (found) throws(ProgramFailure) in
        guard !options.yes || count == found else {
          throw ProgramFailure("There are \(found) of them, not \(count ?? 0). Nothing was sent.", .refused)
        }
      }
  }
}
