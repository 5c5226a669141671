import ClerkAPI

/// Finds what was searched for in names and slugs, without regard to case: for narrowing and highlighting.
package struct TextMatch: Sendable {
  private let needle: [Character]
  private let original: String

  /// A match for `text`; white space around it does not count.
  package init(_ text: String) {
    let trimmed = text.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    original = end.map { String(trimmed[...$0]) } ?? ""
    needle = Array(original.lowercased())
  }

  /// Whether a row is a match, as far as it can be read.
  package func isIn(_ row: ListRow) -> Bool {
    switch row {
    case .organization(let row): isIn(row)
    case .unreadable(let record):
      needle.isEmpty || record.id?.rawValue == original
        || record.name.map { range(in: $0) != nil } == true
    }
  }

  /// Whether a row is the organization of that id, or has the text in its name or slug.
  package func isIn(_ row: OrganizationRow) -> Bool {
    needle.isEmpty || row.id.rawValue == original || range(in: row.name) != nil
      || row.slug.map { range(in: $0) != nil } == true
  }

  /// The characters of `text` that match first, counted in characters from its start.
  package func range(in text: String) -> Range<Int>? {
    guard !needle.isEmpty else { return nil }
    let haystack = text.map { $0.lowercased() }
    guard haystack.count >= needle.count else { return nil }
    let wanted = needle.map(String.init)
    for start in 0...haystack.count - wanted.count
    where haystack[start..<start + wanted.count].elementsEqual(wanted) {
      return start..<start + wanted.count
    }
    return nil
  }
}
