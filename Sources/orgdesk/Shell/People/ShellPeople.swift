import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON
import Screen
import Text

/// What the commands for people have in common: reading lists whole, and the words for what is in them.
struct ShellPeople: Sendable {
  let client: ClerkClient

  /// Opens a session for some reading and closes it whatever comes of that.
  ///
  /// - Throws: `ProgramFailure`, and what the reading throws.
  static func with(
    _ connection: ConnectionOptions, _ read: (ShellPeople) async throws -> Void
  ) async throws {
    try await ShellSession.with(connection) { shell in
      try await read(ShellPeople(client: shell.client))
    }
  }

  /// The organization's id: only it names an organization in the addresses of members and invitations.
  func organization(_ idOrSlug: String) async throws -> OrganizationID {
    if idOrSlug.hasPrefix("org_") { return OrganizationID(rawValue: idOrSlug) }
    return try await client.organization(idOrSlug).value.id
  }

  /// The id of the user with that id or e-mail address.
  func userID(_ idOrAddress: String) async throws -> UserID {
    guard idOrAddress.contains("@") else { return UserID(rawValue: idOrAddress.trimmed) }
    return try await user(idOrAddress).id
  }

  /// The user with that id or e-mail address.
  ///
  /// - Parameter advice: What to do where no user has the address.
  func user(_ idOrAddress: String, orElse advice: String = "") async throws -> User {
    let name = EmailAddress.meant(by: idOrAddress)
    guard name.contains("@") else { return try await client.user(UserID(rawValue: name)).value }
    let user = try await PeopleSearch(client).user(withEmailAddress: name)
    guard let user else {
      throw ProgramFailure("no user has the e-mail address \(SafeText.make(name))\(advice)", .refused)
    }
    return user
  }

  /// Reads a list from its first row to its last.
  func all<Record: ClerkRecord, Query: PagedQuery>(
    _ noun: String, _ query: Query,
    _ page: @escaping @Sendable (Query) async throws(ClerkError) -> ClerkResponse<RecordPage<Record>>
  ) async throws -> ListPages<RecordPage<Record>.Entry>.Reading {
    try await ListPages(of: noun, query) { (query) async throws(ClerkError) in try await page(query).value }
      .all()
  }

  /// The users with these ids, a hundred a request; those that are gone are left out. They tell no more than names and
  /// addresses: where they cannot be read, what names them is shown all the same.
  func users(_ ids: [UserID]) async -> (known: [UserID: User], failure: ClerkError?) {
    do throws(ClerkError) {
      return (Dictionary(try await client.users(ids).map { ($0.id, $0) }) { first, _ in first }, nil)
    } catch {
      return ([:], error)
    }
  }

  /// Prints a list in Clerk's shape, or as a table with what there is of it.
  ///
  /// - Parameter unnamed: Why names and addresses are missing in it.
  /// - Throws: `ProgramFailure` where some may be missing: an incomplete list must not pass for a complete one.
  static func print<Record>(
    _ reading: ListPages<RecordPage<Record>.Entry>.Reading, _ noun: (one: String, many: String),
    asJSON: Bool, titles: [String], unnamed: ClerkError? = nil, _ cells: (Record) -> [String]
  ) throws {
    if asJSON {
      let total = JSONNumber(Int64(reading.entries.count))
      Standard.output(
        json: ["data": .array(reading.entries.map(\.source)), "total_count": .number(total)])
    } else {
      var table = TextTable(titles)
      for entry in reading.entries {
        switch entry {
        case .record(let record): table.add(cells(record))
        case .unreadable(let record):
          table.add(
            ["cannot be read: \(record.problem)"] + titles.dropFirst(2).map { _ in "" } + [
              entry.id ?? "no id"
            ])
        }
      }
      if !reading.entries.isEmpty { Standard.output(table.text) }
      Standard.error(count(reading.entries.count, noun))
    }
    if let gap = reading.gap { throw ProgramFailure("incomplete: \(gap)", .unavailable) }
    if let unnamed {
      throw ProgramFailure(
        "incomplete: names and e-mail addresses could not be read. \(FailureText.of(unnamed))", .unavailable)
    }
  }

  /// - Throws: `ProgramFailure` where something could not be read.
  static func refuse(_ gaps: [String]) throws(ProgramFailure) {
    guard !gaps.isEmpty else { return }
    throw ProgramFailure(gaps.map { "incomplete: \($0)" }.joined(separator: "\n"), .unavailable)
  }

  /// `1,234 members`.
  static func count(_ number: Int, _ noun: (one: String, many: String)) -> String {
    "\(CountText.grouped(number)) \(number == 1 ? noun.one : noun.many)"
  }

  // MARK: Order

  static func orderHelp(_ kind: PeopleKind) -> ArgumentHelp {
    "Sort by \(PeopleOrder.names(of: kind)), with + or - before it."
  }

  static func checkOrder(_ text: String?, of kind: PeopleKind) throws {
    guard let text, PeopleOrder(parsing: text, of: kind) == nil else { return }
    throw ValidationError(
      SafeText.make("--order-by must be one of \(PeopleOrder.names(of: kind)), not “\(text)”."))
  }

  // MARK: Words

  /// `admin` for `org:admin`, as the commands take it; nil for no role.
  static func role(_ key: String?) -> String { key.map(RoleName.short) ?? "–" }

  static func date(_ time: Timestamp?) -> String { time.map(LocalTime.system.date) ?? "–" }

  static func name(_ organization: PublicOrganizationData?, else id: OrganizationID?) -> String {
    (organization?.name).map(ToldText.shown) ?? id?.rawValue ?? "–"
  }
}
