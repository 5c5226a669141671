import Changes
import JSON

/// A line being typed, to be kept across a crash.
extension TreeEntry {
  /// What is typed, what for, and as what it is to be taken.
  var draft: JSONValue {
    var draft: JSONObject = ["text": .string(JSONString(line.text))]
    var place: TreePlace?
    switch aim {
    case .value: draft["aim"] = "value"
    case .key: draft["aim"] = "key"
    case .newKey(let goal):
      draft["aim"] = "new-key"
      place = goal
    case .newValue(let goal, let key):
      draft["aim"] = "new-value"
      draft["key"] = key.map { .string($0) }
      place = goal
    }
    draft["document"] = .string(JSONString(path.part.rawValue))
    draft["path"] = .array(
      path.steps.map { step in
        switch step {
        case .key(let key): .string(key)
        case .place(let place): .number(JSONNumber(Int64(place)))
        }
      })
    if let place { draft["place"] = .number(JSONNumber(Int64(place.place))) }
    if let chosen { draft["kind"] = .string(JSONString(chosen.rawValue)) }
    return .object(draft)
  }

  /// The line that a draft tells of; nil if it tells of none.
  init?(draft: JSONValue, killed: String) {
    guard let draft = draft.objectValue, let text = draft["text"]?.stringValue,
      let part = draft["document"]?.stringValue.flatMap(MetadataPart.init(rawValue:)),
      let steps = draft["path"]?.arrayValue
    else { return nil }
    let path = TreePath(
      part,
      steps.compactMap { step in
        if case .string(let key) = step { return .key(key) }
        return step.int64Value.map { .place(Int($0)) }
      })
    let place = TreePlace(parent: path, place: draft["place"]?.int64Value.map { Int($0) } ?? 0)
    let aim: Aim
    switch draft["aim"]?.stringValue {
    case "value" where !steps.isEmpty: aim = .value(path)
    case "key" where !steps.isEmpty: aim = .key(path)
    case "new-key": aim = .newKey(place)
    case "new-value":
      if case .string(let key)? = draft["key"] {
        aim = .newValue(place, key: key)
      } else {
        aim = .newValue(place, key: nil)
      }
    default: return nil
    }
    self.init(aim, chosen: draft["kind"]?.stringValue.flatMap(ValueKind.init(rawValue:)), killed: killed)
    line.insert(text)
  }
}
