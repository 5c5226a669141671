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
    try console.wait(for: "1 of 2,000 · 100 loaded")
    try console.press("L")
    try console.wait(for: "all read")
    try console.press("\\")
    try console.type("public.tier:strategic members:>100")
    try console.wait(for: "the matches in all") { $0.contains { $0.contains("matches in all 2,000") } }
    try console.press("Enter")
    let screen = try console.wait(for: "filter: public.tier:strategic")
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
    try console.wait(for: "Marked \(count) organizations.")
    try console.press("Escape")
    try console.wait(for: "1 of 2,000")
  }

  @Test func aMistakeIsToldWithItsPlaceWhileTyping() throws {
    let console = try ConsoleSession(["--demo"])
    try console.wait(for: "1 of 240")
    try console.press("\\")
    try console.type("acme membres:>5")
    try console.wait(for: "“membres:>5” (column 6)")
    try console.press("Enter")
    try console.wait(for: "filter: acme membres:>5")
    for _ in 0..<11 { try console.press("BSpace") }
    try console.type(" members:>5")
    try console.press("Enter")
    try console.wait(for: "· filter: acme members:>5")
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

  @Test(arguments: [
    ["--where", "foo:bar"], ["--where", "private.crm_id:*"], ["--where", "members:x"], [],
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
}
