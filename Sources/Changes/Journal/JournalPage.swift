import ClerkAPI

/// Changes of the journal, newest first: as many as were asked for, and where the next ones begin.
package struct JournalPage: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The changes that could be read.
  package var entries: [JournalEntry]
  /// Those among them that could not.
  package var unreadable: [UnreadableChange]
  /// Where the next page begins; nil where there is none.
  package var next: JournalMark?
  /// How many changes there are in all; nil where nobody has counted.
  package var total: Int?

  /// A page.
  package init(
    _ entries: [JournalEntry], unreadable: [UnreadableChange] = [], next: JournalMark? = nil,
    total: Int? = nil
  ) {
    self.entries = entries
    self.unreadable = unreadable
    self.next = next
    self.total = total
  }

  /// All changes there are.
  package init(arrayLiteral elements: JournalEntry...) {
    self.init(elements)
  }
}
