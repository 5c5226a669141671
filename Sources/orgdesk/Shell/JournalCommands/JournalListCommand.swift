import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Screen
import Text

struct JournalListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List changes, newest first.")

  private static let page = 100
  /// Columns of a change's text; `--json` has all of it.
  private static let textColumns = 60

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Option(help: "Only changes of this organization: its id, or the slug it had.")
  var organization: String?

  @OptionGroup var span: TimeSpan

  @Option(
    help: "Only changes by this operator: as the journal has it, or a part of the name or e-mail address.")
  var by: String?

  @Option(help: "Only changes for this ticket.")
  var ticket: String?

  @Option(
    help: """
      Only changes of this kind: create, update, metadata, logo-upload, logo-delete, delete, credits, member-add, \
      member-role, member-remove, invitation-send, invitation-revoke.
      """)
  var kind: String?

  @Option(help: "Only changes with these words in organization, ticket, operator or what is changed.")
  var search: String?

  @Flag(help: "Only changes that need a decision: outcome unknown, or never sent.")
  var open = false

  @Flag(help: "Print each change in full, with its events, as JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
    if let kind, ChangeKind(rawValue: kind) == nil {
      let known = ChangeKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--kind must be one of \(known).")
    }
  }

  private var query: JournalQuery {
    var query = JournalQuery()
    if slug == nil { query.organization = organization.map(OrganizationID.init) }
    span.narrow(&query)
    query.operators = by.map { [$0] }
    query.ticket = ticket
    query.kinds = kind.flatMap { ChangeKind(rawValue: $0) }.map { [$0] }
    query.search = search
    if open { query.phases = ChangePhase.open }
    query.limit = Self.page
    return query
  }

  /// What is no id is a slug.
  private var slug: String? { organization.flatMap { $0.hasPrefix("org_") ? nil : $0 } }

  func perform() async throws {
    let journal = try await JournalOpener.standard.read()
    let operators = ShellOperators(connection)
    let query = try await naming(operators, journal)
    if json {
      try await printJSON(journal, query)
    } else {
      try await printTable(journal, query, operators)
    }
  }

  /// The query, with the names of operators whom the journal knows by a user's id.
  private func naming(
    _ operators: ShellOperators, _ journal: any JournalStore
  ) async throws(JournalError) -> JournalQuery {
    var query = query
    guard by != nil || search != nil else { return query }
    let all = try await journal.operators()
    query.names = await operators.names(of: all)
    if let by { query.operators?.formUnion(query.names.operators(all, called: by)) }
    return query
  }

  /// The changes that a query asks for, to be listed: those that cannot be read are told, and hide no others.
  static func listed(_ query: JournalQuery) async throws(JournalError) -> [JournalEntry] {
    let page = try await JournalOpener.standard.read().page(query)
    for lost in page.unreadable { Standard.error(SafeText.make(lost.reason)) }
    return page.entries
  }

  private func printJSON(_ journal: any JournalStore, _ query: JournalQuery) async throws(JournalError) {
    var array = StreamedArray()
    try await pages(journal, query) { page in
      let values = rows(page).map { row -> JSONValue in
        switch row {
        case .success(let entry): .object(entry.json)
        case .failure(let lost): .object(lost.json)
        }
      }
      Standard.output(array.bytes(values) { $1.write($0) })
    }
    Standard.output(array.end() + [UInt8(ascii: "\n")])
  }

  private func printTable(
    _ journal: any JournalStore, _ query: JournalQuery, _ operators: ShellOperators
  ) async throws(JournalError) {
    var hides = false
    let hasSeveral = try await journal.instanceCount() > 1
    let titles = ["WHEN", "WHAT", "ORGANIZATION", "OUTCOME", "BY", "ID"]
    var table = StreamedTable(titles + (hasSeveral ? ["INSTANCE"] : []))
    try await pages(journal, query) { page in
      hides =
        hides || page.entries.contains { ChangeSummary($0.record.intent).lines.contains(where: \.isPrivate) }
      let names = await operators.names(of: page.entries.map(\.record.intent.operator))
      let cells = rows(page).map { row -> [String] in
        switch row {
        case .success(let entry):
          Self.cells(entry, names) + (hasSeveral ? [entry.record.intent.instance.rawValue] : [])
        case .failure(let lost):
          [LocalTime.system.dateTimeAndZone(lost.at), "cannot be read", "", "", "", lost.id.rawValue]
            + (hasSeveral ? [""] : [])
        }
      }
      Standard.output(table.bytes(cells))
    }
    if hides { Standard.error("Private metadata is hidden; orgdesk journal show ID --private shows it.") }
  }

  /// Reads page after page and reports what cannot be read.
  private func pages(
    _ journal: any JournalStore, _ query: JournalQuery, _ print: (JournalPage) async -> Void
  ) async throws(JournalError) {
    var query = query
    repeat {
      var page = try await journal.page(query)
      query.after = page.next
      page.entries.removeAll { entry in
        (open && !entry.needsDecision)
          || (slug != nil && !Self.slug(entry.record.intent).hasSameBytes(as: slug))
      }
      await print(page)
      for lost in page.unreadable { Standard.error(SafeText.make(lost.reason)) }
    } while query.after != nil
  }

  /// What was read and what could not be, newest first.
  private func rows(_ page: JournalPage) -> [Result<JournalEntry, UnreadableChange>] {
    var rows = page.entries.map { ($0.record.createdAt, Result<JournalEntry, UnreadableChange>.success($0)) }
    for lost in page.unreadable {
      let place = rows.firstIndex { $0.0 < lost.at } ?? rows.endIndex
      rows.insert((lost.at, .failure(lost)), at: place)
    }
    return rows.map(\.1)
  }

  private static func cells(_ entry: JournalEntry, _ names: OperatorNames) -> [String] {
    let intent = entry.record.intent
    return [
      LocalTime.system.dateTimeAndZone(entry.record.createdAt),
      ColumnWidth.truncated(SafeText.make(entry.line), columns: textColumns, ellipsis: "…"), subject(intent),
      entry.outcome, names.name(intent.operator), intent.id.rawValue,
    ]
  }

  /// Which organization it is about: its slug, else its id; of one that was to be created its slug, else its name.
  private static func subject(_ intent: ChangeIntent) -> String {
    if let slug = slug(intent) { return slug }
    if case .create(let new) = intent.request { return new.name }
    return intent.organization?.id.rawValue ?? ""
  }

  /// The slug that it had, or was to have.
  private static func slug(_ intent: ChangeIntent) -> String? {
    if case .create(let new) = intent.request { return new.slug }
    return intent.organization?.slug
  }

  static func json(_ entries: [JournalEntry]) -> JSONValue {
    .array(entries.map { .object($0.json) })
  }
}

/// From when to when: days and times by the local clock, which is also the one that lists show.
struct TimeSpan: ParsableArguments, Sendable {
  @Option(
    help:
      "From this day or time on, local time: 2026-05-28, 2026-05-28T08:00:00, or with a zone 2026-05-28T08:00:00Z."
  )
  var since: String?

  @Option(help: "Until the end of this day, or before this time, local time.")
  var until: String?

  func validate() throws {
    for (name, text) in [("--since", since), ("--until", until)] {
      guard let text, LocalTime.system.moment(parsing: text) == nil else { continue }
      throw ValidationError(
        "\(name) must be a day such as 2026-05-28 or a time such as 2026-05-28T08:00:00, in local time.")
    }
  }

  func narrow(_ query: inout JournalQuery) {
    query.since = since.flatMap { LocalTime.system.moment(parsing: $0) }
    query.until = until.flatMap { LocalTime.system.moment(parsing: $0, endsDay: true) }
  }
}
