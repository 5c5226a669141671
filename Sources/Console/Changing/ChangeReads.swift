import Changes
import ClerkAPI

/// What is read for a change: before its form opens, beside it, before its review and for its receipt.
struct ChangeReads: Equatable, Sendable {
  private(set) var organization: Result<Organization, ClerkError>?
  private(set) var subscription: Result<Subscription, ClerkError>?
  private(set) var credits: Result<CreditBalance, ClerkError>?
  /// Adjustments of the organization made from here.
  private(set) var adjustments: Result<JournalPage, JournalError>?
  /// A file that is to become a logo.
  private(set) var file: Result<LogoInspection, LogoProblem>?
  /// What a change of one person is checked against; nil where no user is the named one.
  private(set) var person: Result<PeopleReading?, ClerkError>?
  /// What is being read.
  private(set) var pending: [RequestID: Read] = [:]

  /// The balance, which is nil where there never were credits; nil until read.
  ///
  /// An organization that never paid has none (Clerk's catalogue: `payer_not_found`); billing that is off is
  /// another matter.
  var balance: Result<Money?, ClerkError>? {
    credits?.map(\.balance).flatMapError { $0.isNoCreditAccount ? .success(nil) : .failure($0) }
  }

  /// Forgets what was read, and reads anew.
  mutating func begin(_ reads: [Read], _ state: inout ConsoleState) -> [Effect] {
    let cancelled = cancel()
    self = ChangeReads()
    return cancelled
      + reads.map { read in
        let request = state.ask(.change)
        pending[request] = read
        return .read(request, read)
      }
  }

  /// - Returns: Whether the answer was awaited.
  mutating func take(_ request: RequestID, _ answer: Answer) -> Bool {
    guard pending.removeValue(forKey: request) != nil else { return false }
    switch answer {
    case .organization(let result): organization = result
    case .subscription(let result): subscription = result
    case .credits(let result): credits = result
    case .journal(let result): adjustments = result
    case .logo(let result): file = result
    case .person(let result): person = result
    default: break
    }
    return true
  }

  mutating func cancel() -> [Effect] {
    defer { pending = [:] }
    return pending.keys.sorted().map { .cancel($0) }
  }
}

extension JournalQuery {
  /// The newest adjustments of an organization made from here.
  static func adjustments(of id: OrganizationID) -> JournalQuery {
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = 200
    return query
  }
}
