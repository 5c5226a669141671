import ArgumentParser
import Changes
import ClerkAPI
import Console
import JSON

struct OrgsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List organizations.",
    discussion: "With --json, prints Clerk's own response; with --all, the pages are joined into one.")

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
    let (reading, raw) = try await all ? everything(client) : onePage(client)
    if json {
      Standard.output(json: raw)
    } else {
      Standard.output(Self.table(reading.entries))
      let count = CountText.grouped(reading.entries.count)
      let total = reading.totalCount.map { "of \(CountText.grouped($0)) organizations" }
      Standard.error("\(count) \(total ?? "organizations; how many there are is unknown")")
    }
    let unreadable = reading.entries.count - reading.organizations.count
    if unreadable > 0 {
      Standard.error("\(CountText.grouped(unreadable)) of them cannot be read and cannot be changed here.")
    }
    // An incomplete list must not pass for a complete one.
    if let gap = reading.gap { throw ProgramFailure("incomplete: \(gap)", .unavailable) }
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

  private func onePage(
    _ client: ClerkClient
  ) async throws(ClerkError) -> (OrganizationPages.Reading, JSONValue) {
    let response = try await client.listOrganizations(organizationQuery)
    let page = response.value
    return (OrganizationPages.Reading(entries: page.entries, totalCount: page.totalCount), response.raw)
  }

  private func everything(
    _ client: ClerkClient
  ) async throws(ClerkError) -> (OrganizationPages.Reading, JSONValue) {
    let pages = OrganizationPages { (query) async throws(ClerkError) in
      try await client.listOrganizations(query).value
    }
    let reading = try await pages.all(organizationQuery)
    var raw: JSONObject = ["data": .array(reading.entries.map(\.source))]
    if let total = reading.totalCount { raw["total_count"] = .number(JSONNumber(Int64(total))) }
    return (reading, .object(raw))
  }

  private static func table(_ entries: [OrganizationPage.Entry]) -> String {
    var table = TextTable(["NAME", "SLUG", "MEMBERS", "CREATED", "ID"])
    for entry in entries {
      switch entry {
      case .record(let organization):
        table.add([
          ToldText.shown(organization.name), OrganizationRow(organization).slugText,
          MembersText.short(organization.membersCount, limit: organization.maxAllowedMemberships),
          organization.createdAt.map(LocalTime.system.date) ?? "–", organization.id.rawValue,
        ])
      case .unreadable(let record):
        table.add([
          "cannot be read: \(record.problem)", "", "", "", entry.id ?? "no id",
        ])
      }
    }
    return table.text
  }
}
