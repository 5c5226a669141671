import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON

struct InvitationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invitations", abstract: "Read, send and revoke invitations to organizations.",
    subcommands: [
      InvitationsListCommand.self, InvitationsSendCommand.self, InvitationsBatchCommand.self,
      InvitationsRevokeCommand.self,
    ])
}

struct InvitationsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the invitations of one organization, or of all.",
    discussion: ShellHelp.recordsWithPrivate)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Id or slug of the organization; without it, the invitations of all organizations.")
  var organization: String?

  @Option(help: "Only invitations to this e-mail address; without an organization a part of it is enough.")
  var email: String?

  @Option(help: "Only invitations with this status: pending, accepted, revoked or expired; may be repeated.")
  var status: [String] = []

  @Option(parsing: .unconditional, help: ShellPeople.orderHelp(.invitations))
  var orderBy: String?

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws {
    try ShellPeople.checkOrder(orderBy, of: .invitations)
    let known = Invitation.Status.known.map(\.description)
    if let unknown = status.first(where: { !known.contains($0) }) {
      throw ValidationError("--status must be \(known.joined(separator: ", ")), not “\(unknown)”.")
    }
  }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      var filter = InvitationQuery()
      let email = email.map(EmailAddress.meant)
      filter.orderBy = orderBy.flatMap { PeopleOrder(parsing: $0, of: .invitations)?.parameter }
      filter.statuses = Invitation.Status.known.filter { status.contains($0.description) }
      var place: OrganizationID?
      if let organization {
        place = try await people.organization(organization)
        filter.emailAddress = email
      } else {
        filter.query = email
      }
      let (id, client) = (place, people.client)
      func read(_ filter: InvitationQuery) async throws -> ListPages<RecordPage<Invitation>.Entry>.Reading {
        try await people.all("invitations", filter) { query async throws(ClerkError) in
          guard let id else { return try await client.listInvitations(query) }
          return try await client.invitations(of: id, query)
        }
      }
      var reading = try await read(filter)
      if id != nil, reading.entries.isEmpty, reading.gap == nil,
        let other = email.map(EmailAddress.spellings)?.dropFirst().first
      {
        filter.emailAddress = other
        reading = try await read(filter)
      }
      let inviters = reading.entries.compactMap(\.record?.inviterID)
      let users = await people.users(json ? [] : Array(Set(inviters)))
      // Of one organization it is known which.
      let placeTitle = id == nil ? ["ORGANIZATION"] : []
      try ShellPeople.print(
        reading, ("invitation", "invitations"), asJSON: json,
        titles: ["E-MAIL", "ROLE", "STATUS"] + placeTitle + ["INVITED BY", "SENT", "EXPIRES", "ID"],
        unnamed: users.failure
      ) { invitation in
        let inviter = invitation.inviterID.flatMap { users.known[$0] }
        let organization = ShellPeople.name(invitation.organization, else: invitation.organizationID)
        return [
          invitation.emailAddress, ShellPeople.role(invitation.role), invitation.status?.description ?? "–",
        ] + (id == nil ? [organization] : []) + [
          inviter?.primaryEmailAddress ?? inviter?.name ?? invitation.inviter?.identifier
            ?? invitation.inviterID?.rawValue ?? "–",
          ShellPeople.date(invitation.createdAt), ShellPeople.date(invitation.expiresAt),
          invitation.id.rawValue,
        ]
      }
    }
  }
}
