import ArgumentParser
import Changes
import ClerkAPI

/// `orgdesk credits adjust`.
struct CreditsAdjustCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust", abstract: "Adds or removes credits, exactly once.",
    discussion: """
      What will be done is shown first. You are asked for a yes; on LIVE, or above the profile's limit, to type the amount \
      once more. --yes asks for neither. With --idempotency-key the same command can be run again after whatever went wrong: \
      the credits move once. Above the amount that one person may move alone, --plan FILE writes what is meant into a file, \
      which somebody else applies with orgdesk credits review. Nothing is sent where another adjustment of the organization waits to be settled.
      """)

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var options: ChangeOptions

  @Argument(help: "An id or a slug.")
  var organization: String

  @Option(parsing: .unconditional, help: "How much to add: 25, 25.5, 1,234.50.")
  var add: String?

  @Option(parsing: .unconditional, help: "How much to remove.")
  var remove: String?

  @Option(help: "What the ledger is to say; it goes to Clerk.")
  var note: String?

  @Option(help: "A kind of reason, one of the profile's; it stays in the journal.")
  var reason: String?

  @Option(help: "What tells this adjustment from every other; without it one is made.")
  var idempotencyKey: String?

  @Option(
    name: .customLong("plan"), help: "Send nothing: write a plan that a second person applies into this file."
  )
  var planFile: String?

  @Flag(
    help: "Send it although the same was adjusted for this ticket before; --yes does not stand in for it."
  )
  var again = false

  func validate() throws {
    if (add == nil) == (remove == nil) {
      throw ValidationError("Either --add AMOUNT or --remove AMOUNT is needed.")
    }
    for (name, text) in [
      ("--idempotency-key", idempotencyKey), ("--ticket", options.ticket), ("--reason", reason),
      ("--note", note),
    ] where text?.contains(where: { !$0.isWhitespace }) == false {
      throw ValidationError("\(name) is empty; leave it out, or give it a text.")
    }
  }

  func perform() async throws {
    try await ShellCredits.with(connection) { credits in
      try await ShellAdjustment(credits, self).perform()
    }
  }
}
