import Screen
import Text

/// A field of a form: what it is about, what it held, what is typed.
package struct FormField: Equatable, Sendable {
  /// Which one it is; the server names it so when it refuses it (Clerk's `meta.param_name`).
  package let id: String
  /// What the person reads.
  package let label: String
  /// What it takes.
  package let kind: FieldKind
  /// What it held when the form was opened.
  package let initial: FormValue
  /// What helps to fill it in, shown while it has the focus.
  package let hint: String?
  /// Whether it is only shown.
  package let isReadOnly: Bool
  /// What its text has to be.
  package let rules: [FieldRule]

  /// What is typed, and the cursor.
  package private(set) var editor: TextEditor
  /// Whether the person has changed it or gone past it: then what is wrong is said.
  package internal(set) var isTouched = false
  /// Whether its text is the person's own, not one that was there or was suggested.
  package internal(set) var isTyped = false
  /// What the server said against it.
  package internal(set) var refusal: String?
  /// What its owner has against it, for what stands in other fields: it keeps the form from being saved.
  package internal(set) var objection: String?
  /// What the person should know about what it holds; it keeps nothing from being saved.
  package internal(set) var advice: String?
  /// The first line shown of several.
  package internal(set) var top = 0
  /// What a path can become.
  var completion: PathCompletion?
  /// What is to be done with a path as soon as it is known what is in its folder.
  var waitsForFolder: Command?
  /// What was seen of the file that a path names.
  var look: PathLook?
  private var reading: FieldReading

  /// A field that holds `initial`. Numbers are 0 or more, and JSON is an object, also where no rule says so.
  package init(
    _ id: String, label: String, kind: FieldKind = .text, initial: FormValue = .empty, hint: String? = nil,
    isReadOnly: Bool = false, rules: [FieldRule] = []
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.initial = initial
    self.hint = hint
    self.isReadOnly = isReadOnly
    switch kind {
    case .number where !rules.contains(where: \.isWholeNumber):
      self.rules = rules + [.wholeNumber(min: 0, max: .max)]
    case .date where !rules.contains(.rfc3339OrEmpty): self.rules = rules + [.rfc3339OrEmpty]
    default: self.rules = rules
    }
    editor = TextEditor(initial.text, isMultiline: kind.isMultiline)
    reading = FieldReading(initial.text, kind: kind, rules: self.rules)
  }

  /// The text as it is typed.
  package var text: String { editor.text }

  /// The path that its text names, without what a file manager puts around it.
  var path: String { TypedPath(text).path }

  /// What it holds; nil if its text is no value of its kind.
  package var value: FormValue? { reading.value }

  /// The size of its JSON in bytes, as it is sent; of the text, where that is not JSON yet.
  package var byteCount: Int? { reading.byteCount }

  /// The most bytes its JSON may have.
  package var byteLimit: Int? {
    for case .jsonObject(let limit?) in rules { return limit }
    return nil
  }

  /// Whether it cannot be left empty.
  package var isRequired: Bool { rules.contains(.required) }

  /// Whether it holds something else than when the form was opened.
  package var isChanged: Bool { !isReadOnly && value != initial }

  /// Whether its text is another than when the form was opened, whether or not it is a value.
  var isTextChanged: Bool { !isReadOnly && !text.utf8.elementsEqual(initial.text.utf8) }

  /// The place of what is chosen among what can be; nil if it is none of it, or nothing can be chosen.
  package var place: Int? { kind.options?.firstIndex { $0.value.utf8.elementsEqual(text.utf8) } }

  /// What keeps the form from being saved. What the person did not change is not sent, and so is not judged, unless
  /// it is missing.
  package var problem: FieldProblem? {
    guard !isReadOnly, isChanged || initial == .empty else { return nil }
    return reading.problem ?? objection.map { FieldProblem($0) }
  }

  /// What is said beside the field: what the server refused, else what is wrong.
  package var complaint: String? { refusal ?? (isTouched ? problem?.message : nil) }

  /// How its value is shown: the label of what is chosen, else the text.
  package var shownText: String { shown(text) }

  /// How what it held is shown.
  package var shownInitial: String { shown(initial.text) }

  /// Changes the text or moves the cursor in it.
  ///
  /// - Returns: What `change` returns.
  @discardableResult
  mutating func edit<Result>(_ change: (inout TextEditor) -> Result) -> Result {
    let before = editor.edition
    let result = change(&editor)
    if editor.edition != before { changed() }
    return result
  }

  /// Shows the path itself where another writing of it was pasted.
  mutating func tidyPath() {
    guard kind.isPath else { return }
    let typed = TypedPath(text)
    guard typed.problem == nil, !typed.path.hasSameBytes(as: text) else { return }
    setText(TypedPath.written(typed.path))
  }

  private mutating func changed() {
    reading = FieldReading(editor.text, kind: kind, rules: rules)
    isTouched = true
    isTyped = true
    refusal = nil
    completion?.typed()
    waitsForFolder = nil
  }

  /// Has it hold another text, as if it had been typed.
  mutating func setText(_ text: String) {
    var replacement = TextEditor(text, isMultiline: kind.isMultiline)
    replacement.killed = editor.killed
    let isSame = editor.text.hasSameBytes(as: text)
    editor = replacement
    if !isSame { changed() }
  }

  private func shown(_ text: String) -> String {
    kind.options?.first { $0.value.utf8.elementsEqual(text.utf8) }?.label ?? text
  }
}

extension FieldRule {
  fileprivate var isWholeNumber: Bool { if case .wholeNumber = self { true } else { false } }
}
