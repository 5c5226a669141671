/// A place in the journal, between two changes.
package struct JournalMark: Hashable, Sendable {
  /// When the newer of them was meant, in milliseconds.
  package let at: Int64
  /// Its place among those of the same moment.
  package let row: Int64

  /// A place.
  package init(at: Int64, row: Int64) {
    self.at = at
    self.row = row
  }
}
