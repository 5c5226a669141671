import ArgumentParser
import Changes
import ClerkAPI
import Console
import Index
import JSON

struct OrgsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List organizations.",
    discussion:
      "With --json, prints Clerk's own response; with --all, the pages are joined into one, and printed as they come."
  )

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Id, or part of a name or slug; user:ID and id:ID search as in the console.")
  var query: String?

  // What follows is its value, whatever it begins with: --order-by -name.
  @Option(parsing: .unconditional, help: "Sort by name, created_at or members_count, with + or - before it.")
  var orderBy: String?

  @Option(help: "Maximum number of rows, 1 to 500.")
  var limit: Int?

  @Option(help: "Rows to skip.")
  var offset: Int?

  @Flag(help: "Read all rows, however many requests that takes.")
  var all = false

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  func validate() throws {
    if let limit, !OrganizationQuery.limitBounds.contains(limit) {
      throw ValidationError("--limit must be a number from 1 to 500.")
    }
    if let offset, offset < 0 { throw ValidationError("--offset must be 0 or more.") }
    if let orderBy, OrganizationOrder(parsing: orderBy) == nil {
      throw ValidationError("--order-by must be name, created_at or members_count, with + or - before it.")
    }
    if all, limit != nil { throw ValidationError("--all and --limit cannot be combined.") }
  }

  func perform() async throws {
    try await ShellSession.with(connection) { shell in try await list(shell.client) }
  }

  private func list(_ client: ClerkClient) async throws {
    var printer = OrganizationPrinter(asJSON: json)
    guard all else {
      let response = try await client.listOrganizations(organizationQuery)
      if json { Standard.output(json: response.raw) } else { printer.print(response.value.entries) }
      printer.count(response.value.entries)
      return printer.tell(of: response.value.totalCount)
    }
    let pages = OrganizationPages { (query) async throws(ClerkError) in
      try await client.listOrganizations(query).value
    }
    let ending: ListPages<OrganizationPage.Entry>.Ending
    do throws(ClerkError) {
      ending = try await pages.each(organizationQuery) {
        printer.print($0)
        printer.count($0)
      }
    } catch {
      guard printer.rows > 0 else { throw error }
      let rows = "\(CountText.grouped(printer.rows)) \(printer.rows == 1 ? "organization" : "organizations")"
      throw ProgramFailure(
        "incomplete: the list ends after \(rows). \(FailureText.of(error))", .unavailable)
    }
    printer.end(totalCount: ending.totalCount)
    printer.tell(of: ending.totalCount)
    // An incomplete list must not pass for a complete one.
    if let gap = ending.gap { throw ProgramFailure("incomplete: \(gap)", .unavailable) }
  }

  private var organizationQuery: OrganizationQuery {
    let terms = SearchTerms(query ?? "")
    var query = OrganizationQuery()
    query.query = terms.query
    query.userIDs = terms.userIDs
    query.organizationIDs = terms.organizationIDs
    query.orderBy = orderBy.flatMap(OrganizationOrder.init(parsing:))
    query.limit = limit
    query.offset = offset
    query.includeMembersCount = true
    return query
  }
}

/// Prints organizations as they come: as a table, or in Clerk's shape.
struct OrganizationPrinter {
  private(set) var rows = 0
  private var unreadable = 0
  private let asJSON: Bool
  private var list = StreamedList()
  private var table = StreamedTable(["NAME", "SLUG", "MEMBERS", "CREATED", "ID"])

  init(asJSON: Bool) {
    self.asJSON = asJSON
  }

  mutating func print(_ entries: [OrganizationPage.Entry]) {
    if asJSON {
      Standard.output(list.bytes(entries.lazy.map(\.source)))
    } else {
      Standard.output(table.text(entries.map(Self.cells)))
    }
  }

  mutating func count(_ entries: [OrganizationPage.Entry]) {
    rows += entries.count
    unreadable += entries.count { $0.record == nil }
  }

  /// Prints what closes a list that was printed piece by piece.
  func end(totalCount: Int?) {
    if asJSON { Standard.output(list.end(totalCount: totalCount)) }
  }

  /// Says how many there are, and how many cannot be read.
  func tell(of totalCount: Int?) {
    if !asJSON {
      let total = totalCount.map { "of \(CountText.grouped($0)) organizations" }
      Standard.error(
        "\(CountText.grouped(rows)) \(total ?? "organizations; how many there are is unknown")")
    }
    if unreadable > 0 {
      Standard.error("\(CountText.grouped(unreadable)) of them cannot be read and cannot be changed here.")
    }
  }

  private static func cells(_ entry: OrganizationPage.Entry) -> [String] {
    switch entry {
    case .record(let organization):
      [
        ToldText.shown(organization.name), OrganizationRow(organization).slugText,
        MembersText.short(organization.membersCount, limit: organization.maxAllowedMemberships),
        organization.createdAt.map(LocalTime.system.date) ?? "–", organization.id.rawValue,
      ]
    case .unreadable(let record):
      ["cannot be read: \(record.problem)", "", "", "", entry.id ?? "no id"]
    }
  }
}
