import ArgumentParser
import Changes
import ClerkAPI
import Digest

/// `orgdesk credits review`.
struct CreditsReviewCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Shows a plan that somebody else wrote into a file, and applies it.",
    discussion: """
      Balances are read afresh. Applied is exactly what the file says, with its change ids and idempotency keys: applied \
      twice, on one machine or two, it happens once. Refused is a file that was altered, is for another instance, is more \
      than 12 hours old, was written by you, or moves what was moved before (see --again). Exit status as orgdesk credits batch.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: PlanOptions

  @Argument(help: "The plan file; - for standard input.")
  var file: String

  @Flag(help: "Apply it although the same credits were moved before; --yes does not stand in for it.")
  var again = false

  func validate() throws {
    if options.ticket != nil {
      throw ValidationError("A plan is applied as it was written: --ticket has no place.")
    }
  }

  func perform() async throws {
    let bytes: [UInt8]
    do throws(ProgramFailure) {
      bytes = try ReadFile.named(file)
    } catch {
      throw ProgramFailure(error.message, .refused)
    }
    let plan: PlanFile
    do throws(PlanFileProblem) {
      plan = try PlanFile(parsing: bytes, digest: { SHA256.hexadecimal($0) })
    } catch {
      throw ProgramFailure(PlanText.safe("\(error.explanation) Nothing was sent."), .refused)
    }
    try await ShellPlans.with(connection) { plans in
      try await ShellReview(plans: plans, options: options, again: again, file: plan).perform()
    }
  }
}
