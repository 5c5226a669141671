import ArgumentParser
import Files
import Glibc
import Sandbox

/// `orgdesk sandbox`: a server on this machine that speaks Clerk's protocol, until it is told to stop.
struct SandboxCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Run a local server that speaks Clerk's protocol.",
    discussion:
      "The first line of output says where the server listens. It accepts the key sk_test_sandbox unless --secret-key names another."
  )

  @OptionGroup(visibility: .hidden) var connection: ConnectionOptions

  @Option(help: "Port; 0 picks a free one.")
  var port = 0

  @Option(help: "Number of generated organizations.")
  var organizations = 240

  @Option(help: "Number of generated people; at least as many as the organizations need.")
  var people: Int?

  @Option(help: "Seed for the generated data.")
  var seed: UInt64 = 1

  @Option(help: "Store the data in this file (default: in memory).")
  var database: String?

  @Option(help: "Secret key to accept.")
  var secretKey = "sk_test_sandbox"

  @Option(help: "File that says which requests fail, and how.")
  var faults: String?

  @Flag(help: "Limit requests as Clerk does.")
  var rateLimits = false

  func validate() throws {
    try connection.refuseDemo("the command is a sandbox itself.")
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be a number from 0 to 65535.")
    }
    guard organizations >= 0 else { throw ValidationError("--organizations must not be negative.") }
    if let people, people < 0 { throw ValidationError("--people must not be negative.") }
  }

  func perform() async throws {
    var options = SandboxOptions()
    options.port = port
    options.organizations = organizations
    options.people = people
    options.seed = seed
    options.databasePath = database
    options.secretKey = secretKey
    options.faultsPath = faults
    options.rateLimits = rateLimits
    if let database { try Self.check(database) }
    let server: SandboxServer
    do {
      server = try await SandboxServer.start(options)
    } catch {
      throw ProgramFailure("the sandbox cannot start: \(error)", .configuration)
    }
    Standard.output("listening on \(server.baseURL)\n")
    await StopSignals.wait()
    await server.stop()
  }

  /// The data are a file of the person's own, as all that the program keeps.
  private static func check(_ database: String) throws(ProgramFailure) {
    do throws(FileError) {
      for suffix in ["", "-wal", "-shm", "-journal"] { try OwnFile.look(database + suffix) }
    } catch {
      throw ProgramFailure("--database: \(error.path) cannot be used: \(error.because)", .configuration)
    }
  }
}
