import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON
import Screen
import Text

struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "Find people and the organizations they belong to.",
    subcommands: [PeopleFindCommand.self, PeopleShowCommand.self])
}

struct PeopleFindCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find people by e-mail address, name or id.",
    discussion: """
      Lists users and addresses with pending invitations, with their organizations. With --json, prints an object for \
      each person on a line of its own: user (null for someone only invited), memberships and pending invitations (null for \
      what could not be read), private metadata included.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "An e-mail address or a part of one, a name, or a user's id.")
  var text: String

  @Option(help: "Maximum number of people.")
  var limit = 100

  @Flag(help: "Find all, however many requests that takes.")
  var all = false

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws {
    if text.trimmed.isEmpty { throw ValidationError("A text to look for is required.") }
    guard limit >= 1 else { throw ValidationError("--limit must be 1 or more.") }
  }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let found = try await find(PeopleSearch(people.client))
      if json {
        for person in found.persons { Standard.output(json: .object(person.json), pretty: false) }
      } else if !found.persons.isEmpty {
        Standard.output(Self.table(found.persons))
      }
      try tell(found)
    }
  }

  /// Looks for people as the console does; what is neither an address nor an id is a name.
  private func find(_ search: PeopleSearch) async throws(ClerkError) -> FoundPeople {
    let terms = PeopleTerms(text)
    if case .user(let id) = terms { return try await search.find(id) }
    var users = UserQuery()
    users.query = text.trimmed
    var invited = InvitationQuery()
    invited.query = users.query
    // Only those that can still be accepted lead anywhere.
    invited = terms?.invitations ?? invited
    (invited.statuses, invited.limit) = ([.pending], nil)
    return try await search.find(
      terms?.users ?? users, invited: invited, limit: all ? nil : limit
    ) { terms?.isSought($0) ?? true }
  }

  /// How many there are, and what was left out.
  private func tell(_ found: FoundPeople) throws {
    if found.persons.isEmpty {
      let domain = PeopleTerms(text)?.domains.flatMap { $0.query ?? $0.names.first }
      let advice = domain.map { "A verified domain: orgdesk domains find \($0)" }
      // What could not be read is not said to be missing.
      let looked = [
        found.usersFailure == nil ? "user" : nil,
        found.invitationsFailure == nil ? "pending invitation" : nil,
      ].compactMap { $0 }
      let what = looked.map { "no \($0)" }.joined(separator: " and ")
      // Someone who sees nothing may have let an invitation expire.
      let address = EmailAddress.bare(text).map {
        "Earlier invitations: orgdesk invitations list --email \($0)"
      }
      let message = "\(what.prefix(1).uppercased())\(what.dropFirst()) matches “\(text)”."
      // Each command on a line of its own, to be copied.
      for line in [message, advice, address].compactMap({ $0 }) { Standard.error(SafeText.make(line)) }
    } else {
      var message = ShellPeople.count(found.persons.count, ("person", "people"))
      if let total = found.total { message += " of \(CountText.grouped(total)) users; --all finds all" }
      if found.invitedLeftOut > 0 {
        message += "; \(ShellPeople.count(found.invitedLeftOut, ("more is", "more are"))) invited"
      }
      Standard.error(message)
    }
    var gaps = [("users", found.usersFailure), ("pending invitations", found.invitationsFailure)].compactMap {
      what, failure in
      failure.map { "\(what) could not be read. \(FailureText.of($0))" }
    }
    gaps += found.persons.flatMap(\.gaps)
    if !found.unreadable.isEmpty {
      gaps.append("\(ShellPeople.count(found.unreadable.count, ("user", "users"))) cannot be read.")
    }
    try ShellPeople.refuse(gaps)
  }

  private static func table(_ persons: [Person]) -> String {
    var table = TextTable([
      "NAME", "E-MAIL", "USER ID", "ORGANIZATION", "ROLE", "SINCE", "ORGANIZATION ID",
    ])
    for person in persons {
      let who = [
        person.user?.name ?? person.user?.username ?? "–", person.emailAddress ?? "–",
        person.user?.id.rawValue ?? "–",
      ]
      let places = person.places
      if places.isEmpty {
        table.add(who + [person.membershipsFailure == nil ? "–" : ToldText.unreadable, "–", "–", "–"])
      }
      for place in places {
        table.add(who + [place.organization, place.role, place.since, place.id])
      }
    }
    return table.text
  }
}

struct PeopleShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one person with all organizations and pending invitations.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "A user's id or e-mail address.")
  var user: String

  @Flag(help: ShellHelp.jsonWithPrivate)
  var json = false

  func validate() throws {
    if user.trimmed.isEmpty { throw ValidationError("An id or an e-mail address is required.") }
  }

  func perform() async throws {
    try await ShellPeople.with(connection) { people in
      let id = try await people.userID(user)
      let person = try await PeopleSearch(people.client).person(id)
      if json {
        Standard.output(json: .object(person.json))
      } else {
        Standard.output(Self.text(person))
      }
      try ShellPeople.refuse(person.gaps)
    }
  }

  private static func text(_ person: Person) -> String {
    guard let user = person.user else { return "" }
    let time: (Timestamp) -> String = { LocalTime.system.dateTimeAndZone($0) }
    let addresses = user.emailAddresses.map { address in
      let marks = [
        address.id != nil && address.id == user.primaryEmailAddressID ? "primary" : nil,
        address.verificationStatus,
      ].compactMap { $0 }
      return marks.isEmpty ? address.address : "\(address.address) (\(marks.joined(separator: ", ")))"
    }
    let lines: [(label: String, value: String)] =
      [("Name", user.name ?? "none"), ("ID", user.id.rawValue)]
      + (addresses.isEmpty ? ["none"] : addresses).map { ("E-mail", $0) }
      + [
        ("User name", user.told("username", user.username).text { $0 }),
        ("Banned", user.told("banned", user.isBanned).text { $0 ? "yes" : "no" }),
        ("Locked", user.told("locked", user.isLocked).text { $0 ? "yes" : "no" }),
        ("Last active", user.told("last_active_at", user.lastActiveAt).text(nothing: "never", time)),
        ("Last sign-in", user.told("last_sign_in_at", user.lastSignInAt).text(nothing: "never", time)),
        ("Created", user.told("created_at", user.createdAt).text(time)),
      ]
    var text = ChangeText.table(lines.map { ChangeSummary.Line($0.label, from: nil, to: $0.value) }) + "\n"
    var table = TextTable(["ORGANIZATION", "ROLE", "SINCE", "ID"])
    for place in person.places { table.add([place.organization, place.role, place.since, place.id]) }
    // What could not be read is not said to be missing.
    let nowhere = person.gaps.isEmpty ? "\nIn no organization.\n" : ""
    text += person.places.isEmpty ? nowhere : "\n" + table.text
    return text
  }
}

extension Person {
  /// An organization that someone belongs to or is invited to, in words.
  struct Place {
    var organization: String
    var role: String
    var since: String
    var id: String
  }

  var places: [Place] {
    memberships.map { entry in
      guard let membership = entry.record else { return Place(unreadable: entry.id) }
      return Place(
        organization: membership.organization.map { ToldText.shown($0.name) } ?? "–",
        role: ShellPeople.role(membership.role),
        since: ShellPeople.date(membership.createdAt), id: membership.organization?.id.rawValue ?? "–")
    }
      + invitations.map { entry in
        guard let invitation = entry.record else { return Place(unreadable: entry.id) }
        let id = invitation.organizationID ?? invitation.organization?.id
        return Place(
          organization: ShellPeople.name(invitation.organization, else: id),
          role: "\(ShellPeople.role(invitation.role)), invited",
          since: ShellPeople.date(invitation.createdAt), id: id?.rawValue ?? "–")
      }
  }

  /// Clerk's own records.
  var json: JSONObject {
    [
      "user": user.map { .object($0.source) } ?? .null,
      "memberships": membershipsFailure == nil ? .array(memberships.map(\.source)) : .null,
      "invitations": invitationsFailure == nil ? .array(invitations.map(\.source)) : .null,
    ]
  }

  /// What of it could not be read, and why.
  var gaps: [String] {
    let who = user?.text ?? user?.id.rawValue ?? emailAddress ?? "–"
    return [("organizations", membershipsFailure), ("pending invitations", invitationsFailure)].compactMap {
      what, failure in
      failure.map { "\(what) of \(SafeText.make(who)) could not be read. \(FailureText.of($0))" }
    }
  }
}

extension Person.Place {
  fileprivate init(unreadable id: String?) {
    self.init(organization: "cannot be read", role: "–", since: "–", id: id ?? "–")
  }
}
