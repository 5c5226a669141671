import ArgumentParser
import Changes
import ClerkAPI
import Screen
import Text

struct InvitationsSendCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Invite an e-mail address to an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @Argument(help: "The e-mail address.")
  var address: String

  @Argument(help: ShellHelp.role)
  var role: String

  @Option(
    name: .customLong("expires-in"),
    help: "Days until the invitation expires, 1 to 365; Clerk's default is 30.")
  var expiresIn: Int?

  @Option(name: .customLong("redirect-url"), help: "Where the link in the e-mail leads to.")
  var redirectURL: String?

  func validate() throws {
    if let problem = EmailAddress.problem(EmailAddress.meant(by: address)) {
      throw ValidationError("“\(address)”: \(problem)")
    }
    if let problem = redirectURL.flatMap({ WebAddress.problem($0.trimmed) }) {
      throw ValidationError("--redirect-url: \(problem)")
    }
    if let expiresIn, !NewInvitation.expiryBounds.contains(expiresIn) {
      throw ValidationError("--expires-in must be a number of days from 1 to 365.")
    }
  }

  func perform() async throws {
    var invitation = NewInvitation(to: EmailAddress.meant(by: address), role: RoleName.key(role))
    invitation.expiresInDays = expiresIn
    invitation.redirectURL = redirectURL?.trimmed
    let request = ChangeRequest.invite(invitation)
    try await ShellChange(connection, options).make(.invite, in: organization) { _, _ in
      PersonRequest(request: request)
    }
  }
}

struct InvitationsRevokeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Revoke a pending invitation to an organization.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @Argument(help: "The invitation's id, or the e-mail address that was invited.")
  var invitation: String

  func perform() async throws {
    try await ShellChange(connection, options).make(.revokeInvitation, in: organization) { people, id in
      let found = try await found(people.client, id)
      return PersonRequest(
        request: .revokeInvitation(SentInvitation(found)), standing: PersonStanding(invitation: found))
    }
  }

  private func found(_ client: ClerkClient, _ id: OrganizationID) async throws -> Invitation {
    let invitation = EmailAddress.meant(by: invitation)
    guard invitation.contains("@") else {
      return try await client.invitation(id, InvitationID(rawValue: invitation)).value
    }
    if let pending = try await client.pendingInvitation(to: invitation, in: id) { return pending }
    // One that is no longer pending says why.
    guard let ended = try await client.endedInvitation(to: invitation, in: id) else {
      throw ProgramFailure("\(SafeText.make(invitation)) was never invited. Nothing was sent.", .refused)
    }
    return ended
  }
}
