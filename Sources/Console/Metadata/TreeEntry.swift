import JSON
import Screen

/// A line that is typed into the tree: a value or a key.
package struct TreeEntry: Equatable, Sendable {
  /// What it is for.
  package enum Aim: Hashable, Sendable {
    /// The value of what is there.
    case value(TreePath)
    /// The key of what is there.
    case key(TreePath)
    /// The key of a new member.
    case newKey(TreePlace)
    /// The value of a new member, or of a new element, which has no key.
    case newValue(TreePlace, key: JSONString?)
  }

  /// What it is for.
  package let aim: Aim
  /// What is typed.
  package internal(set) var line: LineEditor
  /// What the person wants it taken as; nil for what it looks like.
  package internal(set) var chosen: ValueKind?
  /// Why it was not taken.
  package internal(set) var problem: String?
  let initial: String

  init(_ aim: Aim, text: String = "", chosen: ValueKind? = nil, killed: String = "") {
    self.aim = aim
    self.chosen = chosen
    initial = text
    line = LineEditor(text)
    line.killed = killed
  }

  /// Whether a key is typed.
  package var isKey: Bool {
    switch aim {
    case .key, .newKey: true
    case .value, .newValue: false
    }
  }

  /// Whether it is for something that is not there yet.
  package var isNew: Bool {
    switch aim {
    case .newKey, .newValue: true
    case .key, .value: false
    }
  }

  /// What is to be read before it: the key of a new member, the place of a new element.
  package var key: String? {
    switch aim {
    case .key, .newKey: nil
    case .value(let path): path.steps.last?.text
    case .newValue(let place, let key): key?.string ?? "\(place.place)"
    }
  }

  /// What a value is taken as now; nil if it is nothing, and for keys.
  package var kind: ValueKind? { isKey ? nil : TypedValue(line.text).taken(as: chosen)?.kind }

  /// What a value would be taken as next; nil if there is no choice, and for keys.
  package var nextKind: ValueKind? { isKey ? nil : TypedValue(line.text).kind(after: chosen) }

  /// What is wrong: why it was not taken, else why it is no JSON.
  package var complaint: String? {
    if let problem { return problem }
    return isKey || kind != nil ? nil : TypedValue(line.text).problem
  }

  /// Whether anything would be lost if it were dropped.
  var isDirty: Bool { !line.text.utf8.elementsEqual(initial.utf8) }

  /// Where it stands: what it changes, or what gets something new.
  package var path: TreePath {
    switch aim {
    case .value(let path), .key(let path): path
    case .newKey(let place), .newValue(let place, _): place.parent
    }
  }
}
