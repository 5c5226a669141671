import Changes
import ArgumentParser
import ClerkAPI
import Console
import JSON
import Views

/// `orgdesk orgs list`.
struct OrgsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists organizations.",
    discussion: "With --json it prints Clerk's own answer; with --all the answers are put together into one.")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "An id, or part of a name or slug; user:ID and id:ID search as in the console.")
  var query: String?

  // What follows is its value, whatever it begins with: --order-by -name.
  @Option(parsing: .unconditional, help: "name, created_at or members_count, with + or - before it.")
  var orderBy: String?

  @Option(help: "Rows at most, 1 to 500.")
  var limit: Int?

  @Option(help: "Rows to pass over.")
  var offset: Int?

  @Flag(help: "All rows, however many requests that takes.")
  var all = false

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  func validate() throws {
    if let limit, !OrganizationQuery.limitBounds.contains(limit) {
      throw ValidationError("--limit is a number from 1 to 500.")
    }
    if let offset, offset < 0 { throw ValidationError("--offset is 0 or more.") }
    if let orderBy, OrganizationOrder(parsing: orderBy) == nil {
      throw ValidationError("--order-by is name, created_at or members_count, with + or - before it.")
    }
    if all, limit != nil { throw ValidationError("--all and --limit do not go together.") }
  }

  func perform() async throws {
    let session = try await Session(connection, environment: ProcessEnvironment.variables)
    do throws(ClerkError) {
      let (page, raw) =
        try await (all ? everything(session.client.sayingWaits) : onePage(session.client.sayingWaits))
      if json {
        Standard.output(json: raw)
      } else {
        Standard.output(Self.table(page))
        let total = CountText.grouped(page.totalCount)
        Standard.error("\(CountText.grouped(page.organizations.count)) of \(total) organizations")
      }
    } catch {
      await session.close()
      throw ProgramFailure(reading: error)
    }
    await session.close()
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

  private func onePage(_ client: ClerkClient) async throws(ClerkError) -> (OrganizationPage, JSONValue) {
    let response = try await client.listOrganizations(organizationQuery)
    return (response.value, response.raw)
  }

  /// Page after page. Rows that moved to a later page meanwhile are there once.
  private func everything(_ client: ClerkClient) async throws(ClerkError) -> (OrganizationPage, JSONValue) {
    var query = organizationQuery
    query.limit = OrganizationQuery.limitBounds.upperBound
    query.offset = offset ?? 0
    var organizations: [Organization] = []
    var seen: Set<OrganizationID> = []
    while true {
      let page = try await client.listOrganizations(query).value
      organizations += page.organizations.filter { seen.insert($0.id).inserted }
      let next = (query.offset ?? 0) + page.organizations.count
      guard !page.organizations.isEmpty, next < page.totalCount else {
        let raw: JSONValue = [
          "data": .array(organizations.map { .object($0.source) }),
          "total_count": .number(JSONNumber(Int64(page.totalCount))),
        ]
        return (OrganizationPage(organizations: organizations, totalCount: page.totalCount), raw)
      }
      query.offset = next
    }
  }

  private static func table(_ page: OrganizationPage) -> String {
    var table = TextTable(["NAME", "SLUG", "MEMBERS", "CREATED", "ID"])
    for organization in page.organizations {
      table.add([
        organization.name, organization.slug ?? "",
        MembersText.short(organization.membersCount, limit: organization.maxAllowedMemberships),
        LocalTime.system.date(organization.createdAt), organization.id.rawValue,
      ])
    }
    return table.text
  }
}
