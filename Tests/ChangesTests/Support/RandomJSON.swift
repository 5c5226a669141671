import JSON
import TestSupport

/// Documents by chance, small and alike, so that differences are of every kind.
struct RandomJSON {
  var dice: SeededGenerator

  mutating func object(depth: Int = 3, nulls: Bool) -> JSONObject {
    var object = JSONObject()
    for key in ["a", "b", "c", "d"] where Int.random(in: 0..<3, using: &dice) > 0 {
      object[key] = value(depth: depth - 1, nulls: nulls)
    }
    return object
  }

  mutating func value(depth: Int, nulls: Bool) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &dice) {
    case 0: nulls ? .null : false
    case 1: true
    case 2: 1
    case 3: .number(JSONNumber(text: "1.0") ?? 0)
    case 4: "x"
    case 5: [1, .null, ["k": .null]]
    default: .object(object(depth: depth, nulls: nulls))
    }
  }
}
