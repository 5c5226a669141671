import ClerkAPI
import Index
import JSON
import TestSupport
import Testing
import Text

@Suite("Sorting organizations by any column")
struct IndexOrderTests {
  /// In two blocks, as pages come.
  private func sorted(_ organizations: [Organization], by order: IndexOrder) -> [OrganizationID] {
    var index = OrganizationIndex()
    let half = organizations.count / 2
    index.add(OrganizationBlock(organizations[..<half]))
    index.add(OrganizationBlock(organizations[half...]))
    return index.all(by: order).map { index[$0].id }
  }

  private func field(_ path: String) throws -> IndexOrder.Field {
    .metadata(try #require(MetadataField(parsing: path)))
  }

  private func numbers(_ ids: [OrganizationID]) -> [Int] {
    ids.compactMap { Int($0.rawValue.drop { !$0.isNumber }) }
  }

  private static let values: [JSONValue?] = [
    "beta", 10, nil, "Älpha", 9, .null, .number(JSONNumber(validated: "1.5")), -3, "alpha", 10, true, "10",
    .array(["x"]),
    .number(JSONNumber(validated: "10000000000000000000000002")),
    .number(JSONNumber(validated: "10000000000000000000000001")), .number(JSONNumber(validated: "9.00")),
    .number(JSONNumber(validated: "-0")), 0, "",
  ]

  private func withValues() throws -> [Organization] {
    try Self.values.enumerated().map { number, value in
      var plan = JSONObject()
      plan["seats"] = value
      return try Organizations.make(
        number, name: "n\(100 + number)", publicMetadata: .object(["plan": .object(plan)]),
        privateMetadata: .object(plan))
    }
  }

  @Test(arguments: ["public.plan.seats", "private.seats"])
  func numbersAsNumbersThenTextsFoldedThenWhatIsNotThere(path: String) throws {
    let organizations = try withValues()
    let rising = [7, 16, 17, 6, 4, 15, 1, 9, 14, 13, 18, 11, 12, 3, 8, 0, 10]
    #expect(
      numbers(sorted(organizations, by: IndexOrder(try field(path), descending: false))) == rising + [5, 2])
    // Equal ones stand by their names, and what is not there stays last.
    let falling = [10, 0, 3, 8, 12, 11, 18, 13, 14, 1, 9, 4, 15, 6, 16, 17, 7]
    #expect(
      numbers(sorted(organizations, by: IndexOrder(try field(path), descending: true))) == falling + [5, 2])
  }

  @Test func aPathThroughWhatIsNoObjectIsNotThere() throws {
    let organizations = try withValues()
    let ids = numbers(
      sorted(organizations, by: IndexOrder(try field("public.plan.seats.more"), descending: true)))
    #expect(ids == Array(0..<Self.values.count))
  }

  @Test func noLimitIsMoreThanAny() throws {
    let limits: [JSONValue?] = [5, 0, nil, 100]
    let organizations = try limits.enumerated().map { try Organizations.make($0, name: "n", limit: $1) }
    #expect(numbers(sorted(organizations, by: IndexOrder(.limit, descending: true))) == [1, 3, 0, 2])
    #expect(numbers(sorted(organizations, by: IndexOrder(.limit, descending: false))) == [0, 3, 1, 2])
  }

  @Test func otherMembersOfTheRecord() throws {
    let people: [JSONValue?] = ["user_b", nil, "user_a", .null, "User_C"]
    let organizations = try people.enumerated().map { number, person in
      var others: JSONObject = ["pending_invitations_count": .number(JSONNumber(Int64(number * 7 % 5)))]
      others["created_by"] = person
      return try Organizations.make(number, name: "n", others: others)
    }
    #expect(
      numbers(sorted(organizations, by: IndexOrder(.member("created_by"), descending: false)))
        == [2, 0, 4, 3, 1])
    #expect(
      numbers(sorted(organizations, by: IndexOrder(.member("pending_invitations_count"), descending: true)))
        == [2, 4, 1, 3, 0])
  }

  /// Against what the rows tell, sorted plainly.
  @Test func everyFieldAsTheRowsTell() throws {
    var generator = SeededGenerator(seed: 11)
    let organizations = try (0..<200).map { number in
      try Organizations.make(
        number, name: ["Möwe", "acme", "Zug", "Äbel"].randomElement(using: &generator) ?? "",
        slug: .string(JSONString("s-\(Int.random(in: 0..<20, using: &generator))")),
        members: [nil, 3, 12, 400].randomElement(using: &generator) ?? nil,
        limit: [nil, 0, 5, 12].randomElement(using: &generator) ?? nil,
        created: Int64.random(in: 0..<30, using: &generator),
        others: ["has_image": .bool(Bool.random(using: &generator))])
    }
    let rows = Dictionary(
      uniqueKeysWithValues: OrganizationBlock(organizations).rows.map { ($0.id, $0) })
    let columns: [(IndexOrder.Field, (OrganizationRow) -> Int64?)] = [
      (.members, { $0.membersCount.map(Int64.init) }),
      (.limit, { $0.maxAllowedMemberships.map { $0 == 0 ? .max : Int64($0) } }),
      (.created, { $0.createdAt?.milliseconds }), (.updated, { $0.updatedAt?.milliseconds }),
      (.logo, { $0.organization?.hasImage.map { $0 ? 1 : 0 } }),
    ]
    func isBefore(_ one: OrganizationID, _ other: OrganizationID) -> Bool {
      let names = [one, other].map { Folding.fold(rows[$0]?.name ?? "") }
      return names[0] == names[1]
        ? one.rawValue < other.rawValue : names[0].lexicographicallyPrecedes(names[1])
    }
    for (field, value) in columns {
      for descending in [false, true] {
        let ids = sorted(organizations, by: IndexOrder(field, descending: descending))
        #expect(Set(ids) == Set(rows.keys))
        for (one, other) in zip(ids, ids.dropFirst()) {
          let (first, second) = (rows[one].flatMap(value), rows[other].flatMap(value))
          guard let second else { continue }
          guard let first else {
            Issue.record("\(field): absent before \(second)")
            continue
          }
          #expect(descending ? first >= second : first <= second)
          if first == second { #expect(isBefore(one, other)) }
        }
      }
    }
    for (field, text) in [
      (IndexOrder.Field.name, \OrganizationRow.name), (.id, \OrganizationRow.id.rawValue),
    ] {
      let texts = sorted(organizations, by: IndexOrder(field, descending: false)).compactMap {
        rows[$0]?[keyPath: text]
      }
      let plain = ["Äbel", "acme", "Möwe", "Zug"]
      if field == .name {
        let ranks = texts.compactMap(plain.firstIndex)
        #expect(ranks.count == 200 && ranks == ranks.sorted())
      } else {
        #expect(texts == texts.sorted())
      }
    }
  }

  /// Read again in another order, nothing moves: what is equal stands by name, then by id.
  @Test func whatIsEqualStaysWhereItIs() throws {
    var generator = SeededGenerator(seed: 5)
    let organizations = try (0..<300).map { number in
      try Organizations.make(
        number, name: ["Acme", "acme", "Acme Corporation Two", "Acme Corporation One"][number % 4],
        slug: number % 3 == 0 ? nil : "s", members: 5, limit: 10, created: 1000,
        publicMetadata: ["tier": "gold"], others: ["has_image": true])
    }
    let fields: [IndexOrder.Field] = [
      .name, .slug, .id, .members, .limit, .created, .updated, .logo, .member("role_set_key"),
      try field("public.tier"), try field("public.none"),
    ]
    for field in fields {
      for descending in [false, true] {
        let order = IndexOrder(field, descending: descending)
        let first = sorted(organizations, by: order)
        for _ in 0..<3 {
          #expect(sorted(organizations.shuffled(using: &generator), by: order) == first, "\(field)")
        }
      }
    }
  }

  @Test func aFilterKeepsTheOrderWhereRanksDoNotCount() throws {
    var index = OrganizationIndex()
    let names = ["Big Acme", "Acme", "Other", "Acme Two"]
    index.add(
      OrganizationBlock(
        try names.enumerated().map {
          try Organizations.make($0, name: $1, limit: .number(JSONNumber(Int64(10 - $0))))
        }))
    let filter = try Filter(parsing: "acme", in: .forTests())
    let found = index.matches(filter, by: IndexOrder(.limit, descending: false), isRanked: false)
    #expect(found.map { index[$0].name } == ["Acme Two", "Acme", "Big Acme"])
  }

  @Test func organizationsOfAListAreSortedAlike() throws {
    let organizations = try withValues()
    let order = IndexOrder(try field("public.plan.seats"), descending: false)
    #expect(order.places(OrganizationBlock(organizations).rows) == numbers(sorted(organizations, by: order)))
  }
}
