import ClerkAPI

/// What a person typed after `/`, taken apart.
///
/// `user:ID` and `id:ID`, each with `+` or `-` before the id, use the list's own parameters; the rest is
/// searched in names, slugs and ids.
public struct SearchTerms: Hashable, Sendable {
  /// As it was typed.
  public let text: String
  /// The words without a prefix, or nil when there are none.
  public let query: String?
  /// From `user:`, with their signs.
  public let userIDs: [String]
  /// From `id:`, with their signs.
  public let organizationIDs: [String]

  /// Takes apart what was typed; a prefix without an id yet counts as nothing.
  public init(_ text: String) {
    self.text = text
    var words: [Substring] = []
    var users: [String] = []
    var organizations: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let id = Self.value(of: word, prefix: "user:") {
        if id.contains(where: { $0 != "+" && $0 != "-" }) { users.append(String(id)) }
      } else if let id = Self.value(of: word, prefix: "id:") {
        if id.contains(where: { $0 != "+" && $0 != "-" }) { organizations.append(String(id)) }
      } else {
        words.append(word)
      }
    }
    query = words.isEmpty ? nil : words.joined(separator: " ")
    userIDs = users
    organizationIDs = organizations
  }

  /// Whether nothing is searched for.
  public var isEmpty: Bool { query == nil && userIDs.isEmpty && organizationIDs.isEmpty }

  private static func value(of word: Substring, prefix: String) -> Substring? {
    word.hasPrefix(prefix) ? word.dropFirst(prefix.count) : nil
  }
}
