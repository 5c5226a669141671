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
    for word in (DashboardAddress.id(in: text) ?? text).split(whereSeparator: \.isWhitespace) {
      let (found, rest) = Prefix.split(word)
      if let owner = found ?? prefix {
        let id = EmailAddress.withoutSigns(found == nil ? word : rest)
        prefix = id.isEmpty ? owner : nil
        guard id.contains(where: { $0 != "+" && $0 != "-" }) else { continue }
        switch owner {
        case .user: users.append(id)
        case .id: organizations.append(id)
        }
      } else if let id = DashboardAddress.id(in: String(word)), Self.isUserID(id[...]) {
        users.append(id)
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
        if let rest = word.rest(afterAnyCase: prefix.rawValue) { return (prefix, rest) }
      }
      return (nil, word)
    }
  }

  /// Whether a word is a user's id, optionally signed.
  private static func isUserID(_ word: Substring) -> Bool {
    PeopleTerms.isUserID(word.first == "+" || word.first == "-" ? word.dropFirst() : word)
  }
}
