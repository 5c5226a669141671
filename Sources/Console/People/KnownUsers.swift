import Changes
import ClerkAPI

/// What is known of people by their ids: asked for by the hundred, as they come into sight.
package struct KnownUsers: Equatable, Sendable {
  /// By their ids.
  package private(set) var read = FromClerk<[UserID: KnownUser]>()
  /// Asked for and answered: Clerk has no such user where none is known.
  private var settled: Set<UserID> = []
  private var asked: [UserID] = []

  package subscript(id: UserID) -> KnownUser? { read.value?[id] }

  /// How many were asked for.
  var count: Int { settled.count }

  /// Whether it is not known yet what Clerk says of a person, and will be.
  package func isAwaited(_ id: UserID) -> Bool { read.failure == nil && !settled.contains(id) }

  /// When the age of someone's last activity changes next.
  func changesAt(_ ids: some Sequence<UserID>, _ now: Timestamp) -> Timestamp? {
    ids.compactMap { id in
      guard case .value(let active)? = self[id]?.lastActive else { return nil }
      return MomentText(active, now: now).changesAt
    }.min()
  }

  /// Asks for those not asked for yet, a hundred at most, if one of the first `urgent` is among them; for no more where
  /// the newest read failed.
  mutating func ask(_ ids: [UserID], urgent: Int, _ begin: () -> RequestID) -> [Effect] {
    guard read.request == nil, read.failure == nil,
      ids.prefix(urgent).contains(where: { !settled.contains($0) })
    else { return [] }
    var wanted: [UserID] = []
    var seen = settled
    for id in ids where wanted.count < UserQuery.valueLimit && seen.insert(id).inserted { wanted.append(id) }
    asked = wanted
    return read.begin(begin(), .users(wanted))
  }

  mutating func take(_ result: Result<[User], ClerkError>, at now: Timestamp) {
    if case .success = result { settled.formUnion(asked) }
    asked = []
    let known = read.value ?? [:]
    read.take(result.map { $0.reduce(into: known) { $0[$1.id] = KnownUser($1) } }, at: now)
  }

  /// Has everything asked for again; what is known stays until then.
  mutating func renew() -> [Effect] {
    settled = []
    forgetFailure()
    return read.interrupt().map { [.cancel($0)] } ?? []
  }

  /// Lets those that could not be read be asked for again.
  mutating func forgetFailure() { read.failure = nil }

  /// Stops waiting.
  mutating func giveUp(_ requests: Requests) -> RequestID? { read.giveUp(requests) }

  /// What is missing where it failed.
  static let unread = "Names and e-mail addresses could not be read."
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
