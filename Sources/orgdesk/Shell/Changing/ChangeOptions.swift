import ArgumentParser

/// What every command that changes something can be told.
struct ChangeOptions: ParsableArguments, Sendable {
  @Flag(help: "Do not ask before sending.")
  var yes = false

  @Flag(help: "Say what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Print Clerk's JSON.")
  var json = false

  @Option(help: "A ticket that the change belongs to; it stays in the journal.")
  var ticket: String?
}
