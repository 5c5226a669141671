import Changes
import JSON
import Screen

/// A line typed into the tree: a value or a key.
package struct TreeEntry: Equatable, Sendable {
  package enum Aim: Hashable, Sendable {
    /// An existing value.
    case value(TreePath)
    /// An existing key.
    case key(TreePath)
    /// A new member's key.
    case newKey(TreePlace)
    /// The value of a new member, or of a new element, which has no key.
    case newValue(TreePlace, key: JSONString?)
  }

  package let aim: Aim
  package internal(set) var line: LineEditor
  /// The kind that the person chose; nil for what it looks like.
  package internal(set) var chosen: ValueKind?
  /// Why it was refused.
  package internal(set) var problem: String?
  let initial: String

  init(_ aim: Aim, text: String = "", chosen: ValueKind? = nil, killed: String = "") {
    self.aim = aim
    self.chosen = chosen
    initial = text
    line = LineEditor(text)
    line.killed = killed
  }

  package var isKey: Bool {
    switch aim {
    case .key, .newKey: true
    case .value, .newValue: false
    }
  }

  package var isNew: Bool {
    switch aim {
    case .newKey, .newValue: true
    case .key, .value: false
    }
  }

  /// Shown before the line: a new member's key, a new element's place.
  package var key: String? {
    switch aim {
    case .key, .newKey: nil
    case .value(let path): path.steps.last?.text
    case .newValue(let place, let key): key?.string ?? "\(place.place)"
    }
  }

  /// The kind of the value; nil if invalid, and for keys.
  package var kind: ValueKind? { isKey ? nil : TypedValue(line.text).taken(as: chosen)?.kind }

  /// The next kind; nil if there is no choice, and for keys.
  package var nextKind: ValueKind? { isKey ? nil : TypedValue(line.text).kind(after: chosen) }

  /// Why it was refused, otherwise why it is not valid JSON.
  package var complaint: String? {
    if let problem { return problem }
    return isKey || kind != nil ? nil : TypedValue(line.text).problem
  }

  /// Whether dropping it would lose anything.
  var isDirty: Bool { !line.text.utf8.elementsEqual(initial.utf8) }

  /// What it changes, or the container of something new.
  package var path: TreePath {
    switch aim {
    case .value(let path), .key(let path): path
    case .newKey(let place), .newValue(let place, _): place.parent
    }
  }
}

/// How a typed text can be taken: as JSON if it is valid, and as text.
struct TypedValue {
  /// The first is the default.
  let options: [(kind: ValueKind, value: JSONValue)]
  /// Why there is no default: the text begins like JSON, and is not valid.
  let problem: String?

  init(_ text: String) {
    let asText: (kind: ValueKind, value: JSONValue) = (.text, .string(JSONString(text)))
    guard text.contains(where: { !$0.isWhitespace }) else {
      options = [asText, (.object, [:]), (.array, []), (.null, .null)]
      problem = nil
      return
    }
    if text == FieldKind.yes || text == FieldKind.no {
      options = [asText, (.yesNo, .bool(text == FieldKind.yes))]
      problem = nil
      return
    }
    switch MetadataValue(reading: text) {
    case .json(let value):
      let kind = ValueKind(value)
      problem = nil
      options = [(kind == .text ? .quoted : kind, value), asText]
    case .text: (options, problem) = ([asText], nil)
    case .mistaken(let mistake): (options, problem) = ([asText], SafeText.make(mistake.shortMessage))
    }
  }

  /// The value for a chosen kind, otherwise the default; nil if there is none.
  func taken(as chosen: ValueKind?) -> (kind: ValueKind, value: JSONValue)? {
    if let chosen, let option = options.first(where: { $0.kind == chosen }) { return option }
    return problem == nil ? options.first : nil
  }

  /// The kind after the current one; nil if there is no other.
  func kind(after chosen: ValueKind?) -> ValueKind? {
    guard let taken = taken(as: chosen), let place = options.firstIndex(where: { $0.kind == taken.kind })
    else { return options.first?.kind }
    return options.count > 1 ? options[(place + 1) % options.count].kind : nil
  }
}

package enum ValueKind: String, CaseIterable, Hashable, Sendable {
  case text
  /// Typed as a JSON string, in quotes.
  case quoted = "text in quotes"
  case number
  case yesNo = "yes/no"
  case null
  case object
  case array

  init(_ value: JSONValue) {
    switch value {
    case .string: self = .text
    case .number: self = .number
    case .bool: self = .yesNo
    case .null: self = .null
    case .object: self = .object
    case .array: self = .array
    }
  }
}
