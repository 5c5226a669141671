/// A place in the journal, between two changes.
public struct JournalMark: Hashable, Sendable {
  /// When the newer of them was meant, in milliseconds.
  public let at: Int64
  /// Its place among those of the same moment.
  public let row: Int64

  /// A place.
  public init(at: Int64, row: Int64) {
    self.at = at
    self.row = row
  }
}
