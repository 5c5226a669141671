import ArgumentParser
import Changes
import ClerkAPI
import Text

struct OrgsCreateCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: "Create an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Option(help: "Name, up to 256 characters.")
  var name: String

  @Option(help: "Slug; Clerk makes one if omitted.")
  var slug: String?

  @Option(help: "Id of the user who becomes its administrator.")
  var createdBy: String?

  @OptionGroup var settings: OrganizationOptions

  @Option(help: "Public metadata: a JSON object, @FILE, or - for standard input.")
  var publicMetadata: String?

  @Option(help: "Private metadata, likewise.")
  var privateMetadata: String?

  func perform() async throws {
    var organization = NewOrganization(name: name)
    organization.slug = slug
    organization.createdBy = createdBy
    organization.maxAllowedMemberships = settings.maxAllowedMemberships
    organization.publicMetadata = try publicMetadata.map {
      try JSONArgument.object($0, option: "--public-metadata")
    }
    organization.privateMetadata = try privateMetadata.map {
      try JSONArgument.object($0, option: "--private-metadata")
    }
    organization.createdAt = settings.time
    organization.roleSetKey = settings.roleSetKey
    let request = ChangeRequest.create(organization)
    try await ShellChange(connection, options).make(.createOrganization, of: nil) { _ in request }
  }
}

struct OrgsUpdateCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Change fields of an organization.",
    discussion: "Only fields whose value differs are sent.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Option(help: "New name.")
  var name: String?

  @Option(help: "New slug.")
  var slug: String?

  @OptionGroup var settings: OrganizationOptions

  @Option(help: "Whether admins can delete the organization: true or false.")
  var adminDeleteEnabled: Bool?

  func validate() throws {
    let wanted: [Any?] = [name, slug, adminDeleteEnabled]
    if settings.isEmpty, wanted.allSatisfy({ $0 == nil }) {
      throw ValidationError("At least one field to change is required.")
    }
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
    if let limit = settings.maxAllowedMemberships, limit != found?.maxAllowedMemberships {
      update.maxAllowedMemberships = .set(limit)
    }
    if let adminDeleteEnabled, adminDeleteEnabled != found?.adminDeleteEnabled {
      update.adminDeleteEnabled = .set(adminDeleteEnabled)
    }
    if let time = settings.time, time != found?.createdAt { update.createdAt = .set(time) }
    if let key = settings.roleSetKey, !key.hasSameBytes(as: found?.roleSetKey) {
      update.roleSetKey = .set(key)
    }
    return update
  }
}

/// What an organization is to be, where it is created and where it is changed.
struct OrganizationOptions: ParsableArguments, Sendable {
  @Option(help: "Maximum number of members; 0 for no limit.")
  var maxAllowedMemberships: Int?

  @Option(help: "Creation time to show in Clerk: 2024-05-28T08:00:00Z.")
  var createdAt: String?

  @Option(help: "Role set to assign.")
  var roleSetKey: String?

  var time: Timestamp? { createdAt.flatMap { Timestamp(rfc3339: $0) } }

  var isEmpty: Bool { maxAllowedMemberships == nil && createdAt == nil && roleSetKey == nil }

  func validate() throws {
    if let maxAllowedMemberships, maxAllowedMemberships < 0 {
      throw ValidationError("--max-allowed-memberships must be 0 or more.")
    }
    if createdAt != nil, time == nil {
      throw ValidationError("--created-at must be a time such as 2024-05-28T08:00:00Z.")
    }
  }
}
