import ArgumentParser
import Configuration

/// Where to connect and as whom: the options every command has. The secret is none of them.
struct ConnectionOptions: ParsableArguments, Sendable {
  @Option(
    name: .customLong("api-url"), help: "Another base address of the API; plain http only to this machine.")
  var apiURL: String?

  @Option(help: "A profile of the configuration file.")
  var profile: String?

  @Option(help: "Another configuration file.")
  var config: String?

  @Flag(help: "Change nothing, whatever is typed.")
  var readOnly = false

  var choices: CommandLineChoices {
    CommandLineChoices(profile: profile, apiURL: apiURL, readOnly: readOnly)
  }
}
