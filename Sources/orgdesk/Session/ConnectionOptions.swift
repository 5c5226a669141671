import ArgumentParser
import Configuration

/// Where to connect and as whom: the options every command has. The secret is none of them.
struct ConnectionOptions: ParsableArguments, Sendable {
  @Option(
    name: .customLong("api-url"),
    help: """
      Another base address of the API; plain http only to this machine. Without it CLERK_API_URL, then \
      CLERK_BACKEND_API_URL.
      """)
  var apiURL: String?

  @Option(help: "A profile of the configuration file.")
  var profile: String?

  @Option(help: "Another configuration file.")
  var config: String?

  @Flag(help: "Change nothing, whatever is typed.")
  var readOnly = false

  @Flag(help: "Work on a sandbox of its own: no key, no network, nothing left on disk.")
  var demo = false

  func validate() throws {
    if demo, profile != nil || apiURL != nil {
      throw ValidationError("--demo is a sandbox of its own: it goes with neither --profile nor --api-url.")
    }
  }

  /// For commands that connect to nothing: `--demo` before their name is a mistake, not to be passed over in silence.
  ///
  /// - Throws: `ValidationError`.
  func refuseDemo(_ reason: String) throws {
    if demo { throw ValidationError("--demo does not go with this command: \(reason)") }
  }

  var choices: CommandLineChoices {
    CommandLineChoices(profile: profile, apiURL: apiURL, readOnly: readOnly)
  }
}
