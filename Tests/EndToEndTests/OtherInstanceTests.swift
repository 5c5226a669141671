import Foundation
import TestSupport
import Testing

/// What was sent on one instance is decided about on that one, or by whoever names it.
@Suite(.inRealTime) struct OtherInstanceTests {
  private static let post = "method: POST, path: /organizations/*/billing/credits"
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
  }

  private func fail(_ rules: String...) throws {
    try shell.sandbox.setFaults("rules:\n" + rules.map { "  - {\($0)}\n" }.joined())
  }

  /// An adjustment of unknown outcome.
  private func lost() throws -> (change: String, instance: String) {
    #expect(try shell.run(["credits", "adjust", id, "--add", "5", "--yes"]).status == 75)
    let entry = try #require(try shell.journal("--open").first)
    return (try #require(entry["id"] as? String), try #require(entry["instance"] as? String))
  }

  @Test(arguments: ["credits", "journal"]) func byWordOnlyWhereTheInstanceIsNamed(command: String) throws {
    try fail("\(Self.post), garbage: true, count: 9")
    let (change, instance) = try lost()
    let other = try SandboxProcess(["--organizations", "3", "--seed", "2"])
    let there = ["CLERK_API_URL": other.apiURL]
    let settle = [command, "settle", change, "--did-not-happen"]
    let refused = try shell.run(settle, environment: there)
    #expect(refused.status == 77, "\(refused.errors)")
    #expect(refused.errors.contains("--instance \(instance)"), "\(refused.errors)")
    #expect(try shell.run(settle + ["--instance", "ins_x"], environment: there).status == 77)
    #expect(try shell.journal("--open").count == 1)
    #expect(try shell.run(settle + ["--instance", instance], environment: there).status == 0)
    let entry = try #require(try shell.journal().first)
    #expect(entry["outcome"] as? String == "settled-did-not-happen")
  }

  @Test func onTheSameInstanceNothingHasToBeNamed() throws {
    try fail("\(Self.post), garbage: true, count: 9")
    let (change, _) = try lost()
    #expect(try shell.run(["credits", "settle", change, "--happened"]).status == 0)
    #expect(try shell.journal().first?["outcome"] as? String == "settled-happened")
  }

  /// The id that was told last is used while the instance cannot be asked for it.
  @Test(arguments: ["status: 500, count: 99", "status: 403, code: authorization_invalid, count: 99"])
  func isRememberedByItsKey(fault: String) throws {
    let asked = "method: GET, path: /instance, \(fault)"
    try fail("\(Self.post), garbage: true, count: 9")
    let (change, instance) = try lost()
    #expect(instance.hasPrefix("ins_"))
    #expect(try shell.run(["credits", "settle", change, "--happened"]).status == 0)
    try fail(asked, "\(Self.post), garbage: true, count: 9")
    let second = try lost()
    #expect(second.instance == instance)
    #expect(try shell.run(["credits", "settle", second.change, "--happened"]).status == 0)
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  /// What was written down before the id was ever told is found under both names.
  @Test func isFoundUnderBothNames() throws {
    let fresh = try ChangingShell()
    let organization = try #require(
      (try ChangingShell.object(try fresh.run(["orgs", "list", "--json"]).output)["data"] as? [[String: Any]])?
        .first?["id"] as? String)
    try fresh.sandbox.setFaults(
      """
      rules:
        - {method: GET, path: /instance, status: 403, code: authorization_invalid, count: 99}
        - {\(Self.post), garbage: true, count: 9}

      """)
    let adjust = ["credits", "adjust", organization, "--add", "5", "--yes"]
    #expect(try fresh.run(adjust).status == 75)
    #expect(try #require(try fresh.journal("--open").first?["instance"] as? String).contains("#"))
    try fresh.sandbox.setFaults("")
    let second = try fresh.run(adjust)
    #expect(second.status == 77, "\(second.errors)")
    let open = try #require(try fresh.journal("--open").first)
    let change = try #require(open["id"] as? String)
    let repeated = try fresh.run(["credits", "settle", change, "--repeat", "--yes"])
    #expect(repeated.status == 0, "\(repeated.errors)")
    #expect(try fresh.sandbox.ledger(organization).count == 1)
    #expect(try fresh.run(["journal", "verify"]).status == 0)
  }
}
