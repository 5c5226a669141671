import ArgumentParser
import Changes
import ClerkAPI

/// `orgdesk credits`: what organizations have in credits, and adjustments of it.
struct CreditsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credits", abstract: "Show and adjust the credits of organizations.",
    subcommands: [
      CreditsGetCommand.self, CreditsAdjustCommand.self, CreditsBatchCommand.self,
      CreditsReviewCommand.self, CreditsSettleCommand.self, CreditsReportCommand.self,
    ])
}

struct CreditsGetCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Show the credit balance of an organization.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ShellHelp.organization)
  var organization: String

  @Flag(help: ShellHelp.json)
  var json = false

  func perform() async throws {
    try await ShellSession.with(connection) { shell in
      let organization = try await shell.organization(organization)
      let found = try await shell.balance(organization.id)
      guard !json else { return Standard.output(json: found.json) }
      let lines = [
        ("Name", organization.name), ("Slug", organization.told("slug", organization.slug).text { $0 }),
        ("ID", organization.id.rawValue),
        ("Balance", CreditText.balance(found.balance)),
      ].map { label, text in ChangeSummary.Line(label, from: nil, to: text) }
      Standard.output(ChangeText.table(lines) + "\n")
    }
  }
}

struct CreditsReportCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Add up the adjustments made from here.",
    discussion: """
      The report comes from the journal of this machine and needs no key; adjustments made elsewhere are not included. \
      Adjustments with an unknown outcome are counted separately and are in no sum.
      """)

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Option(help: "Group by reason, ticket, operator or organization.")
  var by = "reason"

  @OptionGroup var span: TimeSpan

  @Flag(help: "Print JSON, with amounts in minor units.")
  var json = false

  func validate() throws {
    try connection.refuseDemo()
    if CreditReport.Grouping(rawValue: by) == nil {
      throw ValidationError("--by must be reason, ticket, operator or organization.")
    }
  }

  func perform() async throws {
    let grouping = CreditReport.Grouping(rawValue: by) ?? .reason
    var query = JournalQuery()
    query.kinds = [.adjustCredits]
    span.narrow(&query)
    let entries = try await JournalListCommand.listed(query)
    let report = CreditReport(entries, by: grouping)
    guard !json else { return Standard.output(json: .object(report.json)) }
    guard !report.rows.isEmpty else { return Standard.error("No adjustments were made from here.") }
    var table = TextTable([
      grouping.rawValue.uppercased(), "COUNT", "ADDED", "REMOVED", "SUM", "UNDECIDED", "INSTANCE",
    ])
    let names =
      grouping == .operator
      ? await ShellOperators(connection).names(of: report.rows.compactMap(\.group)) : OperatorNames()
    for row in report.rows { table.add([row.group.map(names.whole) ?? ToldText.none] + Self.cells(row)) }
    for row in report.totals { table.add(["total"] + Self.cells(row)) }
    Standard.output(table.text)
  }

  private static func cells(_ row: CreditReport.Row) -> [String] {
    func text(_ money: Money?) -> String { money?.description ?? "too much" }
    return [
      String(row.count), text(row.added), text(row.removed), text(row.sum), String(row.undecided),
      row.instance.rawValue,
    ]
  }
}
