import ClerkAPI
import Text

/// A typed search that is about people: an e-mail address or a part of one, a user's id, a domain.
package enum PeopleTerms: Hashable, Sendable {
  /// A whole e-mail address.
  case address(String)
  /// A part of addresses, with an `@` in it.
  case part(String)
  case user(UserID)
  /// After `domain:`.
  case domain(String)

  /// Nil where a text is about organizations. Blanks around it do not count, nor what mail programs put around an
  /// address: `Ada <ada@acme.com>`, `mailto:`.
  package init?(_ text: String) {
    let text = DashboardAddress.id(in: text) ?? text
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    if let domain = first.rest(afterAnyCase: "domain:") {
      guard words.count == (domain.isEmpty ? 2 : 1) || words.count == 1 else { return nil }
      let name = domain.isEmpty ? words.dropFirst().first ?? "" : domain
      self = .domain(EmailAddress.withoutSigns(name).drop { $0 == "@" }.lowercased())
      return
    }
    if words.count == 1, Self.isUserID(first) {
      self = .user(UserID(rawValue: String(first)))
      return
    }
    guard let address = Self.bare(text, first) else { return nil }
    self = Self.isWhole(address) ? .address(address) : .part(address)
  }

  /// What is looked for.
  package var text: String {
    switch self {
    case .address(let text), .part(let text), .domain(let text): text
    case .user(let id): id.rawValue
    }
  }

  /// Whether there is anything to look for yet.
  package var isComplete: Bool { text.contains { $0 != "@" } }

  /// Whether it is one person who is looked for.
  package var isExact: Bool {
    switch self {
    case .address, .user: true
    case .part, .domain: false
    }
  }

  // MARK: What is asked

  /// Users read at once, and invitations and domains.
  package static let limit = 100

  package var users: UserQuery {
    var query = UserQuery()
    switch self {
    case .address(let address): query.emailAddresses = EmailAddress.spellings(of: address)
    case .part(let part): query.emailAddressQuery = part
    case .user(let id): query.ids = [id]
    case .domain(let name): query.emailAddressQuery = "@\(name)"
    }
    query.limit = Self.limit
    return query
  }

  /// Of the whole instance; nil where there is nothing to ask it for. Those to one address are told in every state,
  /// as someone who sees nothing may have let one expire.
  package var invitations: InvitationQuery? {
    var query = InvitationQuery()
    switch self {
    case .address(let address): query.query = address
    case .part(let part): (query.query, query.statuses) = (part, [.pending])
    case .user: return nil
    case .domain(let name): (query.query, query.statuses) = ("@\(name)", [.pending])
    }
    query.limit = Self.limit
    return query
  }

  /// Of one user, whatever became of them.
  package var ownInvitations: InvitationQuery {
    var query = InvitationQuery()
    query.limit = Self.limit
    return query
  }

  /// Whether an invitation is to what is looked for: the instance is asked for a part of the address.
  package func isSought(_ invitation: Invitation) -> Bool {
    guard case .address(let address) = self else { return true }
    return invitation.emailAddress.lowercased() == address.lowercased()
  }

  /// Verified ones only; nil where there is nothing to ask for.
  package var domains: DomainQuery? {
    var query = DomainQuery()
    query.isVerified = true
    query.limit = Self.limit
    switch self {
    case .address(let address): query.names = [Self.domain(of: address)]
    case .part(let part):
      let name = Self.domain(of: part)
      guard !name.isEmpty else { return nil }
      query.query = name
    case .user: return nil
    case .domain(let name): query.query = name
    }
    return query
  }

  // MARK: Reading

  /// Whether a word is a user's id, as Clerk writes them: `user_` and letters and digits.
  package static func isUserID(_ word: Substring) -> Bool {
    guard word.hasPrefix("user_") else { return false }
    let rest = word.utf8.dropFirst("user_".utf8.count)
    return !rest.isEmpty
      && rest.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }
  }

  private static func domain(of address: String) -> String {
    address.lastIndex(of: "@").map { address[address.index(after: $0)...].lowercased() } ?? ""
  }

  private static func isWhole(_ address: String) -> Bool {
    let domain = domain(of: address)
    return address.first != "@" && domain.dropFirst().dropLast().contains(".") && domain.last != "."
  }

  /// The word with an `@`, without what surrounds it.
  private static func bare(_ text: String, _ first: Substring) -> String? {
    guard first.rest(afterAnyCase: "id:") == nil else { return nil }
    return EmailAddress.bare(first.rest(afterAnyCase: "user:").map { String($0) } ?? text)
  }
}
