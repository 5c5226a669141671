import Changes
import JSON

/// One of the two metadata documents: as read, as edited, and as merged.
package struct TreeDocument: Equatable, Sendable {
  package let part: MetadataPart
  /// As read.
  package let base: JSONObject
  /// As edited.
  package private(set) var edited: JSONObject
  /// Bytes that Clerk will hold after the merge, printed on one line.
  package private(set) var byteCount: Int
  /// What is not sent because a merge cannot express it.
  package private(set) var inexpressible: [InexpressibleChange] = []
  /// Changes that are sent or cannot be.
  package private(set) var changeCount = 0

  init(_ part: MetadataPart, _ base: JSONObject) {
    self.part = part
    self.base = base
    edited = base
    byteCount = MetadataSize.of(base)
  }

  package var isChanged: Bool { edited != base }

  /// Bytes over the limit; 0 if it fits, or is unchanged and so not sent.
  package var excess: Int { isChanged ? max(0, byteCount - MetadataSize.limit) : 0 }

  mutating func edit(_ object: JSONObject) {
    edited = object
    byteCount = MetadataSize.merged(from: base, to: object)
    inexpressible = MetadataPatch(from: base, to: object).inexpressible
    changeCount = ThreeWay(then: base, theirs: base, mine: object).differences.count
  }

  /// What at that place cannot be sent, in words; nil if everything can.
  func problem(at steps: [TreeStep]) -> String? {
    let path = steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    // In arrays, which are sent whole, everything can be expressed.
    guard path.count == steps.count, !path.isEmpty else { return nil }
    if inexpressible.contains(where: { $0.path == path }) { return "null cannot be sent: it removes a key" }
    return inexpressible.contains { $0.path.starts(with: path) } ? "holds a null that cannot be sent" : nil
  }
}

/// A place in an organization's metadata.
package struct TreePath: Hashable, Sendable {
  package let part: MetadataPart
  /// Empty for the document itself.
  package let steps: [TreeStep]

  package init(_ part: MetadataPart, _ steps: [TreeStep] = []) {
    self.part = part
    self.steps = steps
  }

  /// Nil for a document.
  package var parent: TreePath? { steps.isEmpty ? nil : TreePath(part, steps.dropLast()) }

  /// `public.flags.0`, not yet safe to show.
  package var text: String { ([part.name] + steps.map(\.text)).joined(separator: ".") }

  func appending(_ step: TreeStep) -> TreePath { TreePath(part, steps + [step]) }

  /// Whether it is `other`, or inside it.
  func isWithin(_ other: TreePath) -> Bool { part == other.part && steps.starts(with: other.steps) }

  /// The same place after the step below `parent` changed; nil if that step was removed.
  func moved(in parent: TreePath, _ change: (TreeStep) -> TreeStep?) -> TreePath? {
    guard steps.count > parent.steps.count, isWithin(parent) else { return self }
    guard let step = change(steps[parent.steps.count]) else { return nil }
    return TreePath(part, parent.steps + [step] + steps.dropFirst(parent.steps.count + 1))
  }
}

/// A step from a JSON value into it.
package enum TreeStep: Hashable, Sendable {
  case key(JSONString)
  /// Counted from 0.
  case place(Int)

  /// As written in a path.
  package var text: String {
    switch self {
    case .key(let key): key.string
    case .place(let place): "\(place)"
    }
  }
}

/// Where something new goes: a place in an object or array.
package struct TreePlace: Hashable, Sendable {
  package let parent: TreePath
  /// From 0.
  package let place: Int
}

/// Changes at one place of a value; everything else stays as it was written. A path that leads nowhere
/// changes nothing.
extension JSONValue {
  /// Nil if there is none.
  func value(at steps: ArraySlice<TreeStep>) -> JSONValue? {
    guard let step = steps.first else { return self }
    return child(step)?.value(at: steps.dropFirst())
  }

  var childCount: Int {
    switch self {
    case .object(let object): object.uniqueKeys.count
    case .array(let array): array.count
    default: 0
    }
  }

  var isContainer: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// Members or elements, in order. Of a duplicate key the last member counts.
  var children: [(step: TreeStep, value: JSONValue)] {
    switch self {
    case .object(let object): Self.members(object)
    case .array(let array): array.enumerated().map { (.place($0.offset), $0.element) }
    default: []
    }
  }

  private static func members(_ object: JSONObject) -> [(step: TreeStep, value: JSONValue)] {
    var places: [JSONString: Int] = [:]
    var result: [(step: TreeStep, value: JSONValue)] = []
    for (key, value) in object {
      if let place = places[key] {
        result[place].value = value
      } else {
        places[key] = result.count
        result.append((.key(key), value))
      }
    }
    return result
  }

  func replacing(at steps: ArraySlice<TreeStep>, with value: JSONValue) -> JSONValue {
    changing(at: steps) { _ in value }
  }

  /// Inserts a member or element at `place` in the container at `steps`.
  ///
  /// - Parameter key: For an object; an array takes none.
  func inserting(_ value: JSONValue, key: JSONString?, at place: Int, in steps: ArraySlice<TreeStep>)
    -> JSONValue
  {
    changing(at: steps) { container in
      switch container {
      case .object(let object):
        guard let key else { return container }
        var members = Array(object)
        members.insert((key: key, value: value), at: max(0, min(place, members.count)))
        return .object(JSONObject(members))
      case .array(var array):
        array.insert(value, at: max(0, min(place, array.count)))
        return .array(array)
      default: return container
      }
    }
  }

  func removing(at steps: ArraySlice<TreeStep>) -> JSONValue {
    guard let last = steps.last else { return self }
    return changing(at: steps.dropLast()) { container in
      switch (container, last) {
      case (.object(var object), .key(let key)):
        object[key] = nil
        return .object(object)
      case (.array(var array), .place(let place)) where array.indices.contains(place):
        array.remove(at: place)
        return .array(array)
      default: return container
      }
    }
  }

  /// Renames a member, which keeps its place.
  func renaming(at steps: ArraySlice<TreeStep>, to name: JSONString) -> JSONValue {
    guard case .key(let old)? = steps.last else { return self }
    return changing(at: steps.dropLast()) { container in
      guard case .object(let object) = container else { return container }
      return .object(JSONObject(object.map { (key: $0.key == old ? name : $0.key, value: $0.value) }))
    }
  }

  private func child(_ step: TreeStep) -> JSONValue? {
    switch (self, step) {
    case (.object(let object), .key(let key)): object[key]
    case (.array(let array), .place(let place)) where array.indices.contains(place): array[place]
    default: nil
    }
  }

  private func changing(at steps: ArraySlice<TreeStep>, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    guard let step = steps.first else { return change(self) }
    guard let child = child(step) else { return self }
    let changed = child.changing(at: steps.dropFirst(), change)
    switch (self, step) {
    case (.object(var object), .key(let key)):
      object[key] = changed
      return .object(object)
    case (.array(var array), .place(let place)):
      array[place] = changed
      return .array(array)
    default: return self
    }
  }
}
