import Foundation
import TestSupport
import Testing

/// Adjustments that one person writes down and another one applies.
@Suite(.inRealTime) struct TwoPersonTests {
  private func shell() throws -> ChangingShell {
    let shell = try ChangingShell()
    let profiles = ["ada", "eve"].map { name in
      """
        \(name):
          secret_key_env: CLERK_SECRET_KEY
          operator: \(name)
          credits: {approval_above: 20}

      """
    }
    _ = try shell.write(Array(("profiles:\n" + profiles.joined()).utf8), to: "config/orgdesk/config.yml")
    return shell
  }

  @Test func oneAdjustmentIsAppliedOnceOnOneMachineAndOnTwo() throws {
    let shell = try shell()
    let id = try shell.makeOrganization("fern-works")
    let adjust = ["credits", "adjust", id, "--add", "25", "--note", "outage", "--profile", "ada"]
    let alone = try shell.run(adjust + ["--yes"])
    #expect(alone.status == 77 && alone.errors.contains("--plan FILE"), "\(alone.errors)")
    let plan = shell.home.path + "/plan.json"
    #expect(try shell.run(adjust + ["--plan", plan]).status == 0)
    #expect(try shell.run(adjust + ["--plan", plan]).status == 64, "no file is overwritten")
    #expect(try shell.sandbox.ledger(id).isEmpty)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    #expect(
      text.contains("idempotency_key") && !text.contains("sk_test") && !text.contains("private_metadata"))

    let own = try shell.run(["credits", "review", plan, "--yes", "--profile", "ada"])
    #expect(own.status == 77 && own.errors.contains("someone else"), "\(own.errors)")
    #expect(try shell.run(["credits", "review", plan, "--profile", "eve"], typing: "no\n").status == 77)
    #expect(try shell.sandbox.ledger(id).isEmpty)
    let review = ["credits", "review", plan, "--yes", "--profile", "eve"]
    let applied = try shell.run(review)
    #expect(applied.status == 0 && applied.errors.contains("written by ada"), "\(applied.errors)")
    let again = try shell.run(review)
    #expect(again.status == 0 && again.errors.contains("Already applied here"), "\(again.errors)")
    let elsewhere = try shell.run(review, environment: ["XDG_STATE_HOME": shell.home.path + "/other"])
    #expect(elsewhere.status == 0, "\(elsewhere.errors)")
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [2500])

    let entry = try #require(try shell.journal().first { $0["kind"] as? String == "credits" })
    #expect(entry["operator"] as? String == "eve" && entry["proposed_by"] as? String == "ada")
    #expect(text.contains(try #require(entry["id"] as? String)))
  }

  @Test func alsoWhatManyMoveTogether() throws {
    let shell = try shell()
    let ids = try (1...3).map { try shell.makeOrganization("fern-\($0)") }
    let rows = ids.map { "\($0),10\n" }.joined()
    let file = try shell.write(Array(("organization,amount\n" + rows).utf8), to: "batch.csv")
    let batch = ["credits", "batch", file, "--profile", "ada"]
    #expect(try shell.run(batch + ["--yes"]).status == 77)
    let plan = shell.home.path + "/plan.json"
    #expect(try shell.run(batch + ["--plan", plan]).status == 0)
    // Someone else is faster: it is pointed out.
    #expect(try shell.run(["credits", "adjust", ids[0], "--add", "5", "--yes"]).status == 0)
    let applied = try shell.run(["credits", "review", plan, "--yes", "--json", "--profile", "eve"])
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(applied.errors.contains("1 balance has changed since the plan was written."))
    #expect(try ids.map { try shell.sandbox.ledger($0).map(\.amount) } == [[500, 1000], [1000], [1000]])
  }

  @Test func alteredOrForAnotherInstanceItIsRefused() throws {
    let shell = try shell()
    let id = try shell.makeOrganization("fern-works")
    let plan = shell.home.path + "/plan.json"
    let adjust = ["credits", "adjust", id, "--add", "25", "--profile", "ada", "--plan", plan]
    #expect(try shell.run(adjust).status == 0)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    try shell.sandbox.forgetRequests()
    for (old, new) in [
      ("2500", "2600"), ("\"increase\"", "\"decrease\""), ("\"author\": \"ada\"", "\"author\": \"bob\""),
    ] {
      try #require(text.contains(old))
      let altered = try shell.write(Array(text.replacing(old, with: new).utf8), to: "altered.json")
      let outcome = try shell.run(["credits", "review", altered, "--yes", "--profile", "eve"])
      #expect(outcome.status == 77 && outcome.errors.contains("was altered"), "\(outcome.errors)")
    }
    let other = try SandboxProcess(["--organizations", "3", "--seed", "9"])
    let elsewhere = try shell.run(
      ["credits", "review", plan, "--yes", "--profile", "eve"], environment: ["CLERK_API_URL": other.apiURL])
    #expect(elsewhere.status == 77 && elsewhere.errors.contains("another instance"), "\(elsewhere.errors)")
    let garbage = try shell.write(Array("{}".utf8), to: "garbage.json")
    #expect(try shell.run(["credits", "review", garbage, "--profile", "eve"]).status == 77)
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.sandbox.ledger(id).isEmpty)
  }
}
