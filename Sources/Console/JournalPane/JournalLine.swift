import ClerkAPI

/// A line of a journal entry: what it says, not how it looks. All text in it is safe to show.
package enum JournalLine: Equatable, Sendable {
  /// A labelled value; a line that goes on has no label.
  case field(label: String, text: String)
  /// A labelled moment.
  case time(label: String, Timestamp)
  /// What became of it.
  case outcome(String, JournalTone)
  case heading(String)
  /// What is there now or will be, after its sign.
  case value(label: String, sign: String, text: String)
  /// Something that happened; a line that goes on has no time.
  case event(Timestamp?, String)
  case note(String)
  case warning(String)
  /// What can be done, with its command.
  case offer(Command, String)
  case blank
}
