import ArgumentParser
import Changes
import ClerkAPI

/// `orgdesk orgs create`.
struct OrgsCreateCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: "Creates an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Option(help: "Its name, up to 256 characters.")
  var name: String

  @Option(help: "Its slug; without this Clerk makes one.")
  var slug: String?

  @Option(help: "The id of the user who becomes its administrator.")
  var createdBy: String?

  @Option(help: "How many members it may have; 0 for no limit.")
  var maxAllowedMemberships: Int?

  @Option(help: "What frontends may read: a JSON object, @FILE, or - for standard input.")
  var publicMetadata: String?

  @Option(help: "What only backends may read, likewise.")
  var privateMetadata: String?

  @Option(help: "When it was created, as Clerk is to show it: 2024-05-28T08:00:00Z.")
  var createdAt: String?

  @Option(help: "The role set to assign to it.")
  var roleSetKey: String?

  func validate() throws {
    try OrganizationOptions.validate(maxAllowedMemberships: maxAllowedMemberships, createdAt: createdAt)
  }

  func perform() async throws {
    var organization = NewOrganization(name: name)
    organization.slug = slug
    organization.createdBy = createdBy
    organization.maxAllowedMemberships = maxAllowedMemberships
    organization.publicMetadata = try publicMetadata.map {
      try JSONArgument.object($0, option: "--public-metadata")
    }
    organization.privateMetadata = try privateMetadata.map {
      try JSONArgument.object($0, option: "--private-metadata")
    }
    organization.createdAt = createdAt.flatMap { Timestamp(rfc3339: $0) }
    organization.roleSetKey = roleSetKey
    let request = ChangeRequest.create(organization)
    try await ShellChange(connection, options).make(.createOrganization, of: nil) { _ in request }
  }
}
