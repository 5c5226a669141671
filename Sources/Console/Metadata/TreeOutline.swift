import Changes
import Screen

/// Where everything of the tree is in its pane, for the view that draws it and the reducer that scrolls it: the title,
/// what was said against it, the lines of which some are on screen, and a last line.
package struct TreeOutline: Equatable, Sendable {
  /// A line of the tree.
  package enum Line: Equatable, Sendable {
    case row(TreeRow)
    /// The line being typed, in place of what it changes or below the cursor.
    case entry(TreeEntry, depth: Int)
  }

  /// Columns before the rows: whether a row is changed, or cannot be sent.
  package static let markColumns = 2
  /// Columns of one step of indentation.
  package static let indentColumns = 2
  /// From so many rows there is room for the line that says which organization it is.
  static let subjectRows = 12

  /// What it is about, made safe; nil where there is no room.
  package let subject: String?
  /// What was said against it, in lines, made safe.
  package let messages: [String]
  /// What is to be read in the last lines, made safe: what is wrong with what is typed, what was said, what of the row at
  /// the cursor cannot be sent. None where there is nothing to say.
  package let said: [String]
  /// The first row of the lines, counted in the pane.
  package let bodyTop: Int
  /// How many lines there is room for.
  package let bodyRows: Int
  /// The lines, all of them.
  package private(set) var lines: [Line]
  /// The lines that have to be on screen.
  package let cursorLines: Range<Int>
  private let columns: Int

  /// The outline of a tree.
  package init(_ tree: MetadataTree) {
    let size = tree.size
    columns = size.columns
    subject = size.rows >= Self.subjectRows ? SafeText.make(tree.subject) : nil
    let sentences = tree.refusals.map { refusal -> String in
      let part = refusal.field.flatMap(MetadataPart.init(rawValue:))
      return SafeText.make((part.map { "\($0.label): " } ?? "") + refusal.message)
    }
    let wrapped = sentences.flatMap { TextWrap.lines($0, columns: size.columns - 2, rest: size.columns - 2) }
    messages = Array(wrapped.prefix(max(1, size.rows / 3)))
    bodyTop = 1 + (subject == nil ? 0 : 1) + messages.count
    let text = tree.entry == nil ? tree.notice ?? tree.row?.problem : tree.entry?.complaint
    said = Array(
      (text.map { TextWrap.lines(SafeText.make($0), columns: size.columns - 2, rest: size.columns - 2) } ?? [])
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

  /// The column at which what stands so deep begins; what stands very deep is not moved out of sight.
  package func column(depth: Int) -> Int {
    Self.markColumns + min(depth * Self.indentColumns, columns / 3)
  }
}
