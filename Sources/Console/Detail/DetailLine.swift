import Changes
import ClerkAPI

/// A line of the detail pane: what it says, not how it looks.
package struct DetailLine: Equatable, Sendable {
  /// What a line says.
  package enum Content: Equatable, Sendable {
    /// A section's title, when it was read, and whether it is being read now.
    case heading(DetailSection, readAt: Timestamp?, isReading: Bool)
    /// A labelled value.
    case field(label: String, value: Value)
    /// A member of metadata.
    case json(key: String?, value: JSONText)
    /// A change made here: when it was meant, what it did, what became of it.
    case change(Timestamp, what: String, outcome: String, JournalTone)
    /// An adjustment of credits made here: the amount, what the sum of them came to, when it was meant and by whom, what
    /// became of it where it is in no sum.
    case adjustment(amount: String, sum: String?, Timestamp, who: String, outcome: String?)
    /// A row of a chart, counted from the top: what stands at its left, and its columns.
    case chart(label: String, CreditChart, row: Int)
    /// A title inside a section.
    case subheading(String)
    /// A sentence.
    case note(String)
    /// A line of an error.
    case failure(String)
    /// A repetition that is being waited for.
    case retry(RetryWait)
    case blank
  }

  /// A value that a view writes in its own way.
  package enum Value: Equatable, Sendable {
    case text(String)
    /// Text of one line, cut where it is too long.
    case cut(String)
    case time(Timestamp)
    /// That nothing is paid any more: when it ends, and the plan that follows.
    case ends(Timestamp, next: String?)
    case money(Money)
    /// A state with a meaning that colour should carry.
    case status(String, StatusTone)
  }

  /// How good or bad a status is.
  package enum StatusTone: Hashable, Sendable {
    case good
    case bad
    case neutral
  }

  /// A piece of JSON on one line.
  package enum JSONText: Equatable, Sendable {
    case string(String)
    case number(String)
    case literal(String)
    /// An object or array: what it holds, in words, or its beginning when folded.
    case container(String)
    /// The rest of a value that needs more lines.
    case continuation(String)
    /// A value that is hidden until asked for.
    case masked
  }

  /// What it says.
  package var content: Content
  /// The section it belongs to.
  package var section: DetailSection
  /// How deep it stands, in steps.
  package var indent = 0
  /// What it folds and unfolds, if anything.
  package var node: DetailNode?
  /// Whether that is folded.
  package var isFolded = false
  /// The change made here that it tells of, if it does.
  package var change: ChangeID?
  /// What copying this line copies.
  package var copyText: String?
}
