import Foundation
import TestSupport
import Testing

/// A sandbox and the shell commands on it, with a home of their own.
final class Desk {
  let sandbox: SandboxProcess
  let home: URL

  init(_ arguments: [String] = []) throws {
    sandbox = try SandboxProcess(arguments)
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  /// What commands are run with.
  var environment: [String: String] {
    [
      "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "PATH": "/usr/bin:/bin", "TZ": "UTC",
      "LC_ALL": "C.UTF-8", "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": sandbox.apiURL,
    ]
  }

  /// Runs a command.
  @discardableResult
  func run(_ arguments: String...) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment)
  }

  /// Runs a command.
  @discardableResult
  func run(_ arguments: [String]) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment)
  }

  /// Starts a command and does not wait for it.
  func start(_ arguments: String...) throws -> ChildProcess {
    try ChildProcess([Product.orgdesk] + arguments, environment: environment)
  }

  /// An organization as Clerk's JSON has it.
  func organization(_ idOrSlug: String) throws -> [String: Any] {
    let outcome = try run("orgs", "get", idOrSlug, "--json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  /// The slug of the organization that stands at that place of the list, newest first.
  func slug(_ place: Int = 0) throws -> String {
    let outcome = try run("orgs", "list", "--limit", "1", "--offset", "\(place)", "--json")
    let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require((list?["data"] as? [[String: Any]])?.first?["slug"] as? String)
  }

  /// The changes in the journal, newest first.
  func journal() throws -> [[String: Any]] {
    let outcome = try run("journal", "--json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  /// The methods and paths of changing requests that the sandbox has seen.
  func changingRequests() throws -> [String] {
    try sandbox.requests().filter { !$0.hasPrefix("GET") }
  }
}
