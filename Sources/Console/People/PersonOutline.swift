import ClerkAPI
import JSON

/// The lines of everything about a person.
struct PersonOutline {
  let lines: [PeopleLine]

  init(_ pane: PersonPane, _ state: ConsoleState) {
    var lines = PeopleLines(state)
    lines.section("Person", pane.user)
    if let user = pane.user.value { Self.fields(user, &lines) } else { lines.field("ID", pane.id.rawValue) }
    lines.section("Organizations", pane.memberships)
    if let page = pane.memberships.value {
      if page.entries.isEmpty { lines.noPlace() }
      lines.places(of: page, user: pane.id, who: pane.name)
    }
    lines.section("Invitations", pane.invitations)
    if let page = pane.invitations.value { Self.invitations(page, pane.names, &lines) }
    self.lines = lines.lines
  }

  private static func fields(_ user: User, _ lines: inout PeopleLines) {
    lines.field("Name", user.name ?? ToldText.none)
    lines.field("ID", user.id.rawValue)
    addresses(user, &lines)
    lines.field("User name", user.told("username", user.username).text { $0 })
    phones(user, &lines)
    lines.field("External id", user.told("external_id", user.externalID).text { $0 })
    lines.time("Created", user.told("created_at", user.createdAt), nothing: ToldText.none)
    lines.time("Last sign-in", user.told("last_sign_in_at", user.lastSignInAt), nothing: "never")
    lines.time("Last active", user.told("last_active_at", user.lastActiveAt), nothing: "never")
    lines.field(
      "Banned", user.told("banned", user.isBanned).text(nothing: ToldText.unknown) { $0 ? "yes" : "no" })
    lines.field(
      "Locked", user.told("locked", user.isLocked).text(nothing: ToldText.unknown) { $0 ? "yes" : "no" })
    if user.isDeprovisioned == true { lines.field("Directory", "removed this person") }
    metadata(user, &lines)
  }

  private static func addresses(_ user: User, _ lines: inout PeopleLines) {
    if user.emailAddresses.isEmpty {
      lines.field("E-mail", Self.told("email_addresses", user))
    }
    for address in user.emailAddresses {
      let isPrimary = address.id != nil && address.id == user.primaryEmailAddressID
      let marks = [isPrimary ? "primary" : nil, address.verificationStatus].compactMap { $0 }
      lines.field(
        "E-mail", marks.isEmpty ? address.address : "\(address.address) (\(marks.joined(separator: ", ")))",
        copy: address.address)
    }
  }

  private static func phones(_ user: User, _ lines: inout PeopleLines) {
    let numbers = (user.source["phone_numbers"]?.arrayValue ?? []).compactMap {
      $0.objectValue?["phone_number"]?.stringValue
    }
    if numbers.isEmpty { lines.field("Phone", told("phone_numbers", user)) }
    for number in numbers { lines.field("Phone", number) }
  }

  /// Why a list has nothing to show.
  private static func told(_ key: String, _ user: User) -> String {
    user.told(key, user.source[key]?.arrayValue).text { $0.isEmpty ? ToldText.none : ToldText.unreadable }
  }

  private static func metadata(_ user: User, _ lines: inout PeopleLines) {
    let told = user.told("public_metadata", user.source["public_metadata"]?.objectValue)
    let text = told.text { $0.isEmpty ? ToldText.empty : JSONValue.object($0).text(pretty: true) }
    for (place, line) in text.split(separator: "\n").enumerated() {
      lines.field(place == 0 ? "Public metadata" : "", String(line), copy: text)
    }
  }

  private static func invitations(
    _ page: RecordPage<Invitation>, _ names: PeopleNames, _ lines: inout PeopleLines
  ) {
    var count = 0
    for entry in page.entries {
      guard let invitation = entry.record else {
        if case .unreadable(let record) = entry { lines.unreadable(record) }
        count += 1
        continue
      }
      // Who accepted is a member, or was one.
      guard invitation.status != .accepted else { continue }
      count += 1
      lines.place(of: invitation, names)
    }
    if count == 0 { lines.note("None.") }
    lines.more(page, "invitations", hint: nil)
  }
}
