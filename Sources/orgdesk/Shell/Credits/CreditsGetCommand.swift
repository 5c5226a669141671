import ArgumentParser
import Changes
import ClerkAPI

/// `orgdesk credits get`.
struct CreditsGetCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Shows what an organization has in credits.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  func perform() async throws {
    try await ShellCredits.with(connection) { credits in
      let organization = try await credits.organization(organization)
      let response = try await credits.balance(organization.id)
      guard !json else { return Standard.output(json: response.raw) }
      let lines = [
        ("Name", organization.name), ("Slug", organization.slug ?? "none"), ("ID", organization.id.rawValue),
        ("Balance", CreditText.balance(response.value.balance)),
      ]
      Standard.output(
        ChangeText.table(lines.map { ChangeSummary.Line($0.0, from: nil, to: $0.1) }) + "\n")
    }
  }
}
