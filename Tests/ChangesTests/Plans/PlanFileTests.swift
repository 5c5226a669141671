import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Plan files")
struct PlanFileTests {
  private static let hour: Int64 = 3_600_000

  /// A digest for tests: not a good one, but one that tells every change that is made here.
  private static func digest(_ bytes: [UInt8]) -> String {
    String(
      bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16)
  }

  private func file() throws -> PlanFile { PlanFile(try PlanFixtures.credits([100, -200])) }

  private func read(_ text: String) throws(PlanFileProblem) -> PlanFile {
    try PlanFile(parsing: Array(text.utf8), digest: Self.digest)
  }

  /// The file with something else in it and a digest that fits: a mistake that digests do not tell.
  private func forged(_ change: (inout JSONObject) -> Void) throws -> String {
    var json = try #require(try JSONValue(parsing: file().text(digest: Self.digest)).objectValue)
    json.removeValue(forKey: "digest")
    change(&json)
    json["digest"] = .string(JSONString("sha256:" + Self.digest(JSONValue.object(json).bytes())))
    return JSONValue.object(json).text()
  }

  /// Another amount in the last row, which takes credits.
  private static func amount(_ text: String) -> (inout JSONObject) -> Void {
    { json in
      var rows = json["rows"]?.arrayValue ?? []
      var row = rows.removeLast().objectValue ?? [:]
      var request = row["request"]?.objectValue ?? [:]
      request["amount"] = try? JSONValue(parsing: Array(text.utf8))
      row["request"] = .object(request)
      json["rows"] = .array(rows + [.object(row)])
    }
  }

  @Test func whatWasWrittenIsRead() throws {
    let file = try file()
    let text = file.text(digest: Self.digest)
    #expect(try read(text) == file)
    #expect(
      file.plan.rows.allSatisfy { $0.before == nil }, "nothing of the organizations but names and balances")
    #expect(file.expiresAt.milliseconds == 1000 + 12 * Self.hour)
    // Only whitespace may change.
    let packed = try JSONValue(parsing: text).text()
    #expect(try read(packed) == file)
  }

  @Test func aSecondPersonAppliesExactlyThat() throws {
    let file = try file()
    let plan = try file.approved(by: "eve", on: PlanFixtures.instance, now: Timestamp(milliseconds: 2000))
    #expect(plan.id == file.plan.id && plan.operator == "eve" && plan.expiresAt == file.expiresAt)
    #expect(plan.rows.map(\.id) == file.plan.rows.map(\.id))
    #expect(plan.rows.map(\.request) == file.plan.rows.map(\.request))
    #expect(
      plan.rows.allSatisfy { $0.operator == "eve" && $0.proposedBy == "ada" && $0.batch == plan.id.rawValue })
    var policy = AccessPolicy()
    policy.credits.approvalAbove = Money(minorUnits: 50, currency: .usd)
    #expect(throws: Never.self) { try policy.check(plan) }
    #expect(throws: PolicyRefusal.self) { try policy.check(file.plan) }
  }

  @Test func whoMayNotApplyItAndWhen() throws {
    let file = try file()
    let now = Timestamp(milliseconds: 2000)
    #expect(throws: PlanFileProblem.ownAuthor("ada")) {
      try file.approved(by: "Ada", on: PlanFixtures.instance, now: now)
    }
    let other = InstanceIdentity(rawValue: "ins_2")
    #expect(throws: PlanFileProblem.otherInstance(PlanFixtures.instance)) {
      try file.approved(by: "eve", on: other, now: now)
    }
    #expect(throws: PlanFileProblem.tooOld(file.expiresAt)) {
      try file.approved(by: "eve", on: PlanFixtures.instance, now: file.expiresAt)
    }
    let later = PlanFile(try PlanFixtures.credits([1], at: 10_000_000))
    #expect(throws: PlanFileProblem.fromLater(Timestamp(milliseconds: 10_000_000))) {
      try later.approved(by: "eve", on: PlanFixtures.instance, now: now)
    }
  }

  @Test(arguments: [("100", "101"), ("increase", "decrease"), ("org_0", "org_9"), ("\"ada\"", "\"bob\"")])
  func whatWasAlteredIsRefused(old: String, new: String) throws {
    let text = try file().text(digest: Self.digest)
    try #require(text.contains(old))
    #expect(throws: PlanFileProblem.altered) { try read(text.replacing(old, with: new, maxReplacements: 1)) }
    #expect(throws: PlanFileProblem.altered) {
      try read(text.replacing("\"format\"", with: "\"more\": 1,\n  \"format\"", maxReplacements: 1))
    }
  }

  @Test func whatNoPlanFileSaysIsRefusedWhateverItsDigest() throws {
    let forgeries: [(inout JSONObject) -> Void] = [
      { $0["expires_at"] = "1970-01-02T12:00:00Z" }, { $0["rows"] = [] }, { $0["author"] = "bob" },
      { json in
        let row = json["rows"]?.arrayValue?.first ?? .null
        json["rows"] = .array([row, row])
      },
      { $0["id"] = "another" },
      Self.amount("0"), Self.amount("-9223372036854775808"),
    ]
    for forgery in forgeries {
      let text = try forged(forgery)
      #expect(throws: PlanFileProblem.altered) { try read(text) }
    }
    let newer = try forged { $0["version"] = 2 }
    #expect(throws: PlanFileProblem.otherVersion("2")) { try read(newer) }
    let other = try forged { $0["format"] = "x" }
    #expect(throws: PlanFileProblem.self) { try read(other) }
    #expect(throws: PlanFileProblem.self) { try read("[]") }
    #expect(throws: PlanFileProblem.self) { try read("{") }
  }
}
