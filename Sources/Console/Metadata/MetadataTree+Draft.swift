import Changes
import JSON
import Screen

/// What was edited, to be kept across a crash.
extension MetadataTree {
  private static let typing = "typing"

  /// What was edited: each changed document as it was read and as it is now, and the line being typed.
  package var draft: JSONObject {
    var draft = JSONObject()
    for document in documents where document.isChanged {
      draft[document.part.rawValue] = ["then": .object(document.base), "mine": .object(document.edited)]
    }
    if let entry, entry.isDirty || entry.isNew { draft[Self.typing] = entry.draft }
    return draft
  }

  /// Puts a draft back, as one step that can be undone. Where a document is not as it was when the draft was made, what
  /// only somebody else changed stays.
  ///
  /// - Returns: The names of what there is no place for any more.
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
    edit("changed as kept from before", contents, cursor: cursor)
    if let typing = draft[Self.typing], !resume(typing) { lost.append(Self.typing) }
    return lost
  }

  /// Whether a draft could only be made by somebody to whom private metadata was shown.
  static func showsPrivate(_ draft: JSONObject) -> Bool {
    let part = MetadataPart.forBackends.rawValue
    let typing = draft[typing]?.objectValue
    return draft[part] != nil || typing?["document"]?.stringValue == part
  }

  /// Makes a merge that was not accepted what is edited here, as one step that can be undone.
  mutating func apply(_ merge: MetadataMerge) {
    let patches: [(MetadataPart, JSONObject?)] = [
      (.forAll, merge.publicPatch), (.forBackends, merge.privatePatch),
    ]
    var contents: [MetadataPart: JSONObject] = [:]
    for (part, patch) in patches {
      guard let patch, let document = self[part] else { continue }
      contents[part] = MetadataPatch.merge(patch, into: document.edited)
    }
    edit("changed as it was not accepted", contents, cursor: cursor)
  }

  /// Goes on with a line that was being typed, where what it was for is there and shown.
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

  /// What stands above something new.
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
