import Foundation
import TestSupport
import Testing

/// Organizations are found by what they are, in the console and in the shell.
@Suite(.inRealTime) struct FilterTests {
  private func page(_ sandbox: SandboxProcess, _ offset: Int) throws -> [[String: Any]] {
    let path = "/organizations?limit=500&include_members_count=true&offset=\(offset)"
    let page = try sandbox.send("GET", path) as? [String: Any]
    return try #require(page?["data"] as? [[String: Any]])
  }

  private func tier(_ organization: [String: Any]) -> String? {
    (organization["public_metadata"] as? [String: Any])?["tier"] as? String
  }

  @Test func theConsoleFindsByMetadataAmongAllOrganizations() throws {
    let sandbox = try SandboxProcess(["--organizations", "2000"])
    let console = try ConsoleSession(on: sandbox)
    try console.wait(for: "1 of 2,000 · 100 loaded", in: .lastLine)
    try console.wait(for: "all read", in: .lastLine)
    try console.press("\\")
    try console.type("public.tier:strategic members:>100")
    try console.wait(for: "matches in all 2,000", in: .lastLine)
    try console.press("Enter")
    let screen = try console.wait(for: "filter: public.tier:strategic", in: .lastLine)
    // What is said is what the server has.
    var count = 0
    for offset in stride(from: 0, to: 2000, by: 500) {
      for organization in try page(sandbox, offset) {
        let members = organization["members_count"] as? Int ?? 0
        if tier(organization)?.lowercased() == "strategic", members > 100 { count += 1 }
      }
    }
    #expect(screen.contains { $0.contains("1 of \(count) matches in all 2,000") })
    // All of them are marked, and nothing else.
    try console.press("*")
    try console.wait(for: "Marked \(count) organizations.", in: .footer)
    try console.press("Escape")
    try console.wait(for: "1 of 2,000", in: .lastLine)
  }

  /// It reads them without being asked for, and the server's answer is the reference.
  @Test func theListIsSortedByWhatClerkDoesNotSortBy() throws {
    let sandbox = try SandboxProcess(["--organizations", "700"])
    let console = try ConsoleSession(on: sandbox, columns: 90)
    try console.wait(for: "all read", in: .lastLine)
    try console.press("C")
    try console.type("limit")
    try console.wait(for: "> limit", in: .box)
    try console.press("Enter")
    try console.wait(for: "shown  limit", in: .box)
    try console.press("Escape")
    try console.waitUntilGone("Columns of the list", from: .box)
    try console.press("s")
    let screen = try console.wait(for: "Limit ↓", in: .body)
    let organizations = try page(sandbox, 0) + page(sandbox, 500)
    let limits = organizations.compactMap { $0["max_allowed_memberships"] as? Int }
    #expect(limits.contains(0) && screen.contains { $0.contains(" of 700 ·") })
    try console.press("S")
    try console.wait(for: "Limit ↑", in: .body)
    try console.press("g")
    let least = try #require(limits.filter { $0 > 0 }.min())
    let lines = try console.wait(for: " 1 of 700", in: .lastLine)
    #expect(lines[2].trimmingCharacters(in: .whitespaces).hasSuffix(" \(least)"), "\(lines[2])")
  }

  @Test func belowTheServersAnswerStandsWhatOnlyTheIndexFinds() throws {
    let sandbox = try SandboxProcess(["--organizations", "20"])
    for name in ["Zwiebel Muller Oil", "Zwiebel Müller AG"] {
      _ = try sandbox.send("POST", "/organizations", ["name": name])
    }
    let console = try ConsoleSession(on: sandbox)
    try console.wait(for: "all read", in: .lastLine)
    try console.press("/")
    try console.type("zwiebel muller")
    let screen = try console.wait(for: "1 of 1 · 1 more from all organizations read", in: .lastLine)
    #expect(screen.contains { $0.contains("+ Zwiebel Müller AG") })
    try console.press("Enter", "G", "Enter")
    try console.wait(for: "Name           Zwiebel Müller AG", in: .details)
  }

  @Test func aMistakeIsToldWithItsPlaceWhileTyping() throws {
    let console = try ConsoleSession(["--demo"])
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("\\")
    try console.type("acme membres:>5")
    try console.wait(for: "“membres:>5” (column 6)", in: .body)
    try console.press("Enter")
    try console.wait(for: "filter: acme membres:>5", in: .footer)
    for _ in 0..<11 { try console.press("BSpace") }
    try console.type(" members:>5")
    try console.press("Enter")
    try console.wait(for: "· filter: acme members:>5", in: .lastLine)
  }

  @Test func theShellChangesWhatAFilterFinds() throws {
    let desk = try Desk()
    let outcome = try desk.run(
      ["orgs", "bulk", "limit", "4321", "--where", "public.tier:strategic members:>20", "--yes"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for organization in try page(desk.sandbox, 0) {
      let isMeant = tier(organization) == "strategic" && (organization["members_count"] as? Int ?? 0) > 20
      #expect((organization["max_allowed_memberships"] as? Int == 4321) == isMeant)
    }
  }

  /// A variable that is not set, a quote that is not closed.
  @Test(arguments: ["", "  ", "\"", "\"\""]) func whatWouldFindEverythingFindsNothing(
    filter: String
  ) throws {
    let desk = try Desk()
    for command in [["orgs", "bulk", "limit", "5", "--yes"], ["orgs", "list"]] {
      try desk.sandbox.forgetRequests()
      let outcome = try desk.run(command + ["--where", filter])
      #expect(outcome.status == 64, "\(outcome.errors)")
      #expect(try desk.sandbox.requests().isEmpty)
    }
  }

  @Test func aPathThatNoOrganizationHasIsTold() throws {
    let desk = try Desk()
    for command in [["orgs", "list"], ["orgs", "bulk", "limit", "5", "--yes"]] {
      let outcome = try desk.run(command + ["--where", "public.plan.tier:strategic"])
      #expect(
        outcome.errors.contains("None has public.plan.tier, did you mean public.tier?"), "\(outcome.errors)")
      #expect(outcome.errors.contains("0 matches in "), "\(outcome.errors)")
    }
    let found = try desk.run("orgs", "list", "--where", "public.tier:nothing")
    #expect(found.errors.contains("0 matches") && !found.errors.contains("None has"), "\(found.errors)")
  }

  @Test func wordsThatCombineNothingAreTold() throws {
    let desk = try Desk()
    for (filter, isTold) in [("paper OR films", true), ("paper films", false)] {
      let outcome = try desk.run("orgs", "list", "--where", filter)
      #expect(outcome.status == 0)
      #expect(
        outcome.errors.contains("--where: “OR” is searched for as a word:") == isTold, "\(outcome.errors)")
    }
  }

  @Test func aTermMayBeginWithADash() throws {
    let desk = try Desk()
    let all = try page(desk.sandbox, 0)
    let few = all.filter { ($0["members_count"] as? Int ?? 0) <= 20 }
    let outcome = try desk.run("orgs", "list", "--where", "-members:>20", "--json")
    let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(list?["total_count"] as? Int == few.count)
  }

  @Test(arguments: [
    ["--where", "foo:bar"], ["--where", "private.crm_id:*"], ["--where", "members:x"],
    ["--where", "public.tier"], [],
    ["acme", "--where", "acme"],
  ])
  func whatMeansNothingSendsNothing(arguments: [String]) throws {
    let desk = try Desk()
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run(["orgs", "bulk", "limit", "5", "--yes"] + arguments)
    #expect(outcome.status == 64)
    #expect(try desk.sandbox.requests().isEmpty)
    if let filter = arguments.last, arguments.first == "--where" {
      #expect(outcome.errors.contains("“\(filter)” (column 1)"))
    }
  }

  @Test func theShellListsWhatAFilterFindsWithTheColumnsAskedFor() throws {
    let desk = try Desk()
    let all = try page(desk.sandbox, 0)
    let expected = all.filter { tier($0) == "strategic" && ($0["members_count"] as? Int ?? 0) > 20 }
    let filter = "public.tier:strategic members:>20"
    let json = try desk.run("orgs", "list", "--where", filter, "--json")
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(
      (list?["data"] as? [[String: Any]])?.map { $0["id"] as? String } == expected.map { $0["id"] as? String }
    )
    #expect(list?["total_count"] as? Int == expected.count)

    let table = try desk.run(
      "orgs", "list", "--where", filter, "--columns", "name,public.tier,id", "--limit", "2")
    let lines = table.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("NAME") == true && lines.first?.contains("TIER") == true)
    #expect(lines.count == 3 && lines.dropFirst().allSatisfy { $0.contains("  strategic  ") })
    #expect(table.errors.contains("2 of \(expected.count) matches in 240 organizations"))

    // The best first.
    let word = try desk.run("orgs", "list", "--where", "paper films", "--columns", "name")
    #expect(word.output.split(separator: "\n").dropFirst().first == "Paper Films Co-op")
  }

  @Test func theShellSortsByAnyColumnOfWhatItReads() throws {
    let desk = try Desk()
    let all = try page(desk.sandbox, 0)
    func limits(_ arguments: String...) throws -> [Int] {
      let outcome = try desk.run(["orgs", "list", "--json"] + arguments)
      let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return (list?["data"] as? [[String: Any]])?.compactMap { $0["max_allowed_memberships"] as? Int } ?? []
    }
    // No limit is more than any.
    func isBefore(_ one: Int, _ other: Int) -> Bool { (one == 0 ? .max : one) < (other == 0 ? .max : other) }
    let every = all.compactMap { $0["max_allowed_memberships"] as? Int }.sorted(by: isBefore)
    #expect(try limits("--all", "--order-by", "limit") == every)
    #expect(try limits("--all", "--order-by", "-limit") == every.reversed())
    #expect(try limits("--where", "limit:none -films", "--order-by", "limit", "--limit", "3") == [0, 0, 0])
    // What a filter finds stands in the console's order: ø is an o.
    let names = try desk.run("orgs", "list", "--where", "gr", "--order-by", "name", "--columns", "name")
      .output
      .split(separator: "\n").dropFirst().map { $0.folding(options: [.caseInsensitive], locale: nil) }
    let oslo = names.lastIndex { $0.hasPrefix("grø") }
    let place = names.firstIndex { $0.hasPrefix("gru") }
    if let oslo, let place { #expect(oslo < place, "\(names)") }
    let tiers = try desk.run("orgs", "list", "--all", "--order-by", "public.tier", "--columns", "public.tier")
    let lines = tiers.output.split(separator: "\n").dropFirst().map(String.init)
    let told = lines.filter { $0 != "–" }.map { $0.lowercased() }
    #expect(told == told.sorted() && lines.suffix(lines.count - told.count).allSatisfy { $0 == "–" })
  }

  @Test(arguments: [
    ["--order-by", "limit"], ["--order-by", "-public.seats", "--limit", "5"], ["--order-by", "foo", "--all"],
    ["--order-by", "private.crm_id", "--all"], ["--where", "members:x"], ["--columns", "foo"],
    ["--columns", "private.crm_id"],
    ["--columns", "name", "--json"],
  ])
  func theShellNamesWhatItDoesNotKnow(arguments: [String]) throws {
    let desk = try Desk()
    try desk.sandbox.forgetRequests()
    let outcome = try desk.run(["orgs", "list"] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(try desk.sandbox.requests().isEmpty)
  }

  /// All columns are allowed with those, so the message is the one about columns.
  @Test(arguments: ["plan", "status", "balance", "foo"], [["--all"], ["--where", "acme"]])
  func theShellSaysWhyItDoesNotSort(column: String, reading: [String]) throws {
    let desk = try Desk()
    func mistake(_ arguments: String...) throws -> Substring? {
      let outcome = try desk.run(["orgs", "list"] + reading + arguments)
      #expect(outcome.status == 64)
      let line = outcome.errors.split(separator: "\n").first
      return line?.split(separator: "“").dropFirst().first
    }
    let told = try mistake("--columns", column)
    #expect(told?.hasPrefix(column) == true)
    for sign in ["", "-", "+"] { #expect(try mistake("--order-by", sign + column) == told) }
  }
}
