import ArgumentParser
import Configuration

/// Where to connect and as whom: the options every command has. The secret is none of them.
struct ConnectionOptions: ParsableArguments, Sendable {
  @Option(
    name: .customLong("api-url"),
    help: """
      Base address of the API; plain http only to this machine. Defaults to CLERK_API_URL, then \
      CLERK_BACKEND_API_URL.
      """)
  var apiURL: String?

  @Option(help: "Profile of the configuration file to use.")
  var profile: String?

  @Option(help: "Configuration file to use.")
  var config: String?

  @Flag(help: "Refuse every change.")
  var readOnly = false

  @Flag(help: "Work on a private sandbox: no key, no network, nothing left on disk.")
  var demo = false

  @Option(help: "File to log requests to: one line each, without bodies, and without what was searched for.")
  var log: String?

  func validate() throws {
    if demo, profile != nil || apiURL != nil {
      throw ValidationError("--demo cannot be combined with --profile or --api-url.")
    }
  }

  /// For commands that connect to nothing: `--demo` before their name is a mistake that must not be ignored silently.
  func refuseDemo(_ reason: String = "the sandbox leaves no journal behind.") throws {
    if demo { throw ValidationError("--demo cannot be used with this command: \(reason)") }
  }

  var choices: CommandLineChoices {
    CommandLineChoices(profile: profile, apiURL: apiURL, readOnly: readOnly, log: log)
  }
}
