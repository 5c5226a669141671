import Foundation
import TestSupport
import Testing

/// The commands for scripts, and what the program says before there is a console.
@Suite(.inRealTime) struct ShellTests {
  private func orgdesk(_ arguments: [String], environment: [String: String] = [:]) throws -> Shell.Outcome {
    var variables = ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8"]
    variables.merge(environment) { $1 }
    return try Shell.run([Product.orgdesk] + arguments, environment: variables)
  }

  private func environment(_ sandbox: SandboxProcess) -> [String: String] {
    ["CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": sandbox.apiURL]
  }

  @Test func withoutAKeyItNamesBothWays() throws {
    let outcome = try orgdesk([])
    #expect(outcome.status == 78)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("orgdesk --demo"))
    #expect(outcome.errors.contains("CLERK_SECRET_KEY"))
  }

  @Test func unknownOptionsAreUsageErrors() throws {
    #expect(try orgdesk(["--frobnicate"]).status == 64)
    #expect(try orgdesk(["orgs", "list", "--limit", "0"]).status == 64)
  }

  @Test func theListIsATableOrClerksJSON() throws {
    let sandbox = try SandboxProcess()
    let table = try orgdesk(
      ["orgs", "list", "--limit", "3", "--order-by", "name"], environment: environment(sandbox))
    #expect(table.status == 0)
    #expect(table.output.split(separator: "\n").count == 4)
    #expect(table.output.hasPrefix("NAME"))
    #expect(table.errors.contains("3 of 240"))

    let json = try orgdesk(["orgs", "list", "--all", "--json"], environment: environment(sandbox))
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["data"] as? [Any])?.count == 240)
    #expect(value?["total_count"] as? Int == 240)
  }

  @Test func oneOrganizationIsFoundByIDAndBySlug() throws {
    let sandbox = try SandboxProcess()
    let list = try orgdesk(["orgs", "list", "--limit", "1", "--json"], environment: environment(sandbox))
    let value = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
    let first = try #require((value?["data"] as? [[String: Any]])?.first)
    let id = try #require(first["id"] as? String)
    let slug = try #require(first["slug"] as? String)
    let bySlug = try orgdesk(["orgs", "get", slug, "--json"], environment: environment(sandbox))
    #expect(bySlug.output.contains(id))
    let byID = try orgdesk(["orgs", "get", id], environment: environment(sandbox))
    #expect(byID.output.contains("Slug:        \(slug)"))

    let missing = try orgdesk(["orgs", "get", "nobody"], environment: environment(sandbox))
    #expect(missing.status == 77)
    #expect(missing.errors.contains("resource_not_found"))
    #expect(missing.errors.contains("trace"))
  }

  @Test func anUnreachableServerIsUnavailable() throws {
    let outcome = try orgdesk(
      ["orgs", "list", "--api-url", "http://127.0.0.1:9/v1"], environment: ["CLERK_SECRET_KEY": "sk_test_x"])
    #expect(outcome.status == 69)
  }

  @Test func theKeyDoesNotLeaveUnencrypted() throws {
    let outcome = try orgdesk(
      ["orgs", "list", "--api-url", "http://api.example.com/v1"],
      environment: ["CLERK_SECRET_KEY": "sk_test_x"])
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("unencrypted"))
  }

  @Test func mistakesInTheConfigurationNameFileLineAndKey() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("config.yml").path
    try "mouse: true\nkeys:\n  serach: [x]\n".write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try orgdesk(["--demo", "--config", file])
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("\(file):3:3"))
    #expect(outcome.errors.contains("serach"))
  }

  @Test func theConsoleWantsATerminal() throws {
    let outcome = try orgdesk(["--demo"])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("needs a terminal"))
  }
}
