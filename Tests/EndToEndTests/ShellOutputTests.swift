import Foundation
import TestSupport
import Testing

/// What commands do with their output, and with options that stand before their name.
@Suite(.inRealTime) struct ShellOutputTests {
  private func shell(_ script: String, _ desk: Desk) throws -> Shell.Outcome {
    var variables = desk.environment
    variables["ORGDESK"] = Product.orgdesk
    return try Shell.run(["bash", "-c", script], environment: variables)
  }

  @Test(arguments: ["list --json", "list", "get @", "get @ --json", "list --all --json"])
  func aFullDiskIsNoSuccess(command: String) throws {
    let desk = try Desk()
    let command = command.replacing("@", with: try desk.slug())
    let outcome = try shell("\"$ORGDESK\" orgs \(command) >/dev/full", desk)
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("standard output cannot be written: No space left on device"))
  }

  @Test func aReaderThatHasGoneAwayEndsItQuietly() throws {
    let desk = try Desk()
    let outcome = try shell(
      "\"$ORGDESK\" orgs list --all --json | head -c 1 >/dev/null; echo \"ended ${PIPESTATUS[0]}\"", desk)
    #expect(outcome.output == "ended 141\n")
    #expect(outcome.errors.isEmpty)
  }

  @Test func theWholeListIsTheSameByPagesAndBrokenOffIsSaidToBe() throws {
    let desk = try Desk(["--organizations", "1100"])
    let whole = try desk.run("orgs", "list", "--all", "--json")
    #expect(whole.status == 0, "\(whole.errors)")
    let list = try JSONSerialization.jsonObject(with: Data(whole.output.utf8)) as? [String: Any]
    let ids = (list?["data"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
    #expect(Set(ids).count == 1100 && list?["total_count"] as? Int == 1100)
    // One page is printed as Clerk sends it: layout and all.
    let few = ["orgs", "list", "--query", "an", "--json"]
    #expect(try desk.run(few + ["--limit", "500"]).output == desk.run(few + ["--all"]).output)
    let table = try desk.run("orgs", "list", "--all").output.split(separator: "\n")
    #expect(table.dropFirst().compactMap { $0.split(separator: " ").last.map(String.init) } == ids)
    try desk.sandbox.setFaults("rules:\n  - {method: GET, path: /organizations, after: 1, status: 403}\n")
    let broken = try desk.run("orgs", "list", "--all", "--json")
    #expect(broken.status == 69)
    #expect(broken.errors.contains("incomplete: the list ends after 500 organizations."), "\(broken.errors)")
    #expect((try? JSONSerialization.jsonObject(with: Data(broken.output.utf8))) == nil)
  }

  @Test func whatBecameOfAChangeIsSaidEvenIfItsAnswerCannotBeWritten() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let outcome = try shell("\"$ORGDESK\" orgs update \(slug) --name Full --yes --json >/dev/full", desk)
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("Name of ") && outcome.errors.contains(" → Full."))
    #expect(outcome.errors.contains("standard output cannot be written"))
    #expect(try desk.journal().first?["outcome"] as? String == "succeeded")
  }

  @Test func theJournalNamesWhatWasToBeCreated() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    _ = try shell.makeOrganization("moss-works")
    let table = try shell.run(["journal"]).output.split(separator: "\n")
    #expect(table.last?.split(separator: " ").contains("fern-works") == true, "\(table)")
    // It is the first change of the organization it made, found by id and by slug.
    _ = try shell.run(["orgs", "update", id, "--name", "Fern", "--yes"])
    for name in [id, "fern-works"] {
      let kinds = try shell.journal("--organization", name).map { $0["kind"] as? String }
      #expect(kinds == ["update", "create"], "\(name)")
    }
    #expect(try shell.journal("--organization", "fern").isEmpty)
  }

  @Test func metadataThatIsThereAlreadyIsNotSent() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let merge = ["orgs", "metadata", id, "--public", #"{"plan": {"seats": 1.10}, "trial": null}"#, "--yes"]
    #expect(try shell.run(merge).status == 0)
    let sent = try shell.changingRequests()
    let again = try shell.run(merge)
    #expect(again.status == 0)
    #expect(again.errors.contains("No changes to make. The metadata of Fern Works is as requested already."))
    #expect(try ChangingShell.object(try shell.run(merge + ["--json"]).output)["id"] as? String == id)
    #expect(try shell.changingRequests() == sent)
    // The same number written otherwise is another text, and Clerk keeps the text.
    #expect(
      try shell.run(["orgs", "metadata", id, "--public", #"{"plan": {"seats": 1.1}}"#, "--yes"]).errors
        .contains("Changed"))
  }

  @Test(arguments: [
    ["orgs", "list"], ["orgs", "get", "@"], ["orgs", "update", "@", "--name", "Twice", "--yes"],
  ])
  func whatIsWaitedForIsSaid(arguments: [String]) throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.setFaults("rules:\n  - {path: '/**', status: 503, count: 1}\n")
    let outcome = try Shell.run(
      [Product.orgdesk] + arguments.map { $0 == "@" ? slug : $0 }, environment: desk.environment)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("(code service_unavailable, trace "))
    #expect(outcome.errors.contains(" s · 2 of 4."))
  }

  @Test func privateMetadataIsShownWhereItIsAskedFor() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let merged = try desk.run(
      "orgs", "metadata", slug, "--public", #"{"plan": "gold"}"#, "--private", #"{"crm": "hush-hush"}"#,
      "--yes")
    #expect(merged.status == 0)
    let usual = try desk.run("orgs", "get", slug).output
    #expect(usual.contains("gold") && usual.contains("Private metadata: hidden") && !usual.contains("hush"))
    for option in ["--private", "--json"] {
      #expect(try desk.run("orgs", "get", slug, option).output.contains("hush-hush"))
    }
  }

  @Test(arguments: [["--order-by", "-name"], ["--order-by=-name"], ["--json", "--order-by", "-name"]])
  func theOrderMayBeginWithADash(options: [String]) throws {
    let desk = try Desk(["--organizations", "4"])
    let outcome = try Shell.run(
      [Product.orgdesk, "orgs", "list"] + options, environment: desk.environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try desk.sandbox.requests().last?.contains("order_by=-name") == true)
  }

  @Test(arguments: [["--demo", "orgs", "list"], ["orgs", "list", "--demo"]])
  func demoGivesCommandsASandboxOfTheirOwn(arguments: [String]) throws {
    let desk = try Desk(["--organizations", "4"])
    let outcome = try Shell.run([Product.orgdesk] + arguments, environment: desk.environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("10 of 240"))
    #expect(try desk.sandbox.requests().isEmpty)
  }

  @Test func aChangeOnTheDemoLeavesNothing() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run("--demo", "orgs", "update", slug, "--name", "Trial", "--yes")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("Name of ") && outcome.errors.contains(" → Trial."))
    #expect(try desk.sandbox.requests().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.home.path).isEmpty)
  }

  @Test(arguments: [
    ["--demo", "journal"], ["--demo", "journal", "verify"], ["--demo", "sandbox"], ["--demo", "plans"],
    ["--demo", "credits", "settle"], ["--demo", "credits", "report"], ["--demo", "plans", "give-up", "x"],
    ["--demo", "--profile", "x"], ["--demo", "orgs", "list", "--api-url", "http://127.0.0.1:1/v1"],
  ])
  func demoIsRefusedWhereItSaysNothing(arguments: [String]) throws {
    let desk = try Desk(["--organizations", "1"])
    let outcome = try Shell.run([Product.orgdesk] + arguments, environment: desk.environment)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--demo"))
  }
}
