import ArgumentParser
import Changes
import ClerkAPI
import Text

/// `orgdesk orgs update`.
struct OrgsUpdateCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Changes fields of an organization.",
    discussion: "Of the fields named here only those with another value are sent.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Option(help: "Its new name.")
  var name: String?

  @Option(help: "Its new slug.")
  var slug: String?

  @Option(help: "How many members it may have; 0 for no limit.")
  var maxAllowedMemberships: Int?

  @Option(help: "Whether its admins may delete it themselves: true or false.")
  var adminDeleteEnabled: Bool?

  @Option(help: "When it was created, as Clerk is to show it: 2024-05-28T08:00:00Z.")
  var createdAt: String?

  @Option(help: "The role set to assign to it.")
  var roleSetKey: String?

  func validate() throws {
    try OrganizationOptions.validate(maxAllowedMemberships: maxAllowedMemberships, createdAt: createdAt)
  }

  func perform() async throws {
    try await ShellChange(connection, options).make(.updateOrganization, of: organization) { found in
      let update = update(of: found)
      return update.isEmpty ? nil : .update(update)
    }
  }

  private func update(of found: Organization?) -> OrganizationUpdate {
    var update = OrganizationUpdate()
    if let name, !name.hasSameBytes(as: found?.name) { update.name = .set(name) }
    if let slug, !slug.hasSameBytes(as: found?.slug) { update.slug = .set(slug) }
    if let limit = maxAllowedMemberships, limit != found?.maxAllowedMemberships {
      update.maxAllowedMemberships = .set(limit)
    }
    if let adminDeleteEnabled, adminDeleteEnabled != found?.adminDeleteEnabled {
      update.adminDeleteEnabled = .set(adminDeleteEnabled)
    }
    if let time = createdAt.flatMap({ Timestamp(rfc3339: $0) }), time != found?.createdAt {
      update.createdAt = .set(time)
    }
    if let roleSetKey, !roleSetKey.hasSameBytes(as: found?.roleSetKey) {
      update.roleSetKey = .set(roleSetKey)
    }
    return update
  }
}
