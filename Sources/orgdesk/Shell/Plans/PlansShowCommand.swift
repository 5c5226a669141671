import ArgumentParser
import Changes
import Console
import Journal
import Screen

/// `orgdesk plans show`.
struct PlansShowCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what became of each row of a plan.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Argument(help: "The plan's id.")
  var plan: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print CSV.")
  var csv = false

  @Flag(
    name: .customLong("private"),
    help: "Show private metadata in text and CSV; --json has it in any case.")
  var showsPrivate = false

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
    if json, csv { throw ValidationError("--json and --csv do not go together.") }
  }

  func perform() async throws {
    let values: PrivateValues = showsPrivate ? .shown : .hidden
    let record = try await Self.record(plan, try JournalAccess.read())
    guard !json, !csv else {
      return PlanText.print(PlanReport(record, telling: values), json: json, csv: csv)
    }
    let overview = record.overview
    Standard.output(
      SafeText.make(
        "\(overview.title) on \(overview.instance), by \(overview.operator), "
          + "\(LocalTime.system.dateTimeAndZone(overview.createdAt)): \(overview.status)") + "\n")
    var table = TextTable(["NAME", "SLUG", "CHANGE", "OUTCOME", "WHY"])
    for entry in record.entries {
      table.add([
        entry.intent.organization?.name ?? "", entry.intent.organization?.slug ?? "",
        PlanReport.change(entry.intent, telling: values), entry.state.label,
        entry.state.isDone ? "" : FailureText.cut(entry.failure?.message ?? ""),
      ])
    }
    Standard.output(table.text + PlanText.conclusion(record) + "\n")
    if record.entries.contains(where: { ChangeSummary($0.intent).lines.contains { $0.hides(values) } }) {
      Standard.error(ChangeText.hidden(values))
    }
  }

  /// A plan of the journal.
  ///
  /// - Throws: `ProgramFailure` where there is none.
  static func record(_ id: String, _ journal: SQLiteJournal) async throws(ProgramFailure) -> PlanRecord {
    let record: PlanRecord?
    do throws(JournalError) {
      record = try await journal.plan(PlanID(rawValue: id))
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
    guard let record else {
      throw ProgramFailure(SafeText.make("There is no plan \(id) in the journal."), .refused)
    }
    return record
  }
}
