import JSON
import TestSupport
import Testing

@testable import Changes

@Suite("The smallest merge of metadata")
struct MetadataPatchTests {
  private func patch(_ old: JSONObject, _ new: JSONObject) -> String {
    JSONValue.object(MetadataPatch(from: old, to: new).patch).text()
  }

  @Test func changedKeysOnlyAndNullForRemovedOnes() {
    let old: JSONObject = ["a": 1, "b": ["c": 2, "d": 3], "e": [1, 2], "f": "x"]
    #expect(patch(old, old) == "{}")
    #expect(
      patch(old, ["a": 1, "b": ["c": 2], "e": [1], "g": true])
        == #"{"b":{"d":null},"e":[1],"g":true,"f":null}"#)
    #expect(patch(old, ["f": "x", "e": [1, 2], "b": ["d": 3, "c": 2], "a": 1]) == "{}")
    #expect(patch(["a": 1], ["a": .number(JSONNumber(text: "1.0") ?? 0)]) == "{}")
    #expect(patch(["a": ["b": 1]], ["a": [:]]) == #"{"a":{"b":null}}"#)
    #expect(patch([:], ["a": [:]]) == #"{"a":{}}"#)
  }

  @Test func whatAMergeCannotSayIsSaid() {
    let null = MetadataPatch(from: ["a": 1], to: ["a": .null])
    #expect(null.patch.isEmpty)
    #expect(null.inexpressible.map(\.path) == [["a"]])
    let inside = MetadataPatch(from: ["a": 1], to: ["a": ["b": .null, "c": ["d": .null, "e": 2]]])
    #expect(JSONValue.object(inside.patch).text() == #"{"a":{"c":{"e":2}}}"#)
    #expect(inside.inexpressible.map(\.path) == [["a", "b"], ["a", "c", "d"]])
    // Arrays are sent whole, with what is in them.
    #expect(MetadataPatch(from: [:], to: ["a": [.null]]).inexpressible.isEmpty)
  }

  @Test func nullsThatAreThereAndUntouchedAreNoOnesBusiness() {
    let old: JSONObject = ["a": .null, "b": ["c": .null, "d": 1]]
    let untouched = MetadataPatch(from: old, to: ["a": .null, "b": ["c": .null, "d": 2]])
    #expect(JSONValue.object(untouched.patch).text() == #"{"b":{"d":2}}"#)
    #expect(untouched.inexpressible.isEmpty)
  }

  @Test func ofAKeyThatStandsTwiceTheLastCounts() throws {
    let twice = try #require(try JSONValue(parsing: #"{"a":1,"a":2}"#).objectValue)
    let other = try #require(try JSONValue(parsing: #"{"a":1,"a":1}"#).objectValue)
    #expect(JSONValue.object(twice).isSame(as: .object(twice)))
    #expect(JSONValue.object(twice).isSame(as: ["a": 2]))
    #expect(!JSONValue.object(other).isSame(as: ["a": 1, "b": 2]))
    #expect(patch(twice, ["a": 2]) == "{}")
    #expect(patch(twice, ["a": 1]) == #"{"a":1}"#)
  }

  @Test func keysAreToldApartByTheirBytes() {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let change = MetadataPatch(from: [JSONString(composed): 1], to: [JSONString(decomposed): 1])
    #expect(change.patch.count == 2)
    let way = ThreeWay(
      then: [JSONString(composed): 1, JSONString(decomposed): 1],
      theirs: [JSONString(composed): 2, JSONString(decomposed): 2],
      mine: [JSONString(composed): 3, JSONString(decomposed): 3])
    let resolved = way.resolved([[JSONString(composed)]: .theirs])
    #expect(resolved[JSONString(composed)] == 2)
    #expect(resolved[JSONString(decomposed)] == 3)
  }

  @Test(arguments: 0..<500)
  func makesOneOfTheOtherOrSaysWhyNot(seed: Int) {
    var random = RandomJSON(dice: SeededGenerator(seed: UInt64(seed)))
    let old = random.object(nulls: true)
    let new = random.object(nulls: seed.isMultiple(of: 2))
    let change = MetadataPatch(from: old, to: new)
    let result = MetadataPatch.merge(change.patch, into: old)
    let isReached = JSONValue.object(result).isSame(as: .object(new))
    #expect(isReached == change.inexpressible.isEmpty, "\(old) → \(new): \(change)")
    // Nothing in it is without effect.
    for shorter in Self.withOneLess(change.patch) {
      let other = MetadataPatch.merge(shorter, into: old)
      #expect(!JSONValue.object(other).isSame(as: .object(result)), "\(change.patch), not \(shorter)")
    }
  }

  /// The patch without one of its leaves, for each of them.
  private static func withOneLess(_ patch: JSONObject) -> [JSONObject] {
    patch.keys.flatMap { key -> [JSONObject] in
      var without = patch
      without[key] = nil
      guard case .object(let inner)? = patch[key], !inner.isEmpty else { return [without] }
      return withOneLess(inner).map { inner in
        var copy = patch
        copy[key] = inner.isEmpty ? nil : .object(inner)
        return copy
      }
    }
  }
}
