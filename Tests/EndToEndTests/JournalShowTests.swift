import Foundation
import TestSupport
import Testing

/// One change of the journal, whole.
@Suite(.inRealTime) struct JournalShowTests {
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
  }

  private func newest() throws -> String {
    try #require(try shell.journal().first?["id"] as? String)
  }

  @Test func aRefusedChangeIsToldWithItsCodeAndTrace() throws {
    let update = ["orgs", "update", id, "--name", "New", "--ticket", "T-7", "--yes"]
    try shell.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/*, status: 422, code: form_param_invalid}\n")
    #expect(try shell.run(update).status == 77)
    let change = try newest()
    let shown = try shell.run(["journal", "show", change], environment: ["TZ": "Asia/Tokyo"])
    #expect(shown.status == 0, "\(shown.errors)")
    for (label, text) in [
      ("Outcome", "refused"), ("What", "Name Fern Works → New"), ("Name", "Fern Works"),
      ("Slug", "fern-works"),
      ("ID", id), ("Ticket", "T-7"), ("Change", change), ("Attempts", "1"), ("Code", "form_param_invalid"),
    ] {
      let line = shown.output.split(separator: "\n").first { $0.hasPrefix("\(label) ") }
      #expect(line?.hasSuffix("  \(text)") == true, "\(label): \(shown.output)")
    }
    #expect(shown.output.contains("Trace id") && shown.output.contains("Fern Works → New"))
    #expect(shown.output.contains(" JST  sent\n") && shown.output.contains(" JST  refused: "))
  }

  @Test func anUndecidedChangeSaysHowItIsSettledAndASettledOneByWhom() throws {
    try shell.sandbox.setFaults(
      "rules:\n  - {method: POST, path: /organizations/*/billing/credits, garbage: true, count: 9}\n")
    let adjust = ["credits", "adjust", id, "--add", "5", "--reason", "Goodwill", "--yes"]
    #expect(try shell.run(adjust).status == 75)
    let change = try newest()
    let open = try shell.run(["journal", "show", change]).output
    #expect(open.contains("orgdesk credits settle \(change)") && open.contains("goodwill"), "\(open)")
    let settle = ["journal", "settle", change, "--happened", "--note", "seen in the ledger"]
    #expect(try shell.run(settle).status == 0)
    let settled = try shell.run(["journal", "show", change]).output
    #expect(settled.contains("it went through: seen in the ledger") && !settled.contains("credits settle"))
    let json = try ChangingShell.object(try shell.run(["journal", "show", change, "--json"]).output)
    #expect(json as NSDictionary == (try #require(try shell.journal().first)) as NSDictionary)
  }

  @Test func anIdThatIsNotThereIsAnError() throws {
    let missing = try shell.run(["journal", "show", "nothing\u{1B}[31m"])
    #expect(missing.status == 77 && missing.output.isEmpty)
    #expect(missing.errors.contains("There is no change nothing␛[31m in the journal."), "\(missing.errors)")
    #expect(try shell.run(["--demo", "journal", "show", "x"]).status == 64)
  }

  @Test func clerksVariableNamesTheServerToo() throws {
    let address = ["CLERK_API_URL": "", "CLERK_BACKEND_API_URL": shell.sandbox.apiURL]
    #expect(try shell.run(["orgs", "get", id], environment: address).status == 0)
    let wrong = ["CLERK_API_URL": "", "CLERK_BACKEND_API_URL": "nonsense"]
    let refused = try shell.run(["orgs", "get", id], environment: wrong)
    #expect(refused.status == 78 && refused.errors.contains("CLERK_BACKEND_API_URL"), "\(refused.errors)")
    let overruled = wrong.merging(["CLERK_API_URL": shell.sandbox.apiURL]) { $1 }
    #expect(try shell.run(["orgs", "get", id], environment: overruled).status == 0)
  }
}
