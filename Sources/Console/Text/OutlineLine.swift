import Changes
import Screen

/// A line of a review, of a change in the journal or of a request: what it says, not how it looks. All text in it is
/// safe to show.
package enum OutlineLine: Equatable, Sendable {
  /// A labelled value; a continued line has no label.
  case field(label: String, String)
  case outcome(String, JournalTone)
  /// The word for the environment, which has a colour, and the rest.
  case instance(label: String, SessionInfo.Environment, String)
  /// A change on one line, with what speaks against it.
  case change(label: String, old: String, new: String, risk: String?)
  case old(label: String, String)
  case new(label: String, String)
  /// Nothing will be there.
  case nothing(label: String)
  /// At what time; a continued line has none.
  case event(String, String)
  case heading(String)
  /// Part of a body or of a line to run.
  case text(String)
  case note(String)
  case warning(String)
  case error(String)
  case offer(Command, String)
  case blank

  package static let labelColumns = 17
  package static let timeColumns = 21
  /// Columns of the sign before old and new values.
  static let signColumns = 2
}

/// Makes such lines, of so many columns.
protocol Outline {
  var lines: [OutlineLine] { get set }
  var columns: Int { get }
}

extension Outline {
  mutating func heading(_ text: String) { lines += [.blank, .heading(text)] }

  mutating func field(_ label: String, _ text: String) {
    let width = ColumnWidth.of(SafeText.make(CutText.of(text, limit: columns)))
    if !text.contains(" "), width > columns - OutlineLine.labelColumns, width <= columns - 2 {
      // In one piece below its label, such as a trace id: no one puts it together.
      lines += [.field(label: SafeText.make(label), ""), .text(SafeText.make(text))]
      return
    }
    add(label, text) { .field(label: $0, $1) }
  }

  /// - Parameter less: Columns of what comes before the text.
  mutating func add(_ label: String, _ text: String, less: Int = 0, _ line: (String, String) -> OutlineLine) {
    let label = SafeText.make(label)
    for (place, piece) in wrapped(text, columns - OutlineLine.labelColumns - less).enumerated() {
      lines.append(line(place == 0 ? label : "", piece))
    }
  }

  mutating func note(_ text: String) { lines += wrapped(text, columns).map { .note($0) } }
  mutating func warn(_ text: String) { lines += wrapped(text, columns).map { .warning($0) } }

  func wrapped(_ text: String, _ columns: Int) -> [String] {
    TextWrap.lines(SafeText.make(CutText.of(text, limit: TextWrap.limit)), columns: columns)
  }
}
