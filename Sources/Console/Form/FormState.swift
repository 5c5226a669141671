import JSON
import Screen
import Text

/// A form: labelled fields, one of which has the focus.
///
/// It knows nothing of what it is about. Its owner gives it fields and a size, passes it keys through
/// `FormReducer`, and takes from it what was changed.
package struct FormState: Equatable, Sendable {
  /// What the form is for.
  package let title: String
  /// What it is about, in a line under the title: a name, an id.
  package let subject: String?
  /// What the key that saves it does, in a word or two.
  package let verb: String
  /// The fields, in order.
  package internal(set) var fields: [FormField]
  /// The place of the field with the keys.
  package internal(set) var focus: Int
  /// How much room it has, title and last line included.
  package internal(set) var size: Size
  /// The first line of the fields on screen, counted in those of `FormOutline`.
  package internal(set) var top = 0
  /// Whether there was something before, to be shown beside what is changed.
  package let hasBefore: Bool
  /// What was last said to the person.
  package internal(set) var notice: String?
  /// What the server said against it that is no field's, or that of one which is not here.
  package internal(set) var refusals: [FormRefusal] = []

  /// A form with the focus on the first field that can be changed.
  ///
  /// - Parameter hasBefore: Whether there was something before: not where something new is made.
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

  /// The field with the keys; nil if none can be changed.
  package var focused: FormField? {
    fields.indices.contains(focus) && !fields[focus].isReadOnly ? fields[focus] : nil
  }

  /// The field of that id.
  package subscript(id: String) -> FormField? { fields.first { $0.id == id } }

  /// Whether anything would be lost if it were closed.
  package var isDirty: Bool { fields.contains(where: \.isChanged) }

  /// Whether anything that the person has typed or chosen would be lost if it were closed: what was only suggested is not.
  package var hasTyped: Bool { fields.contains { $0.isTyped && $0.isTextChanged } }

  /// Whether folders or files are being looked at for it.
  var isLooking: Bool {
    fields.contains { $0.completion?.request != nil || $0.look?.request != nil }
  }

  /// Whether it has to be known what is in a folder before anything else can be done in it.
  var awaitsFolder: Bool { focused?.waitsForFolder != nil }

  /// What the fields hold, by id; a field whose text is no value is left out.
  package var values: [String: FormValue] {
    fields.reduce(into: [:]) { $0[$1.id] = $1.value }
  }

  /// What the changed fields hold, by id; a field whose text is no value is left out.
  package var changedValues: [String: FormValue] {
    changes.reduce(into: [:]) { $0[$1.id] = $1.new }
  }

  /// What is changed, in the order of the fields.
  package var changes: [FieldChange] {
    fields.compactMap { field in
      guard field.isChanged, let value = field.value else { return nil }
      return FieldChange(id: field.id, label: field.label, old: field.initial, new: value)
    }
  }

  /// Gives it another size.
  package mutating func resize(to size: Size) {
    self.size = size
    scrollToFocus()
  }

  /// Has a field hold a text until the person changes it: a slug made from the name that is typed.
  package mutating func suggest(_ text: String, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }), !fields[place].isReadOnly,
      !fields[place].isTyped, !fields[place].text.hasSameBytes(as: text)
    else { return }
    fields[place].setText(text)
    fields[place].isTyped = false
    scrollToFocus()
  }

  // MARK: What its owner says

  /// Has a field that is only shown hold another text.
  mutating func setShown(_ text: String, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }), fields[place].isReadOnly else { return }
    fields[place].setText(text)
  }

  /// Says what stands against a field for what stands in others; nil for nothing.
  mutating func setObjection(_ text: String?, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }) else { return }
    fields[place].objection = text
  }

  /// Says what should be known about what a field holds; nil for nothing.
  mutating func setAdvice(_ text: String?, for id: String) {
    guard let place = fields.firstIndex(where: { $0.id == id }) else { return }
    fields[place].advice = text
  }

  // MARK: What the server refused

  /// Puts what the server said on its field, with the focus there; at the top if there is no such field.
  package mutating func setRefusal(field: String?, message: String) {
    setRefusals(refusals + [FormRefusal(field: field, message: message)], keepingFields: true)
  }

  /// Puts what the server said on its fields, in place of what it said before, with the focus on the first of them.
  package mutating func setRefusals(_ refusals: [FormRefusal]) {
    setRefusals(refusals, keepingFields: false)
  }

  /// Forgets what the server said, as when it is asked again.
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

  /// What was typed, to be kept: the texts of the changed fields by id, whether or not they are values yet. Nothing where
  /// the person has typed nothing.
  package var draft: JSONObject {
    guard hasTyped else { return JSONObject() }
    return fields.reduce(into: JSONObject()) { draft, field in
      guard field.isTextChanged else { return }
      draft[field.id] = .string(JSONString(field.text))
    }
  }

  /// Puts the texts of a draft back into their fields.
  ///
  /// - Returns: The ids for which there is no place any more.
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
  /// Whether a text can be in the field: anything may be typed, but only an option chosen.
  fileprivate func canHold(_ text: String) -> Bool {
    guard let options = kind.options else { return true }
    return text.isEmpty || options.contains { $0.value.utf8.elementsEqual(text.utf8) }
  }
}
