import Foundation
import TestSupport
import Testing

/// A customer writes from an e-mail address and says "we": what a support agent does in the console then.
@Suite(.inRealTime) struct PeopleConsoleTests {
  private typealias Record = [String: Any]

  private func records(_ desk: Desk, _ arguments: String...) throws -> [Record] {
    let outcome = try desk.run(arguments + ["--json"])
    try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    if arguments.first == "people" {
      return try outcome.output.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? Record)
      }
    }
    let page = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Record
    return try #require(page?["data"] as? [Record])
  }

  private func address(_ person: Record) -> String? {
    guard let user = person["user"] as? Record else { return nil }
    let addresses = user["email_addresses"] as? [Record] ?? []
    return addresses.first { $0["id"] as? String == user["primary_email_address_id"] as? String }?[
      "email_address"]
      as? String
  }

  /// The first of them with an address and that many organizations, and invited to none.
  private func person(
    _ persons: [Record], in counts: ClosedRange<Int>
  ) throws -> (address: String, organizations: [Record]) {
    for person in persons {
      let memberships = person["memberships"] as? [Record] ?? []
      guard counts.contains(memberships.count), (person["invitations"] as? [Record])?.isEmpty == true,
        let address = address(person)
      else { continue }
      return (address, memberships.compactMap { $0["organization"] as? Record })
    }
    throw WaitedInVain(what: "somebody in \(counts) organizations")
  }

  /// An invitation in that state to someone without an account, to whom no other one was sent.
  private func invitation(_ desk: Desk, _ status: String) throws -> (address: String, organization: String) {
    for invitation in try records(desk, "invitations", "list", "--status", status) {
      guard let address = invitation["email_address"] as? String,
        let organization = (invitation["public_organization_data"] as? Record)?["name"] as? String,
        try records(desk, "people", "find", address).allSatisfy({ $0["user"] is NSNull })
      else { continue }
      return (address, organization)
    }
    throw WaitedInVain(what: "an invitation that is \(status)")
  }

  private func search(_ console: ConsoleSession, _ text: String) throws {
    try console.press("/")
    try console.type(text)
    try console.press("Enter")
  }

  /// “We have too few seats”, from one address.
  @Test func weFromAnAddress() throws {
    let desk = try Desk()
    let (address, organizations) = try person(
      records(desk, "people", "find", "@", "--limit", "20"), in: 1...1)
    let id = try #require(organizations.first?["id"] as? String)
    let console = try ConsoleSession(on: desk.sandbox, ["--read-only"])
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.waitUntilIdle()
    try desk.sandbox.forgetRequests()
    try console.press("/")
    try console.paste("  \(address.uppercased()) ")
    try console.press("Enter")
    let screen = try console.wait(for: "the organization") { screen in
      screen.contains { $0.contains("ID             \(id)") } && screen.contains { $0.contains("since 20") }
    }
    #expect(screen.suffix(3).joined().lowercased().contains("\(address.lowercased()) is a"), "\(screen)")
    let asked = try desk.sandbox.requests().filter { !$0.contains("/organizations") }
    #expect(asked.count == 3 && asked.allSatisfy { $0.hasPrefix("GET /v1/users") }, "\(asked)")
    // Back on the list as it was, with the text still there to be typed on.
    try console.press("Escape")
    // Escape and a letter at once would be one key.
    try console.wait(for: "Enter open", in: .footer)
    try console.press("/")
    try console.wait(for: "/  \(address.uppercased())", in: .footer)
  }

  /// Someone works for several; each is one key away, and so is the person.
  @Test func whoIsInSeveralOrganizations() throws {
    let desk = try Desk()
    // Who created organizations is in several.
    let creators = Set(try records(desk, "orgs", "list", "--all").compactMap { $0["created_by"] as? String })
      .sorted()
    let persons = try creators.prefix(40).flatMap { try records(desk, "people", "find", $0) }
    let (address, organizations) = try person(persons, in: 2...8)
    let console = try ConsoleSession(on: desk.sandbox, columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try search(console, address)
    let screen = try console.wait(for: "all organizations") { screen in
      screen.count { $0.contains("  since 20") } == organizations.count
    }
    #expect(screen.contains { $0.contains(address) })
    try console.press("k")
    try console.press("Enter")
    try console.wait(for: "(primary, ", in: .body)
    try console.wait(for: "\(organizations.count) organizations", in: .lastLine)
    try console.press("Escape")
    try console.wait(for: "People: “\(address)”", in: .body)
    try console.press("j", "Enter")
    let opened = try console.wait(for: "▾ Overview", in: .body)
    #expect(opened.suffix(3).joined().contains(address), "\(opened)")
  }

  /// “I was invited and see nothing.”
  @Test(arguments: ["pending", "expired"]) func invitedAndSeesNothing(status: String) throws {
    let desk = try Desk()
    let (address, organization) = try invitation(desk, status)
    let console = try ConsoleSession(on: desk.sandbox)
    try console.wait(for: "1 of 240", in: .lastLine)
    try search(console, address)
    // The only organization opens by itself.
    let screen = try console.wait(for: "\(address) was invited to \(organization)", in: .lastLine)
    #expect(screen.joined().contains(status), "\(screen)")
    try console.wait(for: "▾ Overview", in: .details)
  }

  /// “Everyone at our company”: by the domain.
  @Test func aDomainLeadsToItsOrganization() throws {
    let desk = try Desk()
    let domains = try records(desk, "domains", "find", ".")
    let verified = try #require(
      domains.first { domain in
        ["affiliation_verification", "verification"].contains {
          ((domain[$0] as? Record)?["status"] as? String) == "verified"
        }
      })
    let name = try #require(verified["name"] as? String)
    let id = try #require(verified["organization_id"] as? String)
    let console = try ConsoleSession(on: desk.sandbox)
    try console.wait(for: "1 of 240", in: .lastLine)
    try search(console, "domain:\(name)")
    try console.wait(for: "Verified domains", in: .body)
    try console.waitUntilIdle()
    try console.press("Enter")
    try console.wait(for: "ID             \(id)", in: .details)
    try console.wait(for: "is a verified domain of", in: .footer)
  }

  @Test func noOneAndWhatCannotBeRead() throws {
    let desk = try Desk()
    let console = try ConsoleSession(on: desk.sandbox)
    try console.wait(for: "1 of 240", in: .lastLine)
    try search(console, "nobody@nowhere.example")
    let screen = try console.wait(for: "No user, no invitation and no verified domain matches", in: .body)
    #expect(screen.contains { $0.contains("domain:nowhere.example") })
    try desk.sandbox.setFaults(
      """
      rules:
        - {method: GET, path: /organization_domains, status: 403, code: organization_domains_not_enabled}
        - {method: GET, path: /organization_invitations, status: 402, code: unsupported_subscription_plan_features}

      """)
    try console.press("/", "C-u")
    try console.type("@a")
    try console.press("Enter", "G")
    try console.wait(for: "what could be read and what could not") { screen in
      ["Domains are not enabled on this instance.", "code unsupported_subscription_plan_features", " users"]
        .allSatisfy { text in screen.contains { $0.contains(text) } }
    }
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
  }

  /// Retries are seen, and can be given up.
  @Test func whatTakesLongIsGivenUp() throws {
    let desk = try Desk()
    try desk.sandbox.setFaults("rules:\n  - {method: GET, path: /users, status: 503}\n")
    let console = try ConsoleSession(on: desk.sandbox)
    try console.wait(for: "1 of 240", in: .lastLine)
    try search(console, "ada@acme.example")
    try console.wait(for: "retrying in", in: .body)
    try console.press("Escape")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.waitUntilIdle()
  }
}
