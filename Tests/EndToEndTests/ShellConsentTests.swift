import TestSupport
import Testing

/// What a person at a terminal is shown and asked before something is sent.
@Suite(.inRealTime) struct ShellConsentTests {
  /// Bytes of a PNG of one pixel.
  private static let image: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
    1,
    8, 6, 0, 0, 0,
  ]

  @Test func enterAloneSendsNothingWhateverIsAsked() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    let logo = try shell.write(Self.image, to: "logo.png")
    let batch = try shell.write(Array("organization,amount\nfern-works,5\n".utf8), to: "batch.csv")
    let before = try shell.sandbox.requests().filter { !$0.hasPrefix("GET") }.count
    let commands = [
      ["orgs", "create", "--name", "New"], ["orgs", "update", id, "--name", "Other"],
      ["orgs", "metadata", id, "--public", "{\"a\":1}"], ["orgs", "logo", id, "--upload", logo],
      ["orgs", "delete", id], ["orgs", "bulk", "limit", "77", id],
      ["orgs", "bulk", "metadata", "--public", "a", "--value", "1", id], ["orgs", "bulk", "delete", id],
      ["credits", "adjust", id, "--add", "5"], ["credits", "batch", batch],
    ]
    for command in commands {
      for typed in ["\n", " \n", "\n\n\n"] {
        let outcome = try shell.run(command, typing: typed)
        #expect(outcome.status == 77, "\(command): \(outcome.errors)")
        #expect(outcome.errors.contains("Nothing was sent."), "\(command)")
      }
    }
    #expect(try shell.sandbox.requests().filter { !$0.hasPrefix("GET") }.count == before)
  }

  @Test func aLimitBelowTheMembersIsWarnedOfForOneAndForMany() throws {
    let desk = try Desk()
    let list = try desk.run("orgs", "list", "--limit", "200", "--json")
    let crowded = try #require(
      try ChangingShell.object(list.output)["data"] as? [[String: Any]]
    ).filter { ($0["members_count"] as? Int ?? 0) > 100 }.compactMap { $0["slug"] as? String }
    let one = try desk.run("orgs", "update", crowded[0], "--max-allowed-memberships", "50", "--dry-run")
    #expect(one.errors.contains("members already exceed this limit. No one is removed"), "\(one.errors)")
    let free = try desk.run("orgs", "update", crowded[0], "--max-allowed-memberships", "5000000", "--dry-run")
    #expect(!free.errors.contains("already exceed"))
    let many = try desk.run("orgs", "bulk", "limit", "50", crowded[0], crowded[1], "--dry-run")
    #expect(many.errors.contains("Set the member limit of 2 organizations to 50 on "), "\(many.errors)")
    #expect(many.errors.contains("2 organizations already exceed this limit."))
    #expect(many.errors.contains("MEMBERS"))
  }

  @Test func onlyWhatIsRaisedIsChanged() throws {
    let shell = try ChangingShell()
    for (slug, limit) in [("low", "10"), ("high", "250"), ("free", "0")] {
      _ = try shell.makeOrganization(slug)
      #expect(
        try shell.run(["orgs", "update", slug, "--max-allowed-memberships", limit, "--yes"]).status == 0)
    }
    let all = ["orgs", "bulk", "limit", "100", "low", "high", "free"]
    let shown = try shell.run(all + ["--dry-run"])
    #expect(shown.errors.contains("3 organizations, raises 1, lowers 2"), "\(shown.errors)")
    #expect(try shell.run(all + ["--only-raise", "--yes"]).status == 0)
    let limits = try ["low", "high", "free"].map {
      try shell.organization($0)?["max_allowed_memberships"] as? Int
    }
    #expect(limits == [100, 250, 0])
  }

  @Test func onLiveTheNumberOfManyIsTyped() throws {
    let shell = try ChangingShell(key: "sk_live_sandbox")
    let slugs = (0..<21).map { "fern-\($0)" }
    for slug in slugs { _ = try shell.makeOrganization(slug) }
    let metadata = ["orgs", "bulk", "metadata", "--public", "a", "--value", "1"]
    for command in [["orgs", "bulk", "limit", "77"], metadata] {
      let refused = try shell.run(command + slugs, typing: "yes\n")
      #expect(refused.status == 77)
      #expect(
        refused.errors.contains("Type the number of organizations to change (21): "), "\(refused.errors)")
      #expect(try shell.run(command + slugs.dropLast(), typing: "no\n").errors.contains("Type yes"))
    }
    #expect(try shell.run(metadata + slugs, typing: "21\n").status == 0)
  }

  @Test func aTableOfCreditsHasReasonAndTicket() throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern-works")
    let batch = try shell.write(
      Array("organization,amount,reason,ticket,note\nfern-works,5,outage,SUP-1042,Sorry\n".utf8),
      to: "batch.csv")
    let shown = try shell.run(["credits", "batch", batch, "--dry-run"])
    for text in ["REASON", "TICKET", "outage", "SUP-1042", "Sorry"] {
      #expect(shown.errors.contains(text), "\(shown.errors)")
    }
  }

  @Test func whereSlugsAreOffTheShellSaysWhatToDo() throws {
    let shell = try ChangingShell()
    try shell.sandbox.setFaults("slugs_off: true\n")
    let made = try shell.run(["orgs", "create", "--name", "New", "--slug", "new", "--yes"])
    #expect(made.status == 77)
    #expect(made.errors.contains("This instance does not use slugs. Leave the slug empty"), "\(made.errors)")
  }
}
