import ArgumentParser
import Changes
import ClerkAPI
import Text

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

/// The options that say what an organization is to be, alike in the commands that create and change one.
enum OrganizationOptions {
  /// Looks at a member limit and a time of creation.
  ///
  /// - Throws: `ValidationError` that says what is expected.
  static func validate(maxAllowedMemberships: Int?, createdAt: String?) throws {
    if let maxAllowedMemberships, maxAllowedMemberships < 0 {
      throw ValidationError("--max-allowed-memberships is 0 or more.")
    }
    if let createdAt, Timestamp(rfc3339: createdAt) == nil {
      throw ValidationError("--created-at is a time such as 2024-05-28T08:00:00Z.")
    }
  }
}
