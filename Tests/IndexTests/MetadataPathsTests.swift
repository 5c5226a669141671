import JSON
import Testing

@testable import Index

@Suite("The paths of metadata that there are")
struct MetadataPathsTests {
  private func fields(
    _ metadata: [JSONObject], private hidden: JSONObject = [:], includesPrivate: Bool = false, limit: Int = 99
  ) throws -> [String] {
    var paths = MetadataPaths(includesPrivate: includesPrivate)
    for (number, metadata) in metadata.enumerated() {
      let organization = try Organizations.make(
        number, name: "Acme", publicMetadata: .object(metadata), privateMetadata: .object(hidden))
      paths.add(OrganizationBlock([organization])[0])
    }
    return paths.fields(limit: limit).map(\.text)
  }

  @Test func theMostFrequentFirstThenByName() throws {
    let metadata: [JSONObject] = [
      ["plan": ["tier": "gold", "seats": 5], "b": nil, "a": 1],
      ["plan": ["tier": "free"], "list": [["x": 1]]],
      ["plan": ["tier": nil]], [:],
    ]
    #expect(
      try fields(metadata)
        == ["public.plan.tier", "public.a", "public.b", "public.list", "public.plan.seats"])
    #expect(try fields(metadata, limit: 2) == ["public.plan.tier", "public.a"])
  }

  @Test func privateOnesOnlyIfTheyAreShown() throws {
    #expect(try fields([["a": 1]], private: ["crm": 1]) == ["public.a"])
    #expect(
      try fields([["a": 1]], private: ["crm": 1], includesPrivate: true) == ["public.a", "private.crm"])
  }

  /// What it names is a path, whatever the keys are.
  @Test func everyOneCanBeTyped() throws {
    let names = try fields([["a.b": ["c d": 1, "e\"f": 1, "": 1], "g:h,": 1, "é": ["木": true]]])
    #expect(names.count == 3)
    for name in names { #expect(MetadataField(parsing: name)?.text == name) }
  }

  /// Keys that are ids, and depth without end.
  @Test func thereIsABound() throws {
    var wide = JSONObject()
    for number in 0..<10_000 { wide[JSONString("key\(number)")] = 1 }
    #expect(try fields([wide], limit: .max).count < 5000)
    var deep: JSONValue = 1
    for _ in 0..<50 { deep = ["a": deep] }
    #expect(try fields([["a": deep]]).isEmpty)
  }
}
