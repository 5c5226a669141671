import Foundation
import TestSupport
import Testing

/// A role of one's own: credits up to a limit, and nothing deleted.
@Suite(.inRealTime) struct RoleTests {
  private let shell: ChangingShell
  private let ids: [String]

  init() throws {
    let shell = try ChangingShell()
    ids = try (1...3).map { try shell.makeOrganization("fern-\($0)") }
    self.shell = shell
    let configuration = """
      roles:
        helpdesk: {credits: {limit: 50}}
        support: {credits: {limit: $5.00}}
      profiles:
        helpdesk: {secret_key_env: CLERK_SECRET_KEY, role: helpdesk, operator: eve}
        support: {secret_key_env: CLERK_SECRET_KEY, role: support}
        all: {secret_key_env: CLERK_SECRET_KEY, operator: ada}

      """
    _ = try shell.write(Array(configuration.utf8), to: "config/orgdesk/config.yml")
  }

  private func adjust(_ amount: String, _ profile: String, _ direction: String = "--add") throws
    -> Shell.Outcome
  {
    try shell.run(["credits", "adjust", ids[0], direction, amount, "--yes", "--profile", profile])
  }

  @Test func adjustsUpToItsLimitInEitherDirection() throws {
    #expect(try adjust("100", "all").status == 0)
    #expect(try adjust("50", "helpdesk").status == 0)
    #expect(try adjust("5", "support").status == 0)
    #expect(try adjust("50", "helpdesk", "--remove").status == 0)
    for direction in ["--add", "--remove"] {
      let refused = try adjust("50.01", "helpdesk", direction)
      #expect(refused.status == 77, "\(refused.errors)")
      #expect(
        refused.errors.contains("our role (helpdesk) can adjust credits up to $50.00"), "\(refused.errors)")
    }
    #expect(try adjust("5.01", "support").status == 77)
    #expect(try shell.sandbox.ledger(ids[0]).map(\.amount) == [10000, 5000, 500, -5000])
  }

  @Test func deletesNothing() throws {
    let refused = try shell.run(["orgs", "delete", ids[0], "--yes", "--profile", "helpdesk"])
    #expect(refused.status == 77)
    #expect(
      refused.errors.contains("Your role (helpdesk) cannot delete organizations."), "\(refused.errors)")
    let renamed = try shell.run(
      ["orgs", "update", ids[0], "--name", "Moss", "--yes", "--profile", "helpdesk"])
    #expect(renamed.status == 0, "\(renamed.errors)")
  }

  @Test func theLimitHoldsForAFileItsLinesAndAPlanFile() throws {
    func file(_ name: String, _ amounts: [String]) throws -> String {
      let rows = zip(ids, amounts).map { "\($0),\($1)\n" }.joined()
      return try shell.write(Array(("organization,amount\n" + rows).utf8), to: name)
    }
    func batch(_ file: String, _ more: String...) throws -> Shell.Outcome {
      try shell.run(["credits", "batch", file] + more)
    }
    let together = try file("a.csv", ["20", "20", "20"])
    #expect(try batch(together, "--yes", "--profile", "helpdesk").status == 77)
    #expect(try batch(try file("b.csv", ["51"]), "--yes", "--profile", "helpdesk").status == 77)
    let plan = shell.home.path + "/plan.json"
    #expect(try batch(together, "--plan", plan, "--profile", "helpdesk").status == 77)
    #expect(try batch(together, "--plan", plan, "--profile", "all").status == 0)
    #expect(try shell.run(["credits", "review", plan, "--yes", "--profile", "helpdesk"]).status == 77)
    #expect(try batch(try file("c.csv", ["20", "20"]), "--yes", "--profile", "helpdesk").status == 0)
    #expect(try ids.map { try shell.sandbox.ledger($0).map(\.amount) } == [[2000], [2000], []])
  }

  @Test func whatIsAboveItIsNeitherRepeatedNorSettled() throws {
    try shell.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/billing/credits, garbage: true, count: 9}\n")
    #expect(try adjust("60", "all").status == 75)
    let change = try #require(try shell.journal("--open").first?["id"] as? String)
    for decision in ["--repeat", "--happened", "--did-not-happen"] {
      let refused = try shell.run(
        ["credits", "settle", change, decision, "--profile", "helpdesk"]
          + (decision == "--repeat" ? ["--yes"] : []))
      #expect(refused.status == 77 && refused.errors.contains("role (helpdesk)"), "\(refused.errors)")
    }
    #expect(try shell.journal("--open").count == 1)
  }

  @Test(arguments: [
    ("roles: {admin: {credits: {limit: 5}}}", "cannot be changed"),
    ("roles: {a: {}}", "credits: {limit: AMOUNT}"),
    ("roles: {a: {credits: {limit: much}}}", "is not an amount"),
    ("roles: {a: {credits: {limits: 5}}}", "limit"),
    ("roles: {b: {credits: {limit: 5}}}", "there is no role “a”"),
  ])
  func mistakesAreNamedWithTheirPlace(roles: String, message: String) throws {
    let text = "\(roles)\nprofiles:\n  p: {secret_key_env: CLERK_SECRET_KEY, role: a}\n"
    _ = try shell.write(Array(text.utf8), to: "config/orgdesk/config.yml")
    let outcome = try shell.run(["orgs", "list", "--profile", "p"])
    #expect(outcome.status == 78 && outcome.errors.contains("config.yml:"), "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
