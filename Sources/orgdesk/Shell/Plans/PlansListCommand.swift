import ArgumentParser
import Changes
import Console
import JSON
import Journal
import Screen

/// `orgdesk plans [list]`.
struct PlansListCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists plans, newest first.")

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Flag(help: "Only plans of which something is left to do or to decide.")
  var open = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
  }

  func perform() async throws {
    let journal = try JournalAccess.read()
    var query = PlanQuery()
    query.isOpen = open
    let plans: [PlanOverview]
    do throws(JournalError) {
      plans = try await journal.plans(query)
    } catch {
      throw ProgramFailure(SafeText.make(error.message), .unavailable)
    }
    guard !json else {
      return Standard.output(json: .array(plans.map { .object(PlanReport.json($0)) }))
    }
    var table = TextTable(["WHEN", "WHAT", "STATUS", "ROWS", "BY", "ID"])
    for plan in plans {
      table.add([
        LocalTime.system.dateTimeAndZone(plan.createdAt), plan.title, plan.status, plan.totals.description,
        plan.operator, plan.id.rawValue,
      ])
    }
    Standard.output(table.text)
  }
}
