import Changes
import Screen

/// Where everything is in a form's pane, for the view that draws and the reducer that scrolls: title,
/// refusals, the visible lines of the fields, last line.
package struct FormOutline: Equatable, Sendable {
  /// Columns before the labels: focus and change marks.
  package static let markColumns = 3
  /// Columns of line numbers, before a multi-line text.
  package static let numberColumns = 5

  /// Completions of a path on screen at most.
  static let candidateRows = 8

  /// With fewer columns only the title is drawn.
  package static let minimumColumns = 20

  package let labelColumns: Int
  package let valueColumn: Int
  /// One more is left for the sign that text continues.
  package let valueColumns: Int
  package let textColumns: Int
  /// Nil without room for a line of its own: then the heading tells it.
  package let subject: String?
  /// Refusals of the form as a whole.
  package let messages: [String]
  package let bodyRows: Int
  package let bodyTop: Int
  /// All lines of the fields.
  package private(set) var lines: [FormLine] = []
  /// Those of the focused field.
  private(set) var focusLines = 0..<0
  package private(set) var cursorLine = 0

  package init(_ form: FormState) {
    let columns = form.size.columns
    let widest = form.fields.lazy.filter { !$0.kind.isMultiline }.map { ColumnWidth.of($0.label) }.max() ?? 0
    labelColumns = min(widest, max(8, columns / 3 - Self.markColumns))
    valueColumn = Self.markColumns + labelColumns + 2
    valueColumns = max(1, columns - valueColumn - 1)
    textColumns = max(1, columns - Self.numberColumns - 2)
    let room = max(0, form.size.rows - 2)
    subject = room > 8 ? form.subject : nil
    let messages = form.refusals.flatMap { refusal in
      let text = SafeText.make((refusal.field.map { "\($0): " } ?? "") + refusal.message)
      return TextWrap.lines("! " + text, columns: columns - 2)
    }
    self.messages = Self.fitting(messages, rows: room / 2)
    let headRows = self.messages.count + (subject == nil ? 0 : 1)
    bodyTop = 1 + headRows
    bodyRows = room - headRows
    for place in form.fields.indices { append(form, place) }
  }

  /// What stands before a field of one line.
  package func label(_ field: FormField) -> String {
    let label = SafeText.make(field.label)
    return ColumnWidth.of(label) <= labelColumns ? label : SafeText.make(field.short)
  }

  package func heading(_ form: FormState, ellipsis: String = "…") -> FormHeading {
    FormHeading(
      form.title, of: subject == nil ? form.subject : nil, isDirty: form.isDirty,
      columns: form.size.columns, ellipsis: ellipsis)
  }

  /// The messages that fit; the last line says how many do not.
  private static func fitting(_ messages: [String], rows: Int) -> [String] {
    guard messages.count > rows, rows > 1 else { return Array(messages.prefix(rows)) }
    let left = messages.count - rows + 1
    return messages.prefix(rows - 1) + ["! and \(left) more lines: fix these first, or enlarge the window."]
  }

  /// Visible lines of a field's text.
  package func textRows(_ field: FormField) -> Int {
    Self.textRows(field, bodyRows: bodyRows)
  }

  static func textRows(_ field: FormField, bodyRows: Int) -> Int {
    // What is only read scrolls with the form.
    if field.isReadOnly { return max(1, field.editor.lineCount) }
    let limit = max(3, min(bodyRows - 3, max(6, bodyRows / 2)))
    return min(max(field.editor.lineCount, 3), limit)
  }

  private mutating func append(_ form: FormState, _ place: Int) {
    let field = form.fields[place]
    let start = lines.count
    func add(_ content: FormLine.Content) { lines.append(FormLine(field: place, content: content)) }
    if field.kind.isMultiline {
      if place > 0, lines.last?.content != .blank { add(.blank) }
      add(.heading)
      let rows = textRows(field)
      let top = lines.count
      for row in 0..<rows { add(.text(row: field.top + row)) }
      if place == form.focus { cursorLine = top + max(0, min(field.editor.row - field.top, rows - 1)) }
    } else {
      add(.value)
      if place == form.focus { cursorLine = start }
      if form.hasBefore, field.isChanged, !field.isReadOnly, !field.kind.isPath {
        let old = SafeText.make(
          field.id == FieldText.memberLimit && field.shownInitial == "0"
            ? FieldText.noLimit : field.shownInitial)
        add(.was(old.isEmpty ? "was empty" : "was: \(old)"))
      }
    }
    if let complaint = field.complaint {
      for (part, text) in wrapped("! " + complaint, field).enumerated() {
        add(.problem(text, isFirst: part == 0))
      }
    } else {
      for text in wrapped(field.advice ?? "", field) { add(.advice(text)) }
      if place == form.focus {
        let candidates = candidates(field)
        // Hints give way to completions.
        let help = PathText.note(field) ?? (candidates.isEmpty ? field.hint ?? "" : "")
        for text in wrapped(help, field) { add(.hint(text)) }
        for content in candidates { add(content) }
      }
    }
    if field.kind.isMultiline, place + 1 < form.fields.count { add(.blank) }
    if place == form.focus { focusLines = start..<lines.count }
  }

  /// Completions around the chosen one.
  private func candidates(_ field: FormField) -> [FormLine.Content] {
    guard field.kind.isPath, let completion = field.completion else { return [] }
    let all = completion.shown(field.path)
    let rows = max(1, min(Self.candidateRows, bodyRows - 3))
    let first = Scroll.top((completion.selection ?? 0) - rows / 2, of: all.count, rows: rows)
    let lines = all.indices.dropFirst(first).prefix(rows).map { place in
      FormLine.Content.candidate(all[place], isChosen: place == completion.selection)
    }
    let rest = all.count - lines.count
    return rest > 0 ? lines + [.hint("\(CountText.grouped(rest)) more")] : lines
  }

  package func noteColumn(_ field: FormField) -> Int {
    field.kind.isMultiline ? Self.numberColumns + 1 : valueColumn
  }

  private func wrapped(_ text: String, _ field: FormField) -> [String] {
    guard !text.isEmpty else { return [] }
    let columns = field.kind.isMultiline ? textColumns : valueColumns
    // Lines after the first are indented under the sign of a problem.
    return TextWrap.lines(SafeText.make(text), columns: columns, rest: columns - 2)
  }
}

package struct FormLine: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// Label and value of a one-line field.
    case value
    /// Label and size of a multi-line field.
    case heading
    /// A line of a multi-line field, from 0.
    case text(row: Int)
    /// The earlier value of a changed field.
    case was(String)
    /// A problem, or a part of it.
    case problem(String, isFirst: Bool)
    /// Advice, or a part of it.
    case advice(String)
    /// A hint, or a part of it.
    case hint(String)
    /// A completion of a path.
    case candidate(FolderEntry, isChosen: Bool)
    case blank
  }

  /// The field's index.
  package let field: Int
  package let content: Content
}
