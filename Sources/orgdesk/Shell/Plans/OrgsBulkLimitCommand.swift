import ArgumentParser
import Changes

/// `orgdesk orgs bulk limit`.
struct OrgsBulkLimitCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit", abstract: "Sets the member limit of many organizations.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "How many members each may have; 0 for no limit.")
  var limit: Int

  @Flag(help: "Skip organizations whose limit is higher already, or that have none.")
  var onlyRaise = false

  @Argument(help: "Ids or slugs; - for those on standard input, one a line.")
  var organizations: [String]

  func validate() throws {
    if limit < 0 { throw ValidationError("A member limit is 0 or more.") }
  }

  func perform() async throws {
    try await ShellBulk(connection: connection, options: options, organizations: organizations)
      .perform(.memberLimit(limit, onlyRaises: onlyRaise))
  }
}
