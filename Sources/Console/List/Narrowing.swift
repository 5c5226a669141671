/// The loaded rows that match a text, shown instead of all rows.
package struct Narrowing: Equatable, Sendable {
  /// Why the list is narrowed.
  package enum Purpose: Hashable, Sendable {
    /// Until the server has answered the search.
    case search
    /// Because the person asked for a filter of what is loaded.
    case filter
  }

  /// Why the list is narrowed.
  package var purpose: Purpose
  /// What the rows must match.
  package var text: String
  /// The places of the matching rows, ascending.
  package var matches: [Int]

  init(_ purpose: Purpose, text: String, rows: SparseRows) {
    self.purpose = purpose
    self.text = text
    let match = TextMatch(text)
    matches = rows.all.compactMap { match.isIn($0.row) ? $0.position : nil }
  }
}
