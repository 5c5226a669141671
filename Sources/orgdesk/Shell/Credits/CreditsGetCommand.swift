import ArgumentParser
import Changes
import ClerkAPI
import JSON

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
      let found: (balance: Money?, json: JSONValue)
      do throws(ClerkError) {
        found = try await credits.reading(organization.id)
      } catch {
        throw ProgramFailure(reading: error)
      }
      guard !json else { return Standard.output(json: found.json) }
      let lines = [
        ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
        ("ID", organization.id.rawValue),
        ("Balance", CreditText.balance(found.balance)),
      ].map { label, text in ChangeSummary.Line(label, from: nil, to: text) }
      Standard.output(ChangeText.table(lines) + "\n")
    }
  }
}
