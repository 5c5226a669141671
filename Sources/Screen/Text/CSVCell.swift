/// One cell of a line of comma-separated values. Nothing there, `null`, the empty text and a text that reads `null` are four
/// cells.
package enum CSVCell: Hashable, Sendable {
  /// Nothing is there: an empty cell.
  case absent
  /// Null: the bare word.
  case null
  /// A text; quoted where the bare cell would be taken for one of the above.
  case text(String)
  /// A number, a yes or no, or JSON, as it was written.
  case value(String)

  /// A text that may not be there.
  package init(_ text: String?) {
    self = text.map { .text($0) } ?? .absent
  }
}
