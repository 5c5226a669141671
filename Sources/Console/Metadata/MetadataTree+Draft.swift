import Changes
import JSON
import Screen

/// Edits as a draft, kept across a crash.
extension MetadataTree {
  private static let typing = "typing"

  /// Each changed document as read and as it is now, and the line being typed.
  package var draft: JSONObject {
    var draft = JSONObject()
    for document in documents where document.isChanged {
      draft[document.part.rawValue] = ["then": .object(document.base), "mine": .object(document.edited)]
    }
    if let entry, entry.isDirty || entry.isNew { draft[Self.typing] = entry.draft }
    return draft
  }

  /// Restores a draft, as one step that can be undone. Where a document has changed since, what only someone
  /// else changed stays.
  ///
  /// - Returns: The names of what no longer has a place.
  @discardableResult
  package mutating func apply(draft: JSONObject) -> [String] {
    var lost: [String] = []
    var contents: [MetadataPart: JSONObject] = [:]
    for (key, value) in draft where key.string != Self.typing {
      guard let part = MetadataPart(rawValue: key.string), let base = self[part]?.base,
        let kept = value.objectValue, let then = kept["then"]?.objectValue,
        let mine = kept["mine"]?.objectValue
      else {
        lost.append(key.string)
        continue
      }
      let isUnchanged = JSONValue.object(then).isSame(as: .object(base))
      contents[part] = isUnchanged ? mine : ThreeWay(then: then, theirs: base, mine: mine).resolved()
    }
    edit("restored the draft", contents, cursor: cursor)
    if let typing = draft[Self.typing], !resume(typing) { lost.append(Self.typing) }
    return lost
  }

  /// Whether a draft could only be made while private metadata was shown.
  static func showsPrivate(_ draft: JSONObject) -> Bool {
    let part = MetadataPart.forBackends.rawValue
    let typing = draft[typing]?.objectValue
    return draft[part] != nil || typing?["document"]?.stringValue == part
  }

  /// Makes a refused merge the edited content, as one step that can be undone.
  mutating func apply(_ merge: MetadataMerge) {
    let patches: [(MetadataPart, JSONObject?)] = [
      (.forAll, merge.publicPatch), (.forBackends, merge.privatePatch),
    ]
    var contents: [MetadataPart: JSONObject] = [:]
    for (part, patch) in patches {
      guard let patch, let document = self[part] else { continue }
      contents[part] = MetadataPatch.merge(patch, into: document.edited)
    }
    edit("restored the refused changes", contents, cursor: cursor)
  }

  /// Resumes a line being typed, where its place is there and shown.
  private mutating func resume(_ typing: JSONValue) -> Bool {
    guard let kept = TreeEntry(draft: typing, killed: killed), !isHidden(kept.path.part),
      let target = value(at: kept.path)
    else { return false }
    switch kept.aim {
    case .value: break
    case .key(let path): guard case .key? = path.steps.last else { return false }
    case .newKey: guard target.objectValue != nil else { return false }
    case .newValue(_, let key?):
      guard target.objectValue != nil, value(at: kept.path.appending(.key(key))) == nil else { return false }
    case .newValue(let place, nil):
      guard let array = target.arrayValue, (0...array.count).contains(place.place) else { return false }
    }
    go(to: kept.isNew ? above(kept) : kept.path)
    entry = kept
    scroll()
    return true
  }

  /// The row above something new.
  private func above(_ entry: TreeEntry) -> TreePath {
    let place: TreePlace
    switch entry.aim {
    case .newKey(let goal), .newValue(let goal, _): place = goal
    case .key(let path), .value(let path): return path
    }
    let siblings = value(at: place.parent)?.children ?? []
    guard place.place > 0, place.place <= siblings.count else { return place.parent }
    return place.parent.appending(siblings[place.place - 1].step)
  }
}

/// A line being typed, kept across a crash.
extension TreeEntry {
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

  /// Nil if the draft holds no line.
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
