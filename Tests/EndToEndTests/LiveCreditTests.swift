import TestSupport
import Testing

/// Where it is production's money, the amount is typed once more.
@Suite(.inRealTime) struct LiveCreditTests {
  @Test(arguments: ["sk_live_sandbox", "whatever"])
  func theAmountIsTypedOnceMore(key: String) throws {
    let shell = try ChangingShell(key: key)
    let id = try shell.makeOrganization("fern-works")
    let command = ["credits", "adjust", id, "--add", "25.5"]
    for typed in ["yes", "25", "-25.50", "", "2550"] {
      let outcome = try shell.run(command, typing: typed + "\n")
      #expect(outcome.status == 77, "\(outcome.errors)")
      #expect(outcome.errors.contains("Type the amount to add once more to send it: "))
      #expect(outcome.errors.contains("That does not match. Nothing was sent."))
    }
    #expect(try shell.sandbox.ledger(id).isEmpty)
    #expect(try shell.run(command, typing: "$25.50\n").status == 0)
    // A script says beforehand that it means it.
    #expect(try shell.run(command + ["--yes"]).status == 0)
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [2550, 2550])
  }

  @Test func alsoAboveTheProfilesLimit() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let profile = "profiles:\n  a:\n    secret_key_env: CLERK_SECRET_KEY\n    credits: {retype_above: 20}\n"
    _ = try shell.write(Array(profile.utf8), to: "config/orgdesk/config.yml")
    let command = ["credits", "adjust", id, "--profile", "a", "--add"]
    #expect(try shell.run(command + ["20.01"], typing: "yes\n").status == 77)
    #expect(try shell.run(command + ["20.01"], typing: "20.01\n").status == 0)
    #expect(try shell.run(command + ["20"], typing: "yes\n").status == 0)
    #expect(try shell.sandbox.ledger(id).map(\.amount) == [2001, 2000])
  }
}
