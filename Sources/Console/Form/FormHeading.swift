import Screen

/// The first line of a form: its title, and what it changes where that has no line of its own.
package struct FormHeading: Equatable, Sendable {
  /// Made safe to show, and cut to fit.
  package let text: String
  /// Whether something is not saved, on the right; empty where what is changed needs the room.
  package let note: String

  /// Columns that tell one organization from another.
  private static let leastSubject = 16
  /// Columns of a title that tell what is done.
  private static let leastTitle = 8

  /// - Parameter subject: Nil where it has a line of its own, or there is none.
  package init(
    _ title: String, of subject: String?, isDirty: Bool, columns: Int, ellipsis: String = "…"
  ) {
    func cut(_ text: String, _ columns: Int) -> String {
      ColumnWidth.truncated(text, columns: max(0, columns), ellipsis: ellipsis)
    }
    let title = SafeText.make(title)
    let note = isDirty ? " not saved " : ""
    let room = columns - 2 - ColumnWidth.of(note)
    guard let subject = subject.map({ SafeText.make($0) }), !subject.isEmpty else {
      text = " " + cut(title, room)
      self.note = note
      return
    }
    let wanted = min(ColumnWidth.of(subject), Self.leastSubject)
    self.note = ColumnWidth.of(title) + 2 + wanted <= room ? note : ""
    let left = columns - 2 - ColumnWidth.of(self.note)
    let short = cut(title, max(Self.leastTitle, left - 2 - wanted)) + ": "
    text = " " + short + cut(subject, left - ColumnWidth.of(short))
  }
}
