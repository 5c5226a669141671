import JSON
import TestSupport
import Testing

@testable import Changes

@Suite("How large metadata is once it is merged")
struct MetadataSizeTests {
  @Test func isThatOfWhatClerkHoldsThen() {
    let old: JSONObject = ["a": .number(JSONNumber(text: "1.0") ?? 1), "b": ["c": 1, "d": "é"]]
    #expect(MetadataSize.merged(from: old, to: old) == #"{"a":1.0,"b":{"c":1,"d":"é"}}"#.utf8.count)
    #expect(MetadataSize.merged(from: old, to: [:]) == 2)
    // What a merge cannot express is not held; what has the same value stays as it was written.
    let new: JSONObject = ["a": 1, "b": ["c": .null], "n": .null, "o": ["p": .null]]
    #expect(MetadataSize.merged(from: old, to: new) == #"{"a":1.0,"b":{"c":1},"o":{}}"#.utf8.count)
  }

  @Test(arguments: 0..<200)
  func isThatOfTheMerge(seed: Int) {
    var random = RandomJSON(dice: SeededGenerator(seed: UInt64(seed) &+ 4000))
    let (old, new) = (random.object(nulls: true), random.object(nulls: true))
    let merged = MetadataPatch.merge(MetadataPatch(from: old, to: new).patch, into: old)
    #expect(MetadataSize.merged(from: old, to: new) == JSONValue.object(merged).text().utf8.count)
  }
}
