import ArgumentParser
import Changes
import Screen

/// `orgdesk plans give-up`.
struct PlansGiveUpCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "give-up", abstract: "Gives a plan up: what was not begun never will be.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The plan's id.")
  var plan: String

  @Option(help: "The instance the plan is for, where that is another one than this session's.")
  var instance: String?

  func validate() throws {
    try connection.refuseDemo("its sandbox leaves no journal behind.")
  }

  func perform() async throws {
    try await ShellPlans.with(connection) { plans in
      let runner = PlanRunner(plans.session.plans(plans.journal))
      do throws(PlanFailure) {
        try await runner.giveUp(
          PlanID(rawValue: plan), on: await plans.session.knownInstance(plans.journal),
          naming: instance.map { InstanceIdentity(rawValue: $0) }, by: plans.session.operatorName,
          policy: plans.session.info.policy)
      } catch {
        throw ProgramFailure(SafeText.make(error.explanation), PlanText.status(error))
      }
      Standard.error("Given up.")
    }
  }
}
