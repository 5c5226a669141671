import JSON

/// Changes at one place of a value; everything else stays as it was written. A path that leads nowhere changes nothing.
extension JSONValue {
  /// The value at the end of that way; nil if there is none.
  func value(at steps: ArraySlice<TreeStep>) -> JSONValue? {
    guard let step = steps.first else { return self }
    return child(step)?.value(at: steps.dropFirst())
  }

  /// How many members or elements it has.
  var childCount: Int {
    switch self {
    case .object(let object): object.uniqueKeys.count
    case .array(let array): array.count
    default: 0
    }
  }

  /// Whether it is an object or an array.
  var isContainer: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// What stands in it, in order. Of a key that stands twice the last member counts.
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

  /// With another value at that place.
  func replacing(at steps: ArraySlice<TreeStep>, with value: JSONValue) -> JSONValue {
    changing(at: steps) { _ in value }
  }

  /// With a member or an element more in the container at `steps`, so that it is the one at `place`.
  ///
  /// - Parameter key: Its key in an object; an array takes none.
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

  /// Without the member or element at that place.
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

  /// With another key for the member at that place, which stays where it is.
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
