import ClerkAPI
import JSON

/// Organizations as strange as Clerk's API allows, and a bit more.
enum RandomOrganization {
  private static let names = [
    "Paper Films Co-op", "Möwen Bücher GmbH", "ПАО «Снегирь»", "木槿软件", "O’Brien & Söhne", "acme", "ACME",
    "Straße 7",
    "é", "e\u{301}", "İpek", "a", "🦭 Seal Works", "line\nfeed", "",
  ]
  private static let texts = [
    "gold", "Gold", "silver", "", "true", "10", "2026-11-26", "Möwe", "x y", "\u{0}",
  ]
  private static let numbers = ["0", "10", "10.0", "1e1", "-3", "9007199254740993", "0.1", "1e400"]
  private static let keys: [JSONString] = ["plan", "tier", "seats", "trial", "a.b", "é", "tags", "0", ""]

  static func make(_ number: Int, using generator: inout some RandomNumberGenerator) throws -> Organization {
    var source: JSONObject = ["object": "organization"]
    source["id"] = .string(JSONString("org_\(number)aB\(UInt32.random(in: 0...999, using: &generator))"))
    source["name"] = .string(JSONString(pick(names, &generator)))
    let slugs: [JSONValue?] = ["paper-films", "acme", "Upper-Slug", "", .null, nil]
    source["slug"] = pick(slugs, &generator)
    let counts: [JSONValue?] = [0, 1, 5, 10, 11, 250, .null, nil, .number(JSONNumber(validated: "5.0"))]
    source["members_count"] = pick(counts, &generator)
    let limits: [JSONValue?] = [0, 5, 10, 250, .null, nil, .number(JSONNumber(validated: "1e1"))]
    source["max_allowed_memberships"] = pick(limits, &generator)
    let times: [JSONValue?] = [
      .number(JSONNumber(1_764_115_200_000)), .number(JSONNumber(1_764_201_599_999)),
      .number(JSONNumber(1_764_201_600_000)), .number(JSONNumber(1_600_000_000_000)), .null, nil,
      "2025-11-26T10:00:00Z",
    ]
    source["created_at"] = pick(times, &generator)
    source["updated_at"] = pick(times, &generator)
    source["has_image"] = pick([true, false, .null, nil] as [JSONValue?], &generator)
    source["missing_member_with_elevated_permissions"] = pick([true, false, nil] as [JSONValue?], &generator)
    source["public_metadata"] = metadata(&generator)
    source["private_metadata"] = metadata(&generator)
    source["image_url"] = .string(
      JSONString("https://img.example/a-long-beginning-that-many-share/\(pick(names, &generator))"))
    if Bool.random(using: &generator) {
      source.append(key: "surplus", value: .string(JSONString(generalizedUTF8: [0x61, 0xED, 0xA0, 0x80])))
      source.append(key: "surplus", value: value(3, &generator))
    }
    return try Organization(JSONReader(.object(source)))
  }

  private static func metadata(_ generator: inout some RandomNumberGenerator) -> JSONValue? {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: nil
    case 1: .null
    case 2: .object([:])
    default: .object(object(3, &generator))
    }
  }

  private static func object(_ depth: Int, _ generator: inout some RandomNumberGenerator) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      object.append(key: pick(keys, &generator), value: value(depth, &generator))
    }
    return object
  }

  private static func value(_ depth: Int, _ generator: inout some RandomNumberGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(JSONNumber(validated: pick(numbers, &generator)))
    case 3...5: .string(JSONString(pick(texts, &generator)))
    case 6: .object(object(depth - 1, &generator))
    default: .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth - 1, &generator) })
    }
  }

  private static func pick<Value>(_ values: [Value], _ generator: inout some RandomNumberGenerator) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
}
