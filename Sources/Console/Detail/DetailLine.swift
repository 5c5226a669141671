import Changes
import ClerkAPI
import Index

/// A line of the detail pane: what it says, not how it looks.
package struct DetailLine: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// A section's title, and how its read stands.
    case heading(DetailSection, ReadMark)
    case field(label: String, value: Value)
    case json(key: String?, value: JSONText)
    /// A change made here: when requested, what, and its outcome.
    case change(Timestamp, what: String, outcome: String, JournalTone)
    /// An adjustment made here: amount, running sum, time, operator, and the outcome where it is in no sum.
    case adjustment(amount: String, sum: String?, Timestamp, who: String, outcome: String?)
    /// A chart row, counted from the top: the label at its left, and its columns.
    case chart(label: String, CreditChart, row: Int)
    /// A member: what its columns say, counted from the line's beginning.
    case member([MemberCell])
    case subheading(String)
    case note(String)
    /// Something is wrong with the organization.
    case warning(String)
    case failure(String)
    case retry(RetryWait)
    case blank
  }

  package enum Value: Equatable, Sendable {
    case text(String)
    case time(Timestamp)
    /// How many of how many, in words and as a bar.
    case share(String, Int, of: Int)
    /// Payments end: when, and the plan that follows.
    case ends(Timestamp, next: String?)
    case money(Money)
    /// Coloured by its tone.
    case status(String, StatusTone)
  }

  package struct MemberCell: Equatable, Sendable {
    package let span: PeopleColumns.Span
    package let cell: PeopleCell
  }

  package enum StatusTone: Hashable, Sendable {
    case good
    case bad
    case neutral
  }

  package enum JSONText: Equatable, Sendable {
    case string(String)
    case number(String)
    case literal(String)
    /// An object or array: its size in words, or its beginning when folded.
    case container(String)
    /// The rest of a value that needs several lines.
    case continuation(String)
    case masked
  }

  package var content: Content
  package var section: DetailSection
  /// In steps of indentation.
  package var indent = 0
  /// What the line folds and unfolds.
  package var node: DetailNode?
  package var isFolded = false
  /// The place in the metadata that the line shows.
  var metadata: MetadataField?
  /// The change made here that the line tells of.
  package var change: ChangeID?
  /// The address that the line tells, to open.
  var link: String?
  /// What copying this line copies.
  package var copyText: String?
}
