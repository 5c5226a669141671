import JSON
import TestSupport
import Testing

@testable import Changes

@Suite("Three versions of an object")
struct ThreeWayTests {
  @Test func whoChangedWhat() {
    let then: JSONObject = ["name": "Acme", "limit": 5, "plan": ["tier": "pro", "seats": 3], "gone": 1]
    let theirs: JSONObject = [
      "name": "Acme GmbH", "limit": 5, "plan": ["tier": "free", "seats": 3], "new": 2,
    ]
    let mine: JSONObject = [
      "name": "Acme Labs", "limit": 9, "plan": ["tier": "free", "seats": 4], "gone": 1,
    ]
    let way = ThreeWay(then: then, theirs: theirs, mine: mine)
    let said = way.differences.map { "\($0.path.map(\.string).joined(separator: ".")): \($0.kind)" }
    #expect(
      said == [
        "name: conflict", "limit: onlyMine", "plan.tier: both", "plan.seats: onlyMine", "new: onlyTheirs",
        "gone: onlyTheirs",
      ])
    let resolved = way.resolved([["name"]: .theirs])
    let expected: JSONObject = [
      "name": "Acme GmbH", "limit": 9, "plan": ["tier": "free", "seats": 4], "new": 2,
    ]
    #expect(resolved == expected)
    #expect(way.resolved()["name"] == "Acme Labs")
  }

  @Test func numbersByValueAndMembersInAnyOrder() {
    let way = ThreeWay(
      then: ["a": 1, "b": ["x": 1, "y": 2]],
      theirs: ["b": ["y": 2, "x": 1], "a": .number(JSONNumber(text: "1.0") ?? 0)],
      mine: ["a": 1, "b": ["x": 1, "y": 2]])
    #expect(way.differences.isEmpty)
  }

  @Test func removedHereAndChangedThereIsAConflict() {
    let way = ThreeWay(then: ["a": ["x": 1]], theirs: ["a": ["x": 2]], mine: [:])
    #expect(way.differences.map(\.kind) == [.conflict])
    #expect(way.resolved().isEmpty)
    #expect(way.resolved([["a"]: .theirs]) == ["a": ["x": 2]])
  }

  @Test(arguments: 0..<400)
  func everyonesChangesAreInTheResult(seed: Int) {
    var random = RandomJSON(dice: SeededGenerator(seed: UInt64(seed) &+ 9000))
    let (then, theirs, mine) = (
      random.object(nulls: true), random.object(nulls: true), random.object(nulls: true)
    )
    let way = ThreeWay(then: then, theirs: theirs, mine: mine)
    let again = ThreeWay(then: then, theirs: way.resolved(), mine: mine)
    // What was mine is there; what was only theirs has stayed.
    #expect(
      again.differences.allSatisfy { $0.kind == .both || $0.kind == .onlyTheirs }, "\(again.differences)")
    #expect(ThreeWay(then: then, theirs: then, mine: mine).resolved().sameAs(mine))
    #expect(ThreeWay(then: then, theirs: theirs, mine: then).resolved().sameAs(theirs))
  }
}

extension JSONObject {
  fileprivate func sameAs(_ other: JSONObject) -> Bool { JSONValue.object(self).isSame(as: .object(other)) }
}
