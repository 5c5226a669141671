import JSON
import TestSupport

/// Changes one place of a document by chance, as a server that is not itself might.
enum Mutation {
  private static let oddities: [JSONValue] = [
    .null, true, "", "\u{1b}[2J\u{202e}", -1, 0, [], [:], [[:]], "9999-99-99T99:99:99Z",
    .number(JSONNumber(.max)), .number(JSONNumber(.min)), .number(JSONNumber(text: "1e400") ?? 0),
    .number(JSONNumber(text: "0.5") ?? 0), .number(JSONNumber(text: "-253402300800000") ?? 0),
    "2026-02-30T00:00:00Z",
  ]

  static func apply(to value: JSONValue, using chance: inout SeededGenerator) -> JSONValue {
    let isHere = Int.random(in: 0..<6, using: &chance) == 0
    switch value {
    case .object(var object) where !object.isEmpty && !isHere:
      let key = object[Int.random(in: object.indices, using: &chance)].key
      if Int.random(in: 0..<8, using: &chance) == 0 {
        object.removeValue(forKey: key.string)
      } else {
        object[key.string] = apply(to: object[key.string] ?? .null, using: &chance)
      }
      return .object(object)
    case .array(var array) where !array.isEmpty && !isHere:
      let index = Int.random(in: array.indices, using: &chance)
      array[index] = apply(to: array[index], using: &chance)
      return .array(array)
    default:
      return oddities.randomElement(using: &chance) ?? .null
    }
  }
}
