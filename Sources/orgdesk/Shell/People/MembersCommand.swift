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
    discussion: "With --json, prints Clerk's records of all pages.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Id or slug of the organization.")
  var organization: String

  @Option(help: "Part of a name, e-mail address or user name, or a user's id.")
  var query: String?

  @Option(help: "Only members with this role, such as admin; may be repeated.")
  var role: [String] = []

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let id = try await people.organization(organization)
      var filter = MembershipQuery()
      filter.query = query.map(EmailAddress.meant)
      filter.roles = role.map(RoleName.key)
      let reading = try await people.all("members", filter) {
        [client = people.client] query async throws(ClerkError) in
        try await client.memberships(of: id, query)
      }
      let members = reading.entries.compactMap(\.record)
      let users = json ? [:] : try await people.users(members.compactMap { $0.person?.userID })
      try ShellPeople.print(
        reading, ("member", "members"), asJSON: json,
        titles: ["NAME", "E-MAIL", "ROLE", "JOINED", "LAST ACTIVE", "ID"]
      ) { member in
        let user = member.person?.userID.flatMap { users[$0] }
        let name = user?.name ?? member.person?.name ?? member.person?.identifier ?? "–"
        let barriers = (user?.barriers ?? member.person?.barriers ?? []).map(\.label)
        return [
          barriers.isEmpty ? name : "\(name) (\(barriers.joined(separator: ", ")))",
          user?.primaryEmailAddress ?? "–",
          ShellPeople.role(member.role), ShellPeople.date(member.createdAt),
          ShellPeople.date(user?.lastActiveAt), member.person?.userID?.rawValue ?? "–",
        ]
      }
      guard !json, role.isEmpty, query == nil, !members.isEmpty, reading.gap == nil,
        !members.contains(where: { $0.role == RoleName.key("admin") })
      else { return }
      Standard.error("No member is an admin.")
    }
  }
}
