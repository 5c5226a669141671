import ArgumentParser
import Changes
import ClerkAPI
import Console
import Index
import JSON
import Screen

struct OrgsListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List organizations.",
    discussion:
      """
      With --json, prints Clerk's own response; with --all, the pages are joined into one, and printed as they come.

      --order-by takes any column of --columns where all pages are read (--where, --all): numbers as numbers, what is absent last.

      --where takes terms that must all hold: words of name, slug or id; name: slug: id:, members:>100, limit:none, full:yes, \
      over:yes, created:<90d, updated:>=2026-11-26, logo:no, admin:none, public.plan.tier:gold, public.notes:~part, \
      public.seats:>10, public.trial:*; -term for those that must not. It reads all pages.
      """
  )

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Id, or part of a name or slug; user:ID and id:ID search as in the console.")
  var query: String?

  // What follows is its value, whatever it begins with: --order-by -name.
  @Option(
    parsing: .unconditional,
    help:
      "Sort by name, created_at or members_count, with + or - before it; with --where or --all by any column."
  )
  var orderBy: String?

  @Option(help: "Maximum number of rows, 1 to 500.")
  var limit: Int?

  @Option(help: "Rows to skip.")
  var offset: Int?

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: "Only those that a filter finds, such as 'acme members:>100'.")
  var filter: String?

  @Flag(name: .customLong("private"), help: "Allow private metadata in --where, --columns and --order-by.")
  var showsPrivate = false

  @Option(help: "Columns of the table, such as name,members,public.plan.tier.")
  var columns: String?

  @Flag(help: "Read all rows, however many requests that takes.")
  var all = false

  @Flag(help: ShellHelp.json)
  var json = false

  func validate() throws {
    if let limit, !OrganizationQuery.limitBounds.contains(limit) {
      throw ValidationError("--limit must be a number from 1 to 500.")
    }
    if let offset, offset < 0 { throw ValidationError("--offset must be 0 or more.") }
    if let orderBy {
      guard let order = ShellOrder(parsing: orderBy) else {
        let name = ShellOrder.name(in: orderBy)
        if all || filter != nil || ListColumn(parsing: name) != nil {
          throw ValidationError(Self.unknown(name, of: "--order-by"))
        }
        throw ValidationError(
          "--order-by must be name, created_at or members_count, with + or - before it; "
            + "with --where or --all it can be any column.")
      }
      if order.own != nil, !all, filter == nil {
        throw ValidationError(
          "--order-by \(orderBy) needs --where or --all: Clerk sorts by name, created_at and members_count only."
        )
      }
      if order.column.isPrivate, !showsPrivate {
        throw ValidationError(
          "--order-by \(orderBy) is private metadata, which is shown only with --private.")
      }
    }
    if all, limit != nil { throw ValidationError("--all and --limit cannot be combined.") }
    if columns != nil, json { throw ValidationError("--columns is for tables: leave out --json.") }
  }

  func perform() async throws {
    let columns = try chosenColumns()
    try await ShellSession.with(connection) { shell in
      let filter = try filter.map { try ShellFilter($0, showsPrivate: showsPrivate, shell.session) }
      try await list(shell.client, filter, OrganizationPrinter(asJSON: json, columns: columns))
    }
  }

  private func chosenColumns() throws(ProgramFailure) -> [ListColumn] {
    guard let columns else { return ListColumn.usual + [.id] }
    var chosen: [ListColumn] = []
    for name in ListColumn.names(in: columns) {
      guard let column = ListColumn(parsing: name), !ListColumn.billing.contains(column) else {
        throw ProgramFailure(Self.unknown(name, of: "--columns"), .usage)
      }
      if column.isPrivate, !showsPrivate {
        throw ProgramFailure(
          SafeText.make("--columns: “\(name)” is private; show it with --private."), .usage)
      }
      chosen.append(column)
    }
    return chosen
  }

  /// Says why the shell has no such column.
  private static func unknown(_ name: String, of option: String) -> String {
    if let column = ListColumn(parsing: name) {
      return
        "\(option): “\(column.name)” is only in the console, of organizations whose billing was read there."
    }
    let fields = ListColumn.fields.map(\.name).joined(separator: ", ")
    return SafeText.make(
      "\(option): there is no column “\(name)”. Columns: \(fields), public.… and private.…")
  }

  private func list(
    _ client: ClerkClient, _ filter: ShellFilter?, _ printer: OrganizationPrinter
  ) async throws {
    var printer = printer
    guard all || filter != nil else {
      let response = try await client.listOrganizations(organizationQuery)
      let rows = RowPage(response.value).rows
      if json { Standard.output(json: response.raw) } else { printer.print(rows) }
      printer.count(rows)
      return printer.tell(of: response.value.totalCount)
    }
    let query = filter?.query(organizationQuery) ?? organizationQuery
    let ending: ListPages<ListRow>.Ending
    let chosen = orderBy.flatMap(ShellOrder.init(parsing:))
    let order = filter == nil ? chosen?.own : chosen?.index
    // What stands first is known only once all are.
    let waits = order != nil || filter?.filter.ranks == true
    var awaited: [ListRow] = []
    var found = 0
    var missing = filter.map { MissingFields(of: $0.filter) }
    do throws(ClerkError) {
      ending = try await client.organizationPages(query).each(from: query.offset ?? 0) { rows in
        let matches = filter?.candidates(rows) ?? rows
        found += matches.count
        if found == 0 { missing?.look(in: rows.compactMap(\.organization)) }
        if waits { awaited += matches.kept(of: rows.count) } else { printer.add(matches, atMost: limit) }
      }
    } catch {
      guard printer.rows > 0 else { throw error }
      let rows = "\(CountText.grouped(printer.rows)) \(printer.rows == 1 ? "organization" : "organizations")"
      throw ProgramFailure(
        "incomplete: the list ends after \(rows). \(FailureText.of(error))", .unavailable)
    }
    if waits, let filter {
      awaited = filter.matches(awaited)
      found = awaited.count
    }
    if let order {
      printer.add(ShellOrder.sorted(awaited, by: order), atMost: limit)
    } else if waits {
      printer.add(awaited, atMost: limit)
    }
    if filter != nil {
      printer.end(totalCount: found)
      printer.tell(found: found, of: ending.totalCount, missing: found == 0 ? missing?.found ?? [] : [])
    } else {
      printer.end(totalCount: ending.totalCount)
      printer.tell(of: ending.totalCount)
    }
    // An incomplete list must not pass for a complete one.
    if let gap = ending.gap { throw ProgramFailure("incomplete: \(gap)", .unavailable) }
  }

  private var organizationQuery: OrganizationQuery {
    let terms = SearchTerms(query ?? "")
    var query = OrganizationQuery()
    query.query = terms.query
    query.userIDs = terms.userIDs
    query.organizationIDs = terms.organizationIDs
    query.orderBy = orderBy.flatMap(ShellOrder.init(parsing:))?.clerk
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
  private let columns: [ListColumn]
  private var table: StreamedTable

  init(asJSON: Bool, columns: [ListColumn]) {
    self.asJSON = asJSON
    self.columns = columns
    table = StreamedTable(columns.map { $0.title.uppercased() })
  }

  mutating func add(_ new: [ListRow], atMost limit: Int? = nil) {
    let new = Array(new.prefix(limit.map { max(0, $0 - rows) } ?? .max))
    print(new)
    count(new)
  }

  mutating func print(_ new: [ListRow]) {
    if asJSON {
      Standard.output(list.bytes(new) { $0.write(into: &$1) })
    } else {
      Standard.output(table.bytes(new.lazy.map(cells)))
    }
  }

  mutating func count(_ new: [ListRow]) {
    rows += new.count
    unreadable += new.count { $0.organization == nil }
  }

  /// Prints what closes a list that was printed piece by piece.
  mutating func end(totalCount: Int?) {
    if asJSON { Standard.output(list.end(totalCount: totalCount)) }
  }

  /// Says how many there are, and how many cannot be read.
  func tell(of totalCount: Int?) {
    if !asJSON {
      let total = totalCount.map { "of \(CountText.grouped($0)) organizations" }
      Standard.error(
        "\(CountText.grouped(rows)) \(total ?? "organizations; how many there are is unknown")")
    }
    tellOfUnreadable()
  }

  /// Says how many a filter found, and among how many; where none, which paths none of them has.
  func tell(found: Int, of totalCount: Int?, missing: [MissingField]) {
    if !asJSON { ShellFilter.tell(found: found, shown: min(rows, found), of: totalCount) }
    ShellFilter.tell(missing)
    tellOfUnreadable()
  }

  private func tellOfUnreadable() {
    if unreadable > 0 {
      Standard.error("\(CountText.grouped(unreadable)) of them cannot be read and cannot be changed here.")
    }
  }

  private func cells(_ row: ListRow) -> [String] {
    switch row {
    case .organization(let organization):
      return columns.map { $0.text(organization, .system, showsPrivate: true) }
    case .unreadable(let record):
      let texts = ["cannot be read: \(record.problem)"] + columns.dropFirst().map { _ in "" }
      return columns.last == .id && columns.count > 1 ? texts.dropLast() + [record.id ?? "no id"] : texts
    }
  }
}
