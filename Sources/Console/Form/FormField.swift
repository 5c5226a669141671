import ClerkAPI
import JSON
import Screen
import Text

package struct FormField: Equatable, Sendable {
  /// The field's name in Clerk's refusals (`meta.param_name`).
  package let id: String
  package let label: String
  /// The label where there is no room for it.
  package let short: String
  package let kind: FieldKind
  /// The value when the form was opened.
  package let initial: FormValue
  /// Shown while the field has the focus.
  package let hint: String?
  package let isReadOnly: Bool
  package let rules: [FieldRule]

  /// The text and the cursor.
  package private(set) var editor: TextEditor
  /// Changed or left by the person: from then on problems are shown.
  package internal(set) var isTouched = false
  /// Whether the text is the person's own, not given or suggested.
  package internal(set) var isTyped = false
  /// The server's objection.
  package internal(set) var refusal: String?
  /// The owner's objection, because of other fields; blocks saving.
  package internal(set) var objection: String?
  /// What the person should know; does not block saving.
  package internal(set) var advice: String?
  /// The first visible line of a multi-line field.
  package internal(set) var top = 0
  var completion: PathCompletion?
  /// What to do once the folder of the path is read.
  var waitsForFolder: Command?
  /// What the file of the path contains.
  var look: PathLook?
  private var reading: FieldReading

  /// Numbers are 0 or more, and JSON is an object, even without a rule.
  package init(
    _ id: String, label: String, short: String? = nil, kind: FieldKind = .text, initial: FormValue = .empty,
    hint: String? = nil, isReadOnly: Bool = false, rules: [FieldRule] = []
  ) {
    self.id = id
    self.label = label
    self.short = short ?? label
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

  package var text: String { editor.text }

  /// The path in the text, without what a file manager puts around it.
  var path: String { TypedPath(text).path }

  /// Nil if the text is not a value of the field's kind.
  package var value: FormValue? { reading.value }

  /// Bytes of JSON as sent; of the text, if that is not JSON yet.
  package var byteCount: Int? { reading.byteCount }

  package var byteLimit: Int? {
    for case .jsonObject(let limit?) in rules { return limit }
    return nil
  }

  package var isRequired: Bool { rules.contains(.required) }

  /// Whether the value differs from when the form was opened.
  package var isChanged: Bool { !isReadOnly && value != initial }

  /// Whether the text differs from when the form was opened, valid or not.
  var isTextChanged: Bool { !isReadOnly && !text.utf8.elementsEqual(initial.text.utf8) }

  /// The index of the chosen option; nil if none matches.
  package var place: Int? { kind.options?.firstIndex { $0.value.utf8.elementsEqual(text.utf8) } }

  /// What blocks saving. Unchanged fields are not sent and so not checked, unless they are missing.
  package var problem: FieldProblem? {
    guard !isReadOnly, isChanged || initial == .empty else { return nil }
    return reading.problem ?? objection.map { FieldProblem($0) }
  }

  /// Shown beside the field: the server's refusal, otherwise the problem.
  package var complaint: String? { refusal ?? (isTouched ? problem?.message : nil) }

  /// The label of the chosen option, otherwise the text.
  package var shownText: String { shown(text) }

  package var shownInitial: String { shown(initial.text) }

  /// Changes the text or moves the cursor.
  ///
  /// - Returns: What `change` returns.
  @discardableResult
  mutating func edit<Result>(_ change: (inout TextEditor) -> Result) -> Result {
    let before = editor.edition
    let result = change(&editor)
    if editor.edition != before { changed() }
    return result
  }

  /// Replaces a pasted quoted path or address by the path itself.
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

  /// Replaces the text, as if typed.
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

package enum FieldKind: Equatable, Sendable {
  case text
  /// A whole number, 0 or more.
  case number
  case yesNo
  case choice([FieldOption])
  /// A JSON object, on several lines.
  case json
  /// A time in RFC 3339.
  case date
  /// An amount as people write it, above zero.
  case money(Currency)
  /// A path, completed as in a shell.
  case path(PathUse)

  static let yes = "yes"
  static let no = "no"

  package var isMultiline: Bool { self == .json }

  var isMoney: Bool { if case .money = self { true } else { false } }

  var isPath: Bool { if case .path = self { true } else { false } }

  /// The options of a field that is not typed.
  package var options: [FieldOption]? {
    switch self {
    case .yesNo: [FieldOption(Self.yes), FieldOption(Self.no)]
    case .choice(let options): options
    case .text, .number, .json, .date, .money, .path: nil
    }
  }
}

package struct FieldOption: Equatable, Sendable {
  /// What is sent; empty for nothing.
  package let value: String
  package let label: String

  package init(_ value: String, label: String? = nil) {
    self.value = value
    self.label = label ?? value
  }
}

package enum FormValue: Equatable, Sendable {
  /// An empty text, no choice.
  case empty
  /// A text, or a chosen value.
  case text(String)
  /// The digits of a whole number, without leading zeros.
  case number(String)
  case bool(Bool)
  case object(JSONObject)
  case money(Money)

  /// Compares bytes: two encodings of é are two names to a server.
  package static func == (left: FormValue, right: FormValue) -> Bool {
    switch (left, right) {
    case (.empty, .empty): true
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.number(let one), .number(let other)): one == other
    case (.bool(let one), .bool(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    case (.money(let one), .money(let other)): one == other
    default: false
    }
  }

  /// `null` for nothing, money in minor units.
  package var json: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text): .string(JSONString(text))
    case .number(let digits): JSONNumber(text: digits).map(JSONValue.number) ?? .null
    case .bool(let bool): .bool(bool)
    case .object(let object): .object(object)
    case .money(let money): .number(JSONNumber(money.minorUnits))
    }
  }

  /// As typed.
  var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let digits): digits
    case .bool(let bool): bool ? FieldKind.yes : FieldKind.no
    case .object(let object): JSONValue.object(object).text(pretty: true)
    case .money(let money): money.description
    }
  }
}

package struct FieldProblem: Equatable, Sendable {
  /// What is wrong and what to do, in a short sentence.
  package let message: String
  /// From 1, if the mistake has a place.
  package let line: Int?
  /// In Unicode scalars, from 1, if the mistake has a place.
  package let column: Int?

  package init(_ message: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.line = line
    self.column = column
  }
}
