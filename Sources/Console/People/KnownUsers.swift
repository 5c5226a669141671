import Changes
import ClerkAPI

/// What is known of people by their ids: asked for by the hundred, as they come into sight.
package struct KnownUsers: Equatable, Sendable {
  private var known: [UserID: KnownUser] = [:]
  /// Asked for and answered: Clerk has no such user where none is known.
  private var settled: Set<UserID> = []
  private var asked: [UserID] = []
  package private(set) var request: RequestID?
  /// Why the newest read failed; nothing more is asked for then.
  package private(set) var failure: ClerkError?

  package subscript(id: UserID) -> KnownUser? { known[id] }

  /// How many were asked for.
  var count: Int { settled.count }

  /// Whether it is not known yet what Clerk says of a person, and will be.
  package func isAwaited(_ id: UserID) -> Bool { failure == nil && !settled.contains(id) }

  /// When the age of someone's last activity changes next.
  func changesAt(_ ids: some Sequence<UserID>, _ now: Timestamp) -> Timestamp? {
    ids.compactMap { id in
      guard case .value(let active)? = known[id]?.lastActive else { return nil }
      return MomentText(active, now: now).changesAt
    }.min()
  }

  /// Asks for those not asked for yet, a hundred at most, if one of the first `urgent` is among them.
  mutating func ask(_ ids: [UserID], urgent: Int, _ begin: () -> RequestID) -> [Effect] {
    guard self.request == nil, failure == nil, ids.prefix(urgent).contains(where: { !settled.contains($0) })
    else { return [] }
    var wanted: [UserID] = []
    var seen = settled
    for id in ids where wanted.count < UserQuery.valueLimit && seen.insert(id).inserted { wanted.append(id) }
    let request = begin()
    self.request = request
    asked = wanted
    return [.read(request, .users(wanted))]
  }

  /// Takes the answer, if it is the awaited one.
  ///
  /// - Returns: Whether it was the awaited one.
  @discardableResult
  mutating func answer(_ request: RequestID, _ result: Result<[User], ClerkError>) -> Bool {
    guard self.request == request else { return false }
    self.request = nil
    switch result {
    case .success(let users):
      settled.formUnion(asked)
      for user in users { known[user.id] = KnownUser(user) }
    case .failure(let error): failure = error
    }
    asked = []
    return true
  }

  /// Has everything asked for again; what is known stays until then.
  mutating func renew() -> [Effect] {
    settled = []
    failure = nil
    defer { request = nil }
    return request.map { [.cancel($0)] } ?? []
  }

  /// Lets those that could not be read be asked for again.
  mutating func forgetFailure() { failure = nil }

  /// Stops waiting.
  mutating func giveUp(_ requests: Requests) -> RequestID? {
    guard let request else { return nil }
    self.request = nil
    failure = requests.retry(of: request)?.reason ?? .cancelled
    return request
  }
}

/// What is kept of a user.
package struct KnownUser: Hashable, Sendable {
  /// Nil without a first and a last name.
  package let name: String?
  /// `Ada Lovelace · ada@acme.com`, or what there is of it; nil if nothing tells one person from another.
  package let text: String?
  /// The primary one; nil for a person without an e-mail address.
  package let emailAddress: String?
  package let username: String?
  package let lastActive: Told<Timestamp>
  package let barriers: [AccessBarrier]

  /// The name, or what else tells the person from others in a few words.
  package var shortText: String? { name ?? emailAddress ?? username }

  package init(_ user: User) {
    name = user.name
    text = user.text
    emailAddress = user.primaryEmailAddress
    username = user.username
    lastActive = user.told("last_active_at", user.lastActiveAt)
    barriers = user.barriers
  }
}
