import Foundation
import TestSupport
import Testing

/// A person who changes organizations from a shell: a sandbox and a home of the test's own.
final class ChangingShell {
  let sandbox: SandboxProcess
  /// Everything the program may write lies in here.
  let home: URL
  private let key: String
  private var found: String?

  init(key: String = "sk_test_sandbox") throws {
    self.key = key
    sandbox = try SandboxProcess(["--organizations", "3"], key: key)
    home = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  /// The folder of the journal.
  var journalFolder: URL { home.appendingPathComponent("state/orgdesk") }

  func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "XDG_CONFIG_HOME": home.path + "/config",
      "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8", "CLERK_SECRET_KEY": key,
      "CLERK_API_URL": sandbox.apiURL,
    ].merging(more) { $1 }
  }

  // MARK: Running

  /// Runs `orgdesk` to its end, without a terminal.
  func run(_ arguments: [String], environment more: [String: String] = [:]) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment(more))
  }

  /// Runs `orgdesk` to its end at a terminal, where a person types that.
  func run(_ arguments: [String], typing typed: String) throws -> Shell.Outcome {
    try Shell.run([Product.orgdesk] + arguments, environment: environment([:]), typed: typed)
  }

  /// Starts `orgdesk`, without a terminal.
  func start(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess([Product.orgdesk] + arguments, environment: environment([:]))
  }

  /// Starts `orgdesk`, without a terminal, with what it says on standard error in the same pipe as its output.
  func startTelling(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(
      [Product.orgdesk] + arguments, environment: environment([:]), errors: "/proc/self/fd/1")
  }

  /// Starts `orgdesk` at a terminal, with what it says on standard error in the same pipe as its output.
  func startAsking(_ arguments: [String], at terminal: TypedTerminal) throws -> ChildProcess {
    try ChildProcess(
      [Product.orgdesk] + arguments, environment: environment([:]), input: terminal.path,
      errors: "/proc/self/fd/1")
  }

  /// Runs `orgdesk` to its end, without a terminal, with a standard output that takes nothing.
  func runUnread(_ arguments: [String], output: String = "/dev/full") throws -> Shell.Outcome {
    let command = ["/bin/sh", "-c", "exec \"$@\" >\(output)", "sh", Product.orgdesk] + arguments
    return try Shell.run(command, environment: environment([:]))
  }

  /// Writes a file into the home.
  ///
  /// - Returns: Its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = home.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  // MARK: What is there

  /// Makes an organization with that slug, to be changed.
  ///
  /// - Returns: Its id.
  func makeOrganization(_ slug: String) throws -> String {
    let made = try run(["orgs", "create", "--name", "Fern Works", "--slug", slug, "--yes", "--json"])
    try #require(made.status == 0, "\(made.errors)")
    return try #require(try Self.object(made.output)["id"] as? String)
  }

  /// The id of a user, the same each time.
  func someone() throws -> String {
    if let found { return found }
    let people = try run(["people", "find", "@", "--limit", "1", "--json"])
    let user = try Self.object(people.output)["user"] as? [String: Any]
    let id = try #require(user?["id"] as? String, "\(people.errors)")
    found = id
    return id
  }

  /// An organization as the sandbox has it; nil if it has none.
  func organization(_ idOrSlug: String) throws -> NSDictionary? {
    let found = try run(["orgs", "get", idOrSlug, "--json"])
    guard found.status == 0 else {
      try #require(found.errors.contains("resource_not_found"), "\(found.errors)")
      return nil
    }
    return try Self.object(found.output) as NSDictionary
  }

  /// The journal's changes, newest first.
  func journal(_ arguments: String...) throws -> [[String: Any]] {
    let outcome = try run(["journal", "--json"] + arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  /// The requests that would change something, as the sandbox saw them.
  func changingRequests() throws -> [String] {
    try sandbox.requests().filter { !$0.hasPrefix("GET ") }
  }

  /// A JSON object, as a program printed it.
  static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }
}
