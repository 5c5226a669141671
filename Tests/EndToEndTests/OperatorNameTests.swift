import Foundation
import TestSupport
import Testing

/// A profile whose operator is a Clerk user: the id is stored, the name is told.
@Suite(.inRealTime) struct OperatorNameTests {
  private let shell: ChangingShell
  private let user: String
  private let name: String
  private let address: String
  private let id: String

  init() throws {
    shell = try ChangingShell()
    user = try shell.someone()
    let found = try ChangingShell.object(try shell.run(["people", "show", user, "--json"]).output)
    let person = try #require(found["user"] as? [String: Any])
    name = ["first_name", "last_name"].compactMap { person[$0] as? String }.joined(separator: " ")
    let primary = person["primary_email_address_id"] as? String
    let addresses = person["email_addresses"] as? [[String: Any]] ?? []
    address = try #require(
      addresses.first { $0["id"] as? String == primary }?["email_address"] as? String)
    let configuration = """
      profiles:
        ada: {secret_key_env: CLERK_SECRET_KEY, operator: \(user), credits: {approval_above: 20}}
        desk: {secret_key_env: CLERK_SECRET_KEY, operator: desk, credits: {approval_above: 20}}

      """
    _ = try shell.write(Array(configuration.utf8), to: "config/orgdesk/config.yml")
    id = try shell.makeOrganization("fern-works")
  }

  private func asked() throws -> Int {
    try shell.sandbox.requests().count { $0.contains("/users?") }
  }

  private func rename(_ to: String, profile: String = "ada") throws -> Shell.Outcome {
    try shell.run(["orgs", "update", id, "--name", to, "--yes", "--profile", profile])
  }

  @Test func theIDIsStoredAndTheNameTold() throws {
    let made = try rename("Moss")
    #expect(made.status == 0 && made.errors.contains("\(name) · \(address)"), "\(made.errors)")
    let entry = try #require(try shell.journal().first)
    #expect(entry["operator"] as? String == user)
    let change = try #require(entry["id"] as? String)

    var before = try asked()
    let list = try shell.run(["journal"])
    #expect(list.output.contains("  \(name)  ") && !list.output.contains(user), "\(list.output)")
    #expect(try asked() == before + 1)
    let shown = try shell.run(["journal", "show", change])
    #expect(shown.output.contains("\(name) · \(address)\n"), "\(shown.output)")
    #expect(shown.output.contains("requested by \(name)\n") && !shown.output.contains(user))

    before = try asked()
    for arguments in [["journal", "--json"], ["journal", "show", change, "--json"]] {
      let json = try shell.run(arguments)
      #expect(json.output.contains("\"\(user)\"") && !json.output.contains(name), "\(json.output)")
    }
    #expect(try asked() == before, "asked for JSON")
  }

  /// Whom the journal knows by an id is found by the name that is shown.
  @Test func anOperatorIsFoundByTheNameThatIsShown() throws {
    #expect(try rename("Moss").status == 0)
    #expect(try rename("Fern", profile: "desk").status == 0)
    for arguments in [
      ["--by", name], ["--by", address.uppercased()], ["--by", user], ["--search", name],
      ["--search", "\(address) moss"],
    ] {
      let list = try shell.run(["journal"] + arguments)
      let rows = list.output.split(separator: "\n").dropFirst()
      #expect(rows.count == 1 && rows.first?.contains("Moss") == true, "\(arguments): \(list.output)")
    }
    #expect(try shell.run(["journal", "--by", "desk"]).output.contains("Fern"))
    #expect(!(try shell.run(["journal", "--by", "nobody"]).output.contains("Fern")))
  }

  /// What a second person sees, what is refused to the first one, and the receipt.
  @Test func anApprovalTellsBothByName() throws {
    let plan = shell.home.path + "/plan.json"
    let adjust = ["credits", "adjust", id, "--add", "25", "--ticket", "T-7", "--plan", plan]
    #expect(try shell.run(adjust + ["--profile", "ada"]).status == 0)
    let own = try shell.run(["credits", "review", plan, "--yes", "--profile", "ada"])
    #expect(own.status == 77 && own.errors.contains("written by \(name) and needs"), "\(own.errors)")
    #expect(!own.errors.contains(user), "\(own.errors)")
    let applied = try shell.run(["credits", "review", plan, "--yes", "--profile", "desk"])
    #expect(applied.status == 0 && applied.errors.contains("written by \(name) at"), "\(applied.errors)")
    let entry = try #require(try shell.journal().first)
    #expect(entry["proposed_by"] as? String == user && entry["operator"] as? String == "desk")
    let small = ["credits", "adjust", id, "--add", "5", "--ticket", "T-8", "--yes", "--profile", "ada"]
    let made = try shell.run(small)
    #expect(made.output.contains("\(name) · \(address)\n"), "\(made.output)\(made.errors)")
    let report = try shell.run(["credits", "report", "--by", "operator"])
    #expect(report.output.contains("\(name) · \(address)") && report.output.contains("desk"))
    let plans = try shell.run(["plans"])
    #expect(plans.status == 0 && !plans.output.contains(user), "\(plans.output)")
  }

  /// The journal of the console: the name comes once it is read.
  @Test func theConsoleTellsTheName() throws {
    #expect(try rename("Moss").status == 0)
    let console = try ConsoleSession(["--profile", "ada"], environment: shell.environment())
    try console.wait(for: "1 of 4", in: .lastLine)
    try console.press("J")
    try console.wait(for: name, in: .body)
    try console.press("Enter")
    let screen = try console.wait(for: "\(name) · ", in: .body)
    #expect(!screen.contains { $0.contains(user) })
  }

  @Test func noRequestWhereNoOperatorIsAnID() throws {
    #expect(try rename("Moss", profile: "desk").status == 0)
    let before = try asked()
    let list = try shell.run(["journal"])
    #expect(list.status == 0 && list.output.contains("  desk  "))
    #expect(try asked() == before)
  }

  @Test func whatCannotBeReadStaysTheID() throws {
    #expect(try rename("Moss").status == 0)
    let nowhere = ["CLERK_API_URL": "http://127.0.0.1:9/v1"]
    let noKey = ["CLERK_SECRET_KEY": ""]
    try shell.sandbox.setFaults("rules:\n  - {method: GET, path: /users, status: 403, code: forbidden}\n")
    for environment in [[:], nowhere, noKey] {
      let list = try shell.run(["journal"], environment: environment)
      #expect(list.status == 0 && list.errors.isEmpty, "\(list.errors)")
      #expect(list.output.contains(user) && !list.output.contains(name), "\(list.output)")
    }
    // A change goes on without the name, too.
    let made = try rename("Fern")
    #expect(made.status == 0 && made.errors.contains(user), "\(made.errors)")
  }
}
