import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Index

/// A page that is taken in without a document is the same as one that is made of models, or is left to them.
@Suite("Taking in a page as it came")
struct PageScanTests {
  /// - Returns: Whether it was taken in without models.
  @discardableResult
  private func isSame(_ text: [UInt8]) throws -> Bool {
    guard let scanned = PageScan.page(text) else { return false }
    let read = RowPage(try OrganizationPage(JSONReader(try JSONValue(parsing: text))))
    #expect(scanned.totalCount == read.totalCount)
    #expect(scanned.rows.count == read.rows.count)
    for (one, other) in zip(scanned.rows, read.rows) {
      let (row, usual) = (try #require(one.organization), try #require(other.organization))
      #expect(row.source == usual.source)
      #expect(row.organization == usual.organization)
      let (columns, others) = (row.columns, usual.columns)
      #expect(columns.letters == others.letters && columns.flags == others.flags)
      #expect(columns.foldedName == others.foldedName && columns.foldedSlug == others.foldedSlug)
      #expect(row.id == usual.id && row.name.utf8.elementsEqual(usual.name.utf8) && row.slug == usual.slug)
      #expect(row.createdAt == usual.createdAt && row.updatedAt == usual.updatedAt)
      #expect(row.membersCount == usual.membersCount)
      #expect(row.maxAllowedMemberships == usual.maxAllowedMemberships)
      #expect((columns.publicMetadata == 0) == (others.publicMetadata == 0))
      #expect((columns.privateMetadata == 0) == (others.privateMetadata == 0))
    }
    return true
  }

  private func page(_ organizations: [JSONValue], total: JSONValue = 900) -> JSONObject {
    ["data": .array(organizations), "total_count": total]
  }

  private func bytes(_ page: JSONObject) -> [UInt8] { Array(JSONValue.object(page).text().utf8) }

  /// As Clerk's OpenAPI has it, with every member.
  private let usual: JSONObject = [
    "object": "organization", "id": "org_2g7np7Hrk0SN6kj5EDMLDaKNL0S", "name": "Möwen & Söhne",
    "slug": "moewen", "image_url": "https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCJ9", "has_image": true,
    "members_count": 12, "missing_member_with_elevated_permissions": false, "pending_invitations_count": 0,
    "max_allowed_memberships": 250, "admin_delete_enabled": true,
    "public_metadata": [
      "plan": ["tier": "gold", "seats": .number(JSONNumber(validated: "20.50"))],
      "tags": ["a", 1, ["b": []], true],
    ],
    "private_metadata": [:], "created_by": "user_2g7np7Hrk0SN6kj5EDMLDaKNL0S",
    "created_at": 1_700_000_000_000, "updated_at": 1_700_000_000_977, "last_active_at": 1_700_000_000_000,
    "role_set_key": nil,
  ]

  @Test func isTheSameForWhatClerkSends() throws {
    #expect(try isSame(bytes(page([]))))
    #expect(try isSame(bytes(["data": []])))
    #expect(try isSame(bytes(page([.object(usual)]))))
    var others: [JSONValue] = []
    for (key, value) in [
      ("slug", nil), ("max_allowed_memberships", 0), ("max_allowed_memberships", nil),
      ("public_metadata", nil), ("has_image", nil), ("role_set_key", "role_set:default"),
      ("members_count", nil), ("updated_at", nil), ("created_at", nil), ("created_at", -1),
      ("missing_member_with_elevated_permissions", true), ("name", ""), ("slug", ""),
      ("new_member", [nil, [:]]),
    ] as [(String, JSONValue)] {
      var organization = usual
      organization[key] = value
      others.append(.object(organization))
    }
    for key in usual.keys where key != "id" && key != "name" {
      var organization = usual
      organization[key] = nil
      others.append(.object(organization))
    }
    #expect(try isSame(bytes(page(others))))
  }

  /// What Go and JavaScript escape is in names, too.
  @Test func isTheSameForEscapes() throws {
    let text = #"""
      { "d\u0061ta" : [ { "id" : "org_1", "n\u0061me" : "R\u0026D \"El Sol\" \ud83d\ude80\n", "slug" : "r\u0026d",
        "public_metadata" : { "k\u00e9y" : "\u003cb\u003e", "lone" : "\ud800", "\udfff" : "\ud800" } } ],
        "total_count" : 1 }
      """#
    #expect(try isSame(Array(text.utf8)))
  }

  /// Every member with a value of every kind: what is taken in is the same, and the rest is left to the models.
  @Test func everyMemberWithAnyValue() throws {
    let values: [JSONValue] = [
      nil, true, false, 0, 1, -1, 250, .number(JSONNumber(validated: "1.0")),
      .number(JSONNumber(validated: "-0")), .number(JSONNumber(validated: "1e3")),
      .number(JSONNumber(validated: "12.5")), .number(JSONNumber(validated: "99999999999999999999")),
      .number(JSONNumber(validated: "9223372036854775807")),
      .number(JSONNumber(validated: "-9223372036854775808")),
      .number(JSONNumber(validated: "253402300800000")), "", "text", "2026-11-28T00:00:00Z", [], ["a"], [:],
      ["a": 1], .string(JSONString(generalizedUTF8: [0xED, 0xA0, 0x80])),
      .string(JSONString(String(repeating: "é", count: 40_000))),
    ]
    var taken = 0
    for key in usual.keys {
      for value in values {
        var organization = usual
        organization[key] = value
        // A second one, in case that something of the first is left behind.
        if try isSame(bytes(page([.object(organization), .object(usual)]))) { taken += 1 }
        var twice = usual
        twice.append(key: key, value: value)
        try isSame(bytes(page([.object(twice), .object(usual)])))
      }
    }
    for value in values {
      try isSame(bytes(page([.object(usual)], total: value)))
      try isSame(bytes(page([.object(usual), value])))
      try isSame(bytes(["data": value, "total_count": 1]))
    }
    // Most members may be anything.
    #expect(taken > 100)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func randomOrganizations(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let organizations = try (0..<60).map { number in
      JSONValue.object(try RandomOrganization.make(number, using: &generator).source)
    }
    for organization in organizations { try isSame(bytes(page([organization]))) }
    // Those that are usual, together.
    let usual = organizations.filter { PageScan.page(bytes(page([$0]))) != nil }
    #expect(usual.count > 20)
    #expect(try isSame(bytes(page(usual))))
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func isLeftToTheModelsWhereItIsDamaged(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let whole = bytes(page([.object(usual), .object(usual)]))
    for _ in 0..<300 {
      var damaged = whole
      let place = Int.random(in: 0..<damaged.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: damaged.remove(at: place)
      case 1: damaged.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      case 2: damaged.removeLast(damaged.count - place)
      default: damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      // Taken in only if it is JSON, and then the same.
      try isSame(damaged)
    }
  }
}
