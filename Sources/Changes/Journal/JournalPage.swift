import ClerkAPI

/// Changes of the journal, newest first: as many as were asked for, and where the next ones begin.
public struct JournalPage: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The changes that could be read.
  public var entries: [JournalEntry]
  /// Those among them that could not.
  public var unreadable: [UnreadableChange]
  /// Where the next page begins; nil where there is none.
  public var next: JournalMark?
  /// How many changes there are in all; nil where nobody has counted.
  public var total: Int?

  /// A page.
  public init(
    _ entries: [JournalEntry], unreadable: [UnreadableChange] = [], next: JournalMark? = nil,
    total: Int? = nil
  ) {
    self.entries = entries
    self.unreadable = unreadable
    self.next = next
    self.total = total
  }

  /// All changes there are.
  public init(arrayLiteral elements: JournalEntry...) {
    self.init(elements)
  }
}
