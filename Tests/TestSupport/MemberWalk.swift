import JSON

/// Every member of a body, at every depth, left out and replaced by what it may turn out to be: so that a member that is
/// read tomorrow is walked over without anyone remembering.
package struct MemberWalk {
  /// What becomes of a member.
  package enum Variant: Hashable, Sendable {
    case absent
    case null
    /// Empty, of the kind that it is: a text, list or object without anything in it.
    case empty
    /// Zero, of the kind that it is: 0, or false.
    case zero
    /// Something else altogether.
    case other(JSONValue)
  }

  /// A body with one member changed.
  package struct Step: Sendable {
    /// The way to the member, as keys and places.
    package let path: [String]
    /// What became of the member.
    package let variant: Variant
    /// The body.
    package let body: JSONValue
    /// The member as it was.
    package let member: JSONValue

    /// `plan.fee: null`.
    package var name: String { "\(path.joined(separator: ".")): \(variant)" }
  }

  private static let others: [JSONValue] = [
    "12", 7, -1, .number(JSONNumber(Int64.max)), .number(JSONNumber(Int64.min)), true, [], [[]], [:],
    ["a": 1],
  ]

  /// The steps of a body.
  ///
  /// - Parameter free: Members whose content is not Clerk's: they are changed, and not walked into.
  package static func steps(
    of body: JSONValue, free: Set<String> = ["public_metadata", "private_metadata"]
  ) -> [Step] {
    paths(in: body, free).flatMap { path, member -> [Step] in
      var variants: [(Variant, JSONValue?)] = [(.absent, nil), (.null, .null)]
      if let empty = Self.empty(member) { variants.append((.empty, empty)) }
      if let zero = Self.zero(member) { variants.append((.zero, zero)) }
      variants += others.filter { $0 != member && $0.kind != member.kind || Self.isNumber($0, member) }.map {
        (.other($0), $0)
      }
      return variants.map { variant, value in
        Step(path: path, variant: variant, body: replacing(path[...], in: body, by: value), member: member)
      }
    }
  }

  /// The keys of all members, at every depth.
  package static func keys(of body: JSONValue) -> Set<String> {
    switch body {
    case .object(let object):
      object.reduce(into: []) { keys, member in
        keys.insert(member.key.string)
        keys.formUnion(Self.keys(of: member.value))
      }
    case .array(let array): array.reduce(into: []) { $0.formUnion(keys(of: $1)) }
    default: []
    }
  }

  private static func isNumber(_ one: JSONValue, _ other: JSONValue) -> Bool {
    one.numberValue != nil && other.numberValue != nil
  }

  private static func empty(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .string: ""
    case .array: []
    case .object: [:]
    default: nil
    }
  }

  private static func zero(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .number: 0
    case .bool: false
    default: nil
    }
  }

  private static func paths(
    in value: JSONValue, _ free: Set<String>, _ path: [String] = []
  ) -> [(path: [String], member: JSONValue)] {
    switch value {
    case .object(let object):
      object.flatMap { member -> [(path: [String], member: JSONValue)] in
        let here = path + [member.key.string]
        let inside = free.contains(member.key.string) ? [] : paths(in: member.value, free, here)
        return [(here, member.value)] + inside
      }
    case .array(let array):
      array.enumerated().flatMap { place, element in
        [(path + ["\(place)"], element)] + paths(in: element, free, path + ["\(place)"])
      }
    default: []
    }
  }

  private static func replacing(
    _ path: ArraySlice<String>, in value: JSONValue, by replacement: JSONValue?
  ) -> JSONValue {
    guard let step = path.first else { return replacement ?? .null }
    let isLast = path.count == 1
    switch value {
    case .object(let object):
      return .object(
        JSONObject(
          object.compactMap { key, member in
            guard key.string == step else { return (key, member) }
            if isLast { return replacement.map { (key, $0) } }
            return (key, replacing(path.dropFirst(), in: member, by: replacement))
          }))
    case .array(let array):
      return .array(
        array.enumerated().compactMap { place, element in
          guard "\(place)" == step else { return element }
          return isLast ? replacement : replacing(path.dropFirst(), in: element, by: replacement)
        })
    default: return value
    }
  }
}
