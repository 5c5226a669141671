import Foundation
import TestSupport
import Testing

/// Answers that are not as they have to be: one record that cannot be read hides no other, and what is not told is not
/// made up.
@Suite(.inRealTime) struct OddAnswersTests {
  private static func organization(_ id: String, limit: String = "5") -> String {
    #"{"id":"\#(id)","name":"Name \#(id)","slug":null,"created_at":0,"max_allowed_memberships":\#(limit)}"#
  }

  private func desk(answering body: String, to path: String) throws -> Desk {
    let desk = try Desk(["--organizations", "3"])
    try desk.sandbox.setFaults(
      "rules:\n  - method: GET\n    path: \(path)\n    status: 200\n    body: '\(body)'\n")
    return desk
  }

  @Test func anOddRowIsListedWithWhatIsWrong() throws {
    let odd = Self.organization("org_2", limit: #""12""#)
    let body =
      #"{"data":[\#(Self.organization("org_1")),\#(odd),\#(Self.organization("org_3"))],"total_count":3}"#
    for more in [[], ["--all"]] {
      let listed = try desk(answering: body, to: "/organizations").run(["orgs", "list"] + more)
      #expect(listed.status == 0, "\(listed.errors)")
      let lines = listed.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[2].contains("org_2") && lines[2].contains("max_allowed_memberships"))
      #expect(listed.errors.contains("1 of them cannot be read"))
    }
    let json = try desk(answering: body, to: "/organizations").run(["orgs", "list", "--all", "--json"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["data"] as? [Any])?.count == 3)
  }

  @Test func anOddOrganizationIsNotChanged() throws {
    let body = Self.organization("org_2", limit: #""12""#)
    let desk = try desk(answering: body, to: "/organizations/*")
    let changed = try desk.run(["orgs", "update", "org_2", "--name", "New", "--yes"])
    #expect(changed.status != 0)
    #expect(changed.errors.contains("max_allowed_memberships"))
    #expect(try !desk.sandbox.requests().contains { $0.hasPrefix("PATCH") })
  }

  @Test(arguments: [
    "", #","total_count":-1"#, #","total_count":9223372036854775807"#, #","total_count":null"#,
  ])
  func aTotalThatCannotBeIsUnknown(total: String) throws {
    let body = #"{"data":[\#(Self.organization("org_1"))]\#(total)}"#
    for more in [[], ["--all"]] {
      let listed = try desk(answering: body, to: "/organizations").run(["orgs", "list"] + more)
      #expect(listed.status == 0, "\(listed.errors)")
      #expect(listed.errors.contains("unknown"))
      #expect(listed.output.contains("org_1"))
    }
  }

  @Test func aServerThatRepeatsItselfEndsAndIsCalledIncomplete() throws {
    let body = #"{"data":[\#(Self.organization("org_1"))],"total_count":1000}"#
    let desk = try desk(answering: body, to: "/organizations")
    let listed = try desk.run(["orgs", "list", "--all"])
    #expect(listed.status == 69)
    #expect(listed.errors.contains("incomplete") && listed.output.contains("org_1"))
    #expect(listed.output.split(separator: "\n").count == 2, "once, under its titles")
    #expect(try desk.sandbox.requests().count < 8)
  }

  @Test func aBalanceThatIsNotToldIsNoBalance() throws {
    let desk = try desk(
      answering: #"{"object":"commerce_credit_balance"}"#, to: "/organizations/*/billing/credits")
    let list = try desk.run(["orgs", "list", "--json", "--limit", "1"])
    let value = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
    let id = try #require((value?["data"] as? [[String: Any]])?.first?["id"] as? String)
    let read = try desk.run(["credits", "get", id])
    #expect(read.status != 0 && !read.output.contains("never had"))
    #expect(read.errors.contains("balance"))
    let moved = try desk.run(["credits", "adjust", id, "--add", "5", "--yes"])
    #expect(moved.status != 0)
    #expect(try desk.sandbox.ledger(id).isEmpty)
  }
}
