import Changes
import JSON
import Screen

/// Where everything is in the tree's pane, for the view that draws and the reducer that scrolls: title,
/// refusals, the visible lines, last line.
package struct TreeOutline: Equatable, Sendable {
  package enum Line: Equatable, Sendable {
    case row(TreeRow)
    /// The line being typed, in place of what it changes or below the cursor.
    case entry(TreeEntry, depth: Int)
  }

  /// Columns before the rows: whether a row is changed, or cannot be sent.
  package static let markColumns = 2
  package static let indentColumns = 2
  /// From this height on there is room for the subject.
  static let subjectRows = 12

  /// Made safe to show; nil without room for a line of its own: then the heading tells it.
  package let subject: String?
  /// Refusals in lines, made safe to show.
  package let messages: [String]
  /// The last lines, made safe to show: what is wrong with the line being typed, the last message, what of
  /// the current row cannot be sent.
  package let said: [String]
  package let bodyTop: Int
  package let bodyRows: Int
  package private(set) var lines: [Line]
  /// Lines that have to be on screen.
  package let cursorLines: Range<Int>
  private let columns: Int

  package init(_ tree: MetadataTree) {
    let size = tree.size
    columns = size.columns
    subject = size.rows >= Self.subjectRows ? SafeText.make(tree.subject) : nil
    let sentences = tree.refusals.map { refusal -> String in
      let part = refusal.field.flatMap(MetadataPart.init(rawValue:))
      return SafeText.make((part.map { "\($0.label): " } ?? "") + refusal.message)
    }
    let wrapped = sentences.flatMap { TextWrap.lines($0, columns: size.columns - 2) }
    messages = Array(wrapped.prefix(max(1, size.rows / 3)))
    bodyTop = 1 + (subject == nil ? 0 : 1) + messages.count
    let text = tree.entry == nil ? tree.notice ?? tree.row?.problem : tree.entry?.complaint
    said = Array(
      (text.map { TextWrap.lines(SafeText.make($0), columns: size.columns - 2) } ?? [])
        .prefix(max(1, size.rows / 3)))
    bodyRows = max(0, size.rows - bodyTop - max(1, said.count))
    lines = tree.rows.map { .row($0) }
    let place = tree.place
    guard let entry = tree.entry, tree.rows.indices.contains(place) else {
      cursorLines = place..<place + 1
      return
    }
    let depth = entry.path.steps.count
    if entry.isNew {
      lines.insert(.entry(entry, depth: depth + 1), at: place + 1)
      cursorLines = place..<place + 2
    } else {
      lines[place] = .entry(entry, depth: depth)
      cursorLines = place..<place + 1
    }
  }

  package func heading(_ tree: MetadataTree, ellipsis: String = "…") -> FormHeading {
    FormHeading(
      ChangePurpose.metadata.title, of: subject == nil ? tree.subject : nil, isDirty: tree.isDirty,
      columns: columns, ellipsis: ellipsis)
  }

  /// The column of a depth; what is very deep stays in sight.
  package func column(depth: Int) -> Int {
    Self.markColumns + min(depth * Self.indentColumns, columns / 3)
  }
}

/// A row of the tree: a document, a member or an element.
package struct TreeRow: Equatable, Sendable {
  package let path: TreePath
  /// Nil while masked.
  package let value: JSONValue?
  /// Whether its contents are not shown.
  package let isFolded: Bool
  package let isChanged: Bool
  /// What of it cannot be sent, in words.
  package let problem: String?

  /// 0 for a document.
  package var depth: Int { path.steps.count }
  package var isDocument: Bool { path.steps.isEmpty }
  package var isContainer: Bool { value?.isContainer ?? isDocument }
  /// Key or place, not yet safe to show; nil for a document.
  package var key: String? { path.steps.last?.text }

  /// On one line, not yet safe to show; objects and arrays by their size.
  package var summary: DetailLine.JSONText {
    guard let value else { return .masked }
    switch value {
    case .object: return .container("{\(value.childCount)}")
    case .array: return .container("[\(value.childCount)]")
    case .string: return .string(value.text())
    case .number: return .number(value.text())
    case .bool, .null: return .literal(value.text())
    }
  }
}

struct TreeRows {
  private(set) var rows: [TreeRow] = []
  private let document: TreeDocument
  private let folded: Set<TreePath>

  /// Visible rows; of a hidden document only the first keys, without values.
  init(of document: TreeDocument, folded: Set<TreePath>, isHidden: Bool) {
    self.document = document
    self.folded = folded
    let path = TreePath(document.part)
    let edited = JSONValue.object(document.edited)
    let base = JSONValue.object(document.base)
    guard isHidden else {
      add(path, edited, base: base)
      return
    }
    let isFolded = folded.contains(path)
    rows.append(
      TreeRow(path: path, value: nil, isFolded: isFolded, isChanged: !edited.isSame(as: base), problem: nil))
    guard !isFolded else { return }
    let before = Self.children(of: base)
    for (step, value) in edited.children {
      let isChanged = before[step].map { !$0.isSame(as: value) } ?? true
      rows.append(
        TreeRow(path: path.appending(step), value: nil, isFolded: false, isChanged: isChanged, problem: nil))
    }
  }

  private mutating func add(_ path: TreePath, _ value: JSONValue, base: JSONValue?) {
    let isFolded = value.isContainer && folded.contains(path)
    rows.append(
      TreeRow(
        path: path, value: value, isFolded: isFolded, isChanged: base.map { !$0.isSame(as: value) } ?? true,
        problem: document.problem(at: path.steps)))
    guard value.isContainer, !isFolded else { return }
    let before = base.map(Self.children) ?? [:]
    for (step, child) in value.children { add(path.appending(step), child, base: before[step]) }
  }

  private static func children(of value: JSONValue) -> [TreeStep: JSONValue] {
    Dictionary(value.children.map { ($0.step, $0.value) }) { $1 }
  }
}
