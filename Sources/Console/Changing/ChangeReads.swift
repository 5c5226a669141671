import Changes
import ClerkAPI

/// What is read for a change: before its form opens, beside it, before its review and for its receipt.
struct ChangeReads: Equatable, Sendable {
  private(set) var organization = FromClerk<Organization>()
  private(set) var subscription = FromClerk<Subscription>()
  private(set) var credits = FromClerk<CreditBalance>()
  /// Adjustments of the organization made from here.
  private(set) var adjustments = JournalRead()
  /// A file that is to become a logo.
  private(set) var file = Remote<LogoInspection, LogoProblem>()
  /// What a change of one person is checked against; nil where no user is the named one.
  private(set) var person = FromClerk<PeopleReading?>()

  /// The reads in flight.
  var requests: [RequestID] {
    var interrupted = self
    return interrupted.interrupt()
  }

  /// The balance, which is nil where there never were credits; nil until read.
  ///
  /// An organization that never paid has none (Clerk's catalogue: `payer_not_found`); billing that is off is
  /// another matter.
  var balance: Result<Money?, ClerkError>? {
    credits.result?.map(\.balance).flatMapError { $0.isNoCreditAccount ? .success(nil) : .failure($0) }
  }

  /// Forgets what was read, and reads anew.
  mutating func begin(_ reads: [Read], _ state: inout ConsoleState) -> [Effect] {
    let cancelled = cancel()
    self = ChangeReads()
    return cancelled
      + reads.map { read in
        let request = state.ask(.change)
        switch read {
        case .organization: organization.begin(request)
        case .subscription: subscription.begin(request)
        case .credits: credits.begin(request)
        case .journal: adjustments.begin(request)
        case .logo: file.begin(request)
        case .person: person.begin(request)
        default: break
        }
        return .read(request, read)
      }
  }

  mutating func take(_ answer: Answer, at now: Timestamp) {
    switch answer {
    case .organization(let result): organization.take(result, at: now)
    case .subscription(let result): subscription.take(result, at: now)
    case .credits(let result): credits.take(result, at: now)
    case .journal(let result): adjustments.take(result, at: now)
    case .logo(let result): file.take(result, at: now)
    case .person(let result): person.take(result, at: now)
    default: break
    }
  }

  /// Stops reading; what was read stays.
  mutating func cancel() -> [Effect] { interrupt().map { .cancel($0) } }

  private mutating func interrupt() -> [RequestID] {
    [
      organization.interrupt(), subscription.interrupt(), credits.interrupt(), adjustments.interrupt(),
      file.interrupt(), person.interrupt(),
    ].compactMap { $0 }.sorted()
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
