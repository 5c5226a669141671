import Screen

/// A key, what it does in a word, and where that stands in its line.
package struct KeyHint<Command: Equatable & Sendable>: Equatable, Sendable {
  package let command: Command
  package let key: String
  package let hint: String
  /// Counted from the line's first column.
  package let column: Int

  /// A blank, the key, a blank, the word, a blank.
  package var columns: Int { ColumnWidth.of(key) + ColumnWidth.of(hint) + 3 }
}
