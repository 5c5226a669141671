import ArgumentParser
import Changes
import ClerkAPI
import JSON
import Journal
import Text
import Screen
import Views

/// `orgdesk journal [--json]`.
struct JournalListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists changes, newest first.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Option(help: "Only changes of this organization: its id, or the slug it had.")
  var organization: String?

  @Option(
    help: "Only changes begun on this day (UTC) or later: 2026-05-28, or a time such as 2026-05-28T08:00:00Z."
  )
  var since: String?

  @Flag(help: "Only changes that wait for a decision: of unknown outcome, or never sent.")
  var open = false

  @Flag(help: "Print each change whole, with its events, as JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
    try Self.validate(since: since)
  }

  /// Looks at a day or time.
  ///
  /// - Throws: `ValidationError` that says what is expected.
  static func validate(since: String?) throws {
    if let since, Self.time(since) == nil {
      throw ValidationError("--since is a day such as 2026-05-28, or a time such as 2026-05-28T08:00:00Z.")
    }
  }

  func perform() async throws {
    let journal = try JournalAccess.open()
    var query = JournalQuery()
    // What is no id is a slug.
    let slug = organization.flatMap { $0.hasPrefix("org_") ? nil : $0 }
    if slug == nil { query.organization = organization.map(OrganizationID.init) }
    query.since = since.flatMap { Self.time($0) }
    if open { query.phases = Set(ChangePhase.allCases.filter(\.isOpen)) }
    let entries: [JournalEntry]
    do throws(JournalError) {
      entries = try await journal.entries(query).filter { entry in
        (!open || entry.needsDecision) && (slug == nil || Self.slug(entry.record.intent).hasSameBytes(as: slug))
      }
    } catch {
      throw ProgramFailure(error.message, .unavailable)
    }
    if json {
      Standard.output(json: Self.json(entries))
      return
    }
    var table = TextTable(["WHEN", "WHAT", "ORGANIZATION", "OUTCOME", "BY", "ID"])
    for entry in entries {
      let intent = entry.record.intent
      table.add([
        LocalTime.system.dateAndTime(entry.record.createdAt), intent.kind.rawValue,
        Self.subject(intent), entry.outcome, intent.operator,
        intent.id.rawValue,
      ])
    }
    Standard.output(table.text)
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

  /// Changes whole, with their events.
  static func json(_ entries: [JournalEntry]) -> JSONValue {
    .array(entries.map { .object($0.json) })
  }

  /// The moment that a day, or a time, names.
  static func time(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "T00:00:00Z")
  }
}
