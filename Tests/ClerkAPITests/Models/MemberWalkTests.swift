import Foundation
import JSON
import TestSupport
import Testing

@testable import ClerkAPI

/// Absent, `null`, empty and zero are four things, and a record that cannot be read hides no other: held for every member
/// of every shape, those that are not read yet among them.
@Suite("Every member of every shape")
struct MemberWalkTests {
  private static let bodies = [
    Samples.page, Samples.subscription, Samples.balance, Samples.ledgerEntry, Samples.instance,
    Samples.deleted, Samples.user, Samples.membership, Samples.invitation, Samples.domain, Samples.role,
    Samples.roleSet, Samples.organizationSettings,
  ]

  /// What a record cannot do without: what it is told apart by, what can be changed of it, and money.
  private static let needed: [String: Set<String>] = [
    "organization": [
      "id", "name", "slug", "max_allowed_memberships", "admin_delete_enabled", "public_metadata",
      "private_metadata", "created_at", "role_set_key",
    ],
    "balance": ["balance", "balance.amount", "balance.currency"],
    "ledger entry": ["id", "amount", "amount.amount", "amount.currency"],
    "instance": ["id"],
    "deleted": ["deleted"],
    "subscription": [],
  ]

  private func walk(
    _ shape: String, _ sample: String, _ read: (JSONReader) throws -> Void
  ) throws {
    let needed = Self.needed[shape] ?? []
    for step in MemberWalk.steps(of: try JSONValue(parsing: sample)) {
      do {
        try read(JSONReader(step.body))
      } catch {
        #expect(needed.contains(step.path.joined(separator: ".")), "\(shape), \(step.name): \(error)")
      }
    }
  }

  @Test func whatIsOnlyShownMakesNoRecordUnreadable() throws {
    try walk("organization", Samples.organization) { _ = try Organization($0) }
    try walk("subscription", Samples.subscription) { _ = try Subscription($0) }
    try walk("balance", Samples.balance) { _ = try CreditBalance($0) }
    try walk("ledger entry", Samples.ledgerEntry) { _ = try CreditLedgerEntry($0) }
    try walk("instance", Samples.instance) { _ = try Instance($0) }
    try walk("deleted", Samples.deleted) { _ = try DeletedObject($0) }
  }

  @Test func anOddRowKeepsItsPlaceAndHidesNoOther() throws {
    let organization = try JSONValue(parsing: Samples.organization)
    func other(_ number: Int) -> JSONValue {
      var object = organization.objectValue ?? [:]
      object["id"] = .string(JSONString("org_\(number)"))
      return .object(object)
    }
    var odd = 0
    for step in MemberWalk.steps(of: organization) {
      let page = try OrganizationPage(
        JSONReader(["data": [other(1), step.body, other(2)], "total_count": 3]))
      try #require(page.entries.count == 3, "\(step.name)")
      #expect(page.entries[0].id == "org_1" && page.entries[2].id == "org_2")
      #expect(page.entries[0].record != nil && page.entries[2].record != nil, "\(step.name)")
      #expect(page.entries[1].source == step.body, "\(step.name)")
      guard case .unreadable(let record) = page.entries[1] else { continue }
      odd += 1
      #expect(record.problem.contains(step.path[0]), "\(step.name): \(record.problem)")
      if step.path != ["id"] { #expect(record.id == Samples.id, "\(step.name)") }
    }
    #expect(odd > 20)
    for element in [JSONValue.null, 5, "x", [], [:]] {
      let page = try OrganizationPage(JSONReader(["data": [other(1), element], "total_count": 2]))
      #expect(page.entries.count == 2 && page.organizations.count == 1, "\(element)")
    }
  }

  @Test func oddItemsOfASubscriptionHideNoOther() throws {
    let item = try JSONValue(parsing: Samples.item)
    for element in [JSONValue.null, 5, "x", []] {
      let subscription = try Subscription(JSONReader(["subscription_items": [item, element, item]]))
      #expect(subscription.items.count == 2 && subscription.unreadableItems == 1, "\(element)")
    }
    for step in MemberWalk.steps(of: item) {
      let subscription = try Subscription(JSONReader(["subscription_items": [item, step.body, item]]))
      #expect(subscription.items.count == 3, "\(step.name)")
    }
  }

  @Test func aTotalThatCannotBeIsUnknown() throws {
    let unbelievable: [JSONValue?] = [
      nil, .null, "12", true, [], -1, .number(JSONNumber(Int64.max)), .number(JSONNumber(Int64.min)),
      .number(try #require(JSONNumber(text: "1e30"))), .number(try #require(JSONNumber(text: "1.5"))),
    ]
    for total in unbelievable {
      var body: JSONObject = ["data": [try JSONValue(parsing: Samples.organization)]]
      body["total_count"] = total
      let page = try OrganizationPage(JSONReader(.object(body)))
      #expect(page.totalCount == nil && page.organizations.count == 1, "\(String(describing: total))")
    }
    #expect(try OrganizationPage(JSONReader(["data": [], "total_count": 0])).totalCount == 0)
  }

  @Test func absentNullAndValuesAreToldApart() throws {
    for step in MemberWalk.steps(of: try JSONValue(parsing: Samples.organization)) where step.path.count == 1
    {
      guard let organization = try? Organization(JSONReader(step.body)) else { continue }
      let value = organization.source[step.path[0]]
      let present: JSONValue? = value?.isNull == true ? Optional.none : value
      let told = organization.told(
        step.path[0], present)
      switch step.variant {
      case .absent: #expect(told == .notTold, "\(step.name)")
      case .null: #expect(told == .nothing, "\(step.name)")
      default: #expect(told != .notTold && told != .nothing, "\(step.name)")
      }
    }
    #expect(Told<Int>(nil, "a", in: ["a": "x"]) == .unreadable)
  }

  /// The keys that the models ask for, from their source: a new one has to be in a sample, and so is walked over.
  @Test func everyMemberThatIsReadIsInASample() throws {
    let known = try Self.bodies.reduce(into: Set<String>()) {
      $0.formUnion(MemberWalk.keys(of: try JSONValue(parsing: $1)))
    }
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/ClerkAPI")
    let asks = try NSRegularExpression(
      pattern: #"reader\.\w*(?:\(|\("\w+"\)\?\.\w+\()(?:required: )?"(\w+)""#)
    var asked: Set<String> = []
    let files =
      try ["Models", "Billing", "People"].flatMap { folder in
        try FileManager.default.contentsOfDirectory(
          at: sources.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      } + [sources.appendingPathComponent("Money.swift")]
    for file in files where !Self.isRequest(file) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in asks.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        asked.insert(String(text[try #require(Range(match.range(at: 1), in: text))]))
      }
    }
    #expect(asked.count > 40)
    #expect(asked.subtracting(known) == [])
  }

  private static func isRequest(_ file: URL) -> Bool {
    ["OrganizationUpdate.swift", "CreditAdjustment.swift", "NewInvitation.swift"].contains(
      file.lastPathComponent)
  }
}
