import JSON
import Screen
import Text

/// A form: labelled fields, one of them focused.
///
/// A form does not know its subject. Its owner gives it fields and a size, passes it keys through
/// `FormReducer`, and takes from it what was changed.
package struct FormState: Equatable, Sendable {
  package let title: String
  /// A name, an id: in a line under the title.
  package let subject: String?
  /// What the save key does, in a word or two.
  package let verb: String
  package internal(set) var fields: [FormField]
  /// The index of the focused field.
  package internal(set) var focus: Int
  /// Title and last line included.
  package internal(set) var size: Size
  /// The first visible line, counted in those of `FormOutline`.
  package internal(set) var top = 0
  /// Whether earlier values are shown beside changed ones.
  package let hasBefore: Bool
  /// Whether it can be saved as it opened: there is nothing to fill in.
  var savesUnchanged = false
  /// The last message.
  package internal(set) var notice: String?
  /// Refusals of the form, or of fields that it does not have.
  package internal(set) var refusals: [FormRefusal] = []

  /// Focuses the first editable field.
  ///
  /// - Parameter hasBefore: False where something new is made.
  package init(
    title: String, subject: String? = nil, fields: [FormField], hasBefore: Bool = true, verb: String = "save",
    size: Size
  ) {
    self.hasBefore = hasBefore
    self.verb = verb
    self.title = title
    self.subject = subject
    self.fields = fields
    self.size = size
    focus = fields.firstIndex { !$0.isReadOnly } ?? 0
    scrollToFocus()
  }

  /// Nil if no field is editable.
  package var focused: FormField? {
    fields.indices.contains(focus) && !fields[focus].isReadOnly ? fields[focus] : nil
  }

  package subscript(id: String) -> FormField? { fields.first { $0.id == id } }

  /// The trimmed text of a field; nil if empty.
  func given(_ id: String) -> String? {
    let text = self[id]?.text.trimmed ?? ""
    return text.isEmpty ? nil : text
  }

  /// Whether closing would lose anything.
  package var isDirty: Bool { fields.contains(where: \.isChanged) }

  /// Whether closing would lose anything that the person typed or chose; suggestions do not count.
  package var hasTyped: Bool { fields.contains { $0.isTyped && $0.isTextChanged } }

  /// Whether input waits for a folder.
  var awaitsFolder: Bool { focused?.waitsForFolder != nil }

  /// By id; fields with invalid text are left out.
  package var values: [String: FormValue] {
    fields.reduce(into: [:]) { $0[$1.id] = $1.value }
  }

  /// By id; fields with invalid text are left out.
  package var changedValues: [String: FormValue] {
    changes.reduce(into: [:]) { $0[$1.id] = $1.new }
  }

  /// In the order of the fields.
  package var changes: [ChangedField] {
    fields.compactMap { field in
      guard field.isChanged, let value = field.value else { return nil }
      return ChangedField(id: field.id, label: field.label, old: field.initial, new: value)
    }
  }

  package mutating func resize(to size: Size) {
    self.size = size
    scrollToFocus()
  }

  /// Sets a text until the person changes it: a slug made from the typed name.
  package mutating func suggest(_ text: String, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }), !fields[place].isReadOnly,
      !fields[place].isTyped, !fields[place].text.hasSameBytes(as: text)
    else { return }
    fields[place].setText(text)
    fields[place].isTyped = false
    scrollToFocus()
  }

  // MARK: What its owner says

  /// Sets the text of a read-only field.
  mutating func setShown(_ text: String, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }), fields[place].isReadOnly else { return }
    fields[place].setText(text)
  }

  /// Sets or clears a field's objection.
  mutating func setObjection(_ text: String?, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }) else { return }
    fields[place].objection = text
  }

  /// Sets or clears a field's advice.
  mutating func setAdvice(_ text: String?, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }) else { return }
    fields[place].advice = text
  }

  // MARK: What the server refused

  /// Puts a refusal on its field and focuses that; at the top if there is no such field.
  package mutating func setRefusal(field: String?, message: String) {
    setRefusals(refusals + [FormRefusal(field: field, message: message)], keepingFields: true)
  }

  /// Replaces all refusals, and focuses the first refused field.
  package mutating func setRefusals(_ refusals: [FormRefusal]) {
    setRefusals(refusals, keepingFields: false)
  }

  /// For when the server is asked again.
  package mutating func clearRefusals() { setRefusals([], keepingFields: false) }

  private mutating func setRefusals(_ refusals: [FormRefusal], keepingFields: Bool) {
    if !keepingFields {
      for place in fields.indices { fields[place].refusal = nil }
    }
    self.refusals = []
    var first: Int?
    for refusal in refusals {
      if let place = fields.firstIndex(where: { $0.id == refusal.field }), !fields[place].isReadOnly {
        fields[place].refusal = refusal.message
        first = first ?? place
      } else {
        self.refusals.append(refusal)
      }
    }
    if let first { setFocus(first) }
    scrollToFocus()
  }

  // MARK: Drafts

  /// The texts of the changed fields by id, valid or not, to be kept. Empty if the person has typed nothing.
  package var draft: JSONObject {
    guard hasTyped else { return JSONObject() }
    return fields.reduce(into: JSONObject()) { draft, field in
      guard field.isTextChanged else { return }
      draft[field.id] = .string(JSONString(field.text))
    }
  }

  /// Restores a draft.
  ///
  /// - Returns: The ids of what no longer has a place.
  @discardableResult
  package mutating func apply(draft: JSONObject) -> [String] {
    var lost: [String] = []
    for member in draft {
      let id = member.key.string
      guard let text = member.value.stringValue, let place = fields.firstIndex(where: { $0.id == id }),
        !fields[place].isReadOnly, fields[place].canHold(text)
      else {
        lost.append(id)
        continue
      }
      fields[place].setText(text)
    }
    scrollToFocus()
    return lost
  }
}

extension FormField {
  /// Any text can be typed, but only an option can be chosen.
  func canHold(_ text: String) -> Bool {
    guard let options = kind.options else { return true }
    return text.isEmpty || options.contains { $0.value.utf8.elementsEqual(text.utf8) }
  }
}

extension FormState {
  /// Moves the focus; killed text can be yanked there.
  mutating func setFocus(_ place: Int) {
    guard place != focus, fields.indices.contains(place), !fields[place].isReadOnly else { return }
    if let left = focused {
      fields[focus].isTouched = true
      fields[place].edit { $0.killed = left.editor.killed }
    }
    focus = place
    scrollToFocus()
  }

  /// Moves to the next editable field, or the previous one.
  ///
  /// - Parameter wraps: Whether the first follows the last.
  mutating func moveFocus(by step: Int, wraps: Bool) {
    guard !fields.isEmpty else { return }
    var place = focus
    for _ in fields {
      place += step
      if wraps { place = (place + fields.count) % fields.count }
      guard fields.indices.contains(place) else { return }
      guard fields[place].isReadOnly else { return setFocus(place) }
    }
  }

  /// Scrolls to show the cursor and as much as possible of its field.
  mutating func scrollToFocus() {
    let bodyRows = FormOutline(self).bodyRows
    for place in fields.indices where fields[place].kind.isMultiline {
      let rows = FormOutline.textRows(fields[place], bodyRows: bodyRows)
      let cursor = fields[place].editor.row
      fields[place].top = Scroll.top(
        fields[place].top, showing: cursor, of: fields[place].editor.lineCount, rows: rows)
    }
    let outline = FormOutline(self)
    let count = outline.lines.count
    guard focused != nil else {
      top = Scroll.top(top, of: count, rows: bodyRows)
      return
    }
    // Read-only fields at the top are shown with the first editable one.
    if fields[..<focus].allSatisfy(\.isReadOnly) { top = 0 }
    top = Scroll.top(top, showing: outline.focusLines, of: count, rows: bodyRows)
    top = Scroll.top(top, showing: outline.cursorLine, of: count, rows: bodyRows)
  }
}

package struct ChangedField: Equatable, Sendable {
  package let id: String
  package let label: String
  /// The value when the form was opened.
  package let old: FormValue
  package let new: FormValue
}

package enum FormOutcome: Equatable, Sendable {
  static let unchanged = "No changes to save."

  case none
  /// The form has no problems.
  case save
  /// The owner asks first if `FormState.hasTyped`.
  case leave
}

/// A server's refusal of a form.
package struct FormRefusal: Error, Equatable, Sendable {
  /// Nil if the refusal names no field.
  package let field: String?
  package let message: String
}

extension FormState {
  /// Whether there is no other field to go to, and nothing to complete in this one.
  var isAlone: Bool {
    var other = self
    other.moveFocus(by: 1, wraps: true)
    return other.focus == focus && focused?.kind.isPath != true
  }
}
