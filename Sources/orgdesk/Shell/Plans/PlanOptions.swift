import ArgumentParser

/// What every command that makes a plan of many changes can be told.
struct PlanOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Say what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print what became of each row as JSON.")
  var json = false

  @Flag(help: "Print what became of each row as CSV.")
  var csv = false

  @Option(help: "A ticket that the changes belong to; it stays in the journal.")
  var ticket: String?

  /// - Throws: `ValidationError` where what is asked for contradicts itself.
  func validate() throws {
    if json, csv { throw ValidationError("--json and --csv do not go together.") }
  }
}
