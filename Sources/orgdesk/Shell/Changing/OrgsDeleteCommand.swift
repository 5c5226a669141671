import ArgumentParser
import Changes

/// `orgdesk orgs delete`.
struct OrgsDeleteCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Deletes an organization with its memberships and invitations.",
    discussion:
      "Without --yes you are asked to type its slug, or its id's last six characters if it has none.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  func perform() async throws {
    try await ShellChange(connection, options).make(
      .deleteOrganization, of: organization,
      confirmation: { $0.slug ?? String($0.id.rawValue.suffix(6)) }
    ) { _ in .delete }
  }
}
