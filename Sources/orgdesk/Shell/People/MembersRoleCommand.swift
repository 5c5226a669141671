import ArgumentParser
import Changes
import ClerkAPI
import Screen

struct MembersRoleCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Give a member of an organization another role.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions
  @OptionGroup var member: MemberArguments

  @Argument(help: "The new role: admin, member or a role's key.")
  var role: String

  func perform() async throws {
    try await ShellChange(connection, options).make(.changeRole, in: member.organization) { people, id in
      let found = try await member.found(people, id)
      return PersonRequest(
        request: .changingRole(of: found.person, from: found.membership.role, to: RoleName.key(role)),
        user: found.user,
        standing: found.standing)
    }
  }
}

struct MembersAddCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a user to an organization.",
    discussion: "No e-mail is sent. Someone without an account is invited instead: orgdesk invitations send."
  )

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions
  @OptionGroup var member: MemberArguments

  @Argument(help: ShellHelp.role)
  var role: String

  func perform() async throws {
    try await ShellChange(connection, options).make(.addMember, in: member.organization) { people, _ in
      let user = try await people.user(
        member.user, orElse: "; orgdesk invitations send invites someone without an account")
      return PersonRequest(request: .adding(PersonReference(user), as: RoleName.key(role)), user: user)
    }
  }
}

struct MembersRemoveCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a member from an organization.",
    discussion: "The user's account stays, and so do memberships of other organizations.")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions
  @OptionGroup var member: MemberArguments

  func perform() async throws {
    try await ShellChange(connection, options).make(.removeMember, in: member.organization) { people, id in
      let found = try await member.found(people, id)
      return PersonRequest(
        request: .removing(found.person, who: found.membership.role), user: found.user,
        standing: found.standing)
    }
  }
}

/// Which member of which organization.
struct MemberArguments: ParsableArguments, Sendable {
  @Argument(help: ShellHelp.organizationOfPeople)
  var organization: String

  @Argument(help: "The user's id or e-mail address.")
  var user: String

  func validate() throws {
    if organization.isEmpty || user.isEmpty {
      throw ValidationError("An organization and a user are required.")
    }
  }

  /// The user, and how they stand to the organization.
  ///
  /// - Throws: `ProgramFailure` where they are no member.
  func found(
    _ people: ShellPeople, _ id: OrganizationID
  ) async throws -> (user: User, person: PersonReference, membership: Membership, standing: PersonStanding) {
    let user = try await people.user(self.user)
    let person = PersonReference(user)
    guard let membership = try await people.client.membership(of: user.id, in: id) else {
      throw ProgramFailure("\(SafeText.make(person.text)) is not a member. Nothing was sent.", .refused)
    }
    return (user, person, membership, PersonStanding(membership: membership))
  }
}
