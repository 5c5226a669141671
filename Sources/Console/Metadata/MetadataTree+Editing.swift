import Changes
import JSON
import Screen

/// Adding, changing, renaming and removing, one line at a time.
extension MetadataTree {
  // MARK: Beginning a line

  mutating func beginValue() {
    guard let row, !isRefused(row), let value = row.value else { return }
    let isText = value.stringValue != nil
    begin(.value(row.path), text: value.stringValue ?? value.text(), chosen: isText ? .text : nil)
  }

  mutating func beginKey() {
    guard let row, !isRefused(row) else { return }
    switch row.path.steps.last {
    case .key(let key)?: begin(.key(row.path), text: key.string)
    case .place?: notice = "An element of an array has no key."
    case nil: notice = "“\(row.path.part.label)” is the whole document and cannot be renamed."
    }
  }

  /// Begins something new below the cursor: inside a container that is open there, otherwise after it.
  mutating func beginNew() {
    guard let row, !isRefused(row) else { return }
    let goal: TreePlace
    if row.isContainer, !row.isFolded {
      goal = TreePlace(parent: row.path, place: 0)
    } else if let parent = row.path.parent, let step = row.path.steps.last {
      let siblings = value(at: parent)?.children ?? []
      goal = TreePlace(
        parent: parent, place: (siblings.firstIndex { $0.step == step } ?? siblings.count - 1) + 1)
    } else {
      setFolded(row.path, false)
      goal = TreePlace(parent: row.path, place: 0)
    }
    let isArray = value(at: goal.parent)?.arrayValue != nil
    begin(isArray ? .newValue(goal, key: nil) : .newKey(goal))
  }

  private mutating func begin(_ aim: TreeEntry.Aim, text: String = "", chosen: ValueKind? = nil) {
    notice = nil
    entry = TreeEntry(aim, text: text, chosen: chosen, killed: killed)
    scroll()
  }

  mutating func dropEntry() {
    killed = entry?.line.killed ?? killed
    entry = nil
    scroll()
  }

  /// Whether a row cannot be changed; says why.
  private mutating func isRefused(_ row: TreeRow) -> Bool {
    guard isHidden(row.path.part) else { return false }
    notice = hidden
    return true
  }

  // MARK: Taking a line

  /// Accepts the line being typed.
  ///
  /// - Returns: Whether it was accepted; if not, the line says why.
  @discardableResult
  mutating func takeEntry() -> Bool {
    guard let entry else { return true }
    switch entry.aim {
    case .value(let path): return takeValue(entry, at: path)
    case .key(let path): return takeKey(entry, at: path)
    case .newKey(let place):
      guard let key = key(entry, in: place.parent) else { return false }
      begin(.newValue(place, key: key))
    case .newValue(let place, let key): return takeNew(entry, at: place, key: key)
    }
    return true
  }

  private mutating func takeValue(_ entry: TreeEntry, at path: TreePath) -> Bool {
    guard let typed = typed(entry), let old = value(at: path), let document = self[path.part] else {
      return false
    }
    dropEntry()
    // An unchanged value is left alone, even if the screen cannot show all of it.
    guard entry.isDirty || typed.kind != ValueKind(old) else { return true }
    let content = JSONValue.object(document.edited).replacing(at: path.steps[...], with: typed.value)
    edit("changed \(quoted(path))", contents(path.part, content), cursor: path) { place in
      place.isWithin(path) ? nil : place
    }
    return true
  }

  private mutating func takeKey(_ entry: TreeEntry, at path: TreePath) -> Bool {
    guard entry.isDirty else {
      dropEntry()
      return true
    }
    guard let parent = path.parent, let document = self[path.part], let key = key(entry, in: parent) else {
      return false
    }
    dropEntry()
    let content = JSONValue.object(document.edited).renaming(at: path.steps[...], to: key)
    edit("renamed \(quoted(path))", contents(path.part, content), cursor: parent.appending(.key(key))) {
      $0.moved(in: parent) { $0 == path.steps.last ? .key(key) : $0 }
    }
    return true
  }

  private mutating func takeNew(_ entry: TreeEntry, at place: TreePlace, key: JSONString?) -> Bool {
    guard let typed = typed(entry), let document = self[place.parent.part] else { return false }
    dropEntry()
    let step: TreeStep = key.map { .key($0) } ?? .place(place.place)
    let path = place.parent.appending(step)
    let content = JSONValue.object(document.edited).inserting(
      typed.value, key: key, at: place.place, in: place.parent.steps[...])
    edit("added \(quoted(path))", contents(path.part, content), cursor: path) {
      $0.moved(in: place.parent) { step in
        guard key == nil, case .place(let old) = step, old >= place.place else { return step }
        return .place(old + 1)
      }
    }
    return true
  }

  private mutating func typed(_ entry: TreeEntry) -> (kind: ValueKind, value: JSONValue)? {
    let reading = TypedValue(entry.line.text)
    guard let taken = reading.taken(as: entry.chosen) else {
      self.entry?.problem = reading.problem
      return nil
    }
    return taken
  }

  /// The typed key; nil if invalid, which the line then says.
  private mutating func key(_ entry: TreeEntry, in parent: TreePath) -> JSONString? {
    let key = JSONString(entry.line.text)
    guard !entry.line.text.isEmpty else {
      self.entry?.problem = "Enter a key."
      return nil
    }
    guard value(at: parent.appending(.key(key))) == nil else {
      self.entry?.problem = "“\(SafeText.make(key.string))” exists here already."
      return nil
    }
    return key
  }

  // MARK: Removing

  mutating func remove() {
    guard let row, !isRefused(row), let document = self[row.path.part] else { return }
    guard let parent = row.path.parent, let step = row.path.steps.last else {
      notice = "The document cannot be removed; its members can."
      return
    }
    let siblings = value(at: parent)?.children.map(\.step) ?? []
    let next = siblings.firstIndex(of: step).flatMap { place -> TreePath? in
      // An element moves up into the place of the one that goes.
      if case .place = step, place + 1 < siblings.count { return row.path }
      if place + 1 < siblings.count { return parent.appending(siblings[place + 1]) }
      return place > 0 ? parent.appending(siblings[place - 1]) : nil
    }
    let content = JSONValue.object(document.edited).removing(at: row.path.steps[...])
    edit("removed \(quoted(row.path))", contents(row.path.part, content), cursor: next ?? parent) {
      $0.moved(in: parent) { other in
        if other == step { return nil }
        guard case .place(let old) = other, case .place(let gone) = step, old > gone else { return other }
        return .place(old - 1)
      }
    }
    notice = "Removed \(quoted(row.path)); this can be undone."
  }

  /// Takes documents edited elsewhere, as one step.
  mutating func replace(_ contents: [MetadataPart: JSONObject]) {
    edit("changed in the editor", contents, cursor: cursor)
  }

  private func contents(_ part: MetadataPart, _ content: JSONValue) -> [MetadataPart: JSONObject] {
    content.objectValue.map { [part: $0] } ?? [:]
  }

  private func quoted(_ path: TreePath) -> String { "“\(SafeText.make(path.text))”" }
}
