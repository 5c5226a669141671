import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON

struct MembersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "Read and change the members of an organization.",
    subcommands: [
      MembersListCommand.self, MembersRoleCommand.self, MembersAddCommand.self, MembersRemoveCommand.self,
    ])
}

struct MembersListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the members of an organization.",
    discussion: ShellHelp.recordsWithPrivate)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @Option(help: "Part of a name, e-mail address or user name, or a user's id.")
  var query: String?

  @Option(help: "Only members with this role, such as admin; may be repeated.")
  var role: [String] = []

  @Option(parsing: .unconditional, help: ShellPeople.orderHelp(.members))
  var orderBy: String?

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws { try ShellPeople.checkOrder(orderBy, of: .members) }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let id = try await people.organization(organization)
      var filter = MembershipQuery()
      filter.query = query.map(EmailAddress.meant)
      filter.roles = role.map(RoleName.key)
      filter.orderBy = orderBy.flatMap { PeopleOrder(parsing: $0, of: .members)?.parameter }
      let reading = try await people.all("members", filter) {
        [client = people.client] query async throws(ClerkError) in
        try await client.memberships(of: id, query)
      }
      let members = reading.entries.compactMap(\.record)
      let users = await people.users(json ? [] : members.compactMap { $0.person?.userID })
      try ShellPeople.print(
        reading, ("member", "members"), asJSON: json,
        titles: ["NAME", "E-MAIL", "ROLE", "JOINED", "LAST ACTIVE", "ID"],
        unnamed: users.failure
      ) { member in
        let user = member.person?.userID.flatMap { users.known[$0] }
        let name = user?.name ?? member.person?.name ?? member.person?.identifier ?? "–"
        let barriers = (user?.barriers ?? member.person?.barriers ?? []).map(\.label)
        return [
          barriers.isEmpty ? name : "\(name) (\(barriers.joined(separator: ", ")))",
          user?.primaryEmailAddress
            ?? (user == nil ? PersonReference.address(identifier: member.person?.identifier) : nil) ?? "–",
          ShellPeople.role(member.role), ShellPeople.date(member.createdAt),
          ShellPeople.date(user?.lastActiveAt), member.person?.userID?.rawValue ?? "–",
        ]
      }
      guard !json, role.isEmpty, query == nil, !members.isEmpty, reading.gap == nil,
        !members.contains(where: { $0.role == RoleName.key("admin") })
      else { return }
      // Another role may look after the organization: Clerk says whether one does.
      let place = try? await people.client.organization(
        id.rawValue, includeMissingMemberWithElevatedPermissions: true
      ).value
      let text = AdminsText.of(admins: 0, isMissing: place?.missingMemberWithElevatedPermissions)
      if let text { Standard.error(text.sentence) }
    }
  }
}
