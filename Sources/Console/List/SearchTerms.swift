import Changes
import ClerkAPI
import Text

/// A typed search, parsed.
///
/// `user:ID` and `id:ID`, each with `+` or `-` before the id, use the list's own parameters; the rest is
/// searched in names, slugs and ids.
package struct SearchTerms: Hashable, Sendable {
  /// As typed.
  package let text: String
  /// The words without a prefix; nil if there are none.
  package let query: String?
  /// From `user:`, with their signs.
  package let userIDs: [String]
  /// From `id:`, with their signs.
  package let organizationIDs: [String]

  /// A prefix without an id counts as nothing. A user's id needs no prefix; prefixes ignore case, and blanks
  /// may follow them.
  package init(_ text: String) {
    self.text = text
    var words: [Substring] = []
    var users: [String] = []
    var organizations: [String] = []
    var prefix: Prefix?
    for word in text.split(whereSeparator: \.isWhitespace) {
      let (found, rest) = Prefix.split(word)
      if let owner = found ?? prefix {
        let id = found == nil ? word : rest
        prefix = id.isEmpty ? owner : nil
        guard id.contains(where: { $0 != "+" && $0 != "-" }) else { continue }
        switch owner {
        case .user: users.append(String(id))
        case .id: organizations.append(String(id))
        }
      } else if Self.isUserID(word) {
        users.append(String(word))
      } else {
        words.append(word)
      }
    }
    query = words.isEmpty ? nil : words.joined(separator: " ")
    userIDs = users
    organizationIDs = organizations
  }

  package var isEmpty: Bool { query == nil && userIDs.isEmpty && organizationIDs.isEmpty }

  /// What an empty result means, if that is more than that nothing matches.
  package var nothingFound: String? {
    guard query == nil, organizationIDs.isEmpty, userIDs.count == 1, let id = userIDs.first else {
      return nil
    }
    if id.hasPrefix("-") { return nil }
    return "No organization has a member \(id.hasPrefix("+") ? String(id.dropFirst()) : id)."
  }

  private enum Prefix: String, CaseIterable {
    case user = "user:"
    case id = "id:"

    /// A word's prefix, if it has one, and the rest.
    static func split(_ word: Substring) -> (Prefix?, Substring) {
      for prefix in allCases {
        let count = prefix.rawValue.utf8.count
        guard let end = word.utf8.index(word.startIndex, offsetBy: count, limitedBy: word.endIndex) else {
          continue
        }
        if word[..<end].lowercased() == prefix.rawValue { return (prefix, word[end...]) }
      }
      return (nil, word)
    }
  }

  /// Whether a word is a user's id, optionally signed.
  private static func isUserID(_ word: Substring) -> Bool {
    PeopleTerms.isUserID(word.first == "+" || word.first == "-" ? word.dropFirst() : word)
  }
}

/// Finds a text in names and slugs, ignoring case: for narrowing and highlighting.
package struct TextMatch: Sendable {
  private let needle: [Character]
  private let original: String

  /// White space around `text` does not count.
  package init(_ text: String) {
    original = text.trimmed
    needle = Array(original.lowercased())
  }

  package func isIn(_ row: ListRow) -> Bool {
    switch row {
    case .organization(let row): isIn(row)
    case .unreadable(let record):
      needle.isEmpty || record.id == original
        || record.name.map { range(in: $0) != nil } == true
    }
  }

  /// Whether a row has that id, or the text in its name or slug.
  package func isIn(_ row: OrganizationRow) -> Bool {
    needle.isEmpty || row.id.rawValue == original || range(in: row.name) != nil
      || row.slug.map { range(in: $0) != nil } == true
  }

  /// The first match, in characters from the start of `text`.
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
