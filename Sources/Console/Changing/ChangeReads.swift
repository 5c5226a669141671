import Changes
import ClerkAPI

/// What is read for a change: before its form opens, beside it, before its review and for its receipt.
struct ChangeReads: Equatable, Sendable {
  enum Part: Equatable, Sendable {
    /// With its member count.
    case organization
    case subscription
    case credits
    /// Adjustments of the organization made from here.
    case adjustments
    /// A file that is to become a logo.
    case file(path: String, uploader: String?)
  }

  /// A part: the request in flight, or the result.
  struct Reading<Value: Equatable & Sendable, Failure: Error & Equatable>: Equatable, Sendable {
    fileprivate(set) var request: RequestID?
    fileprivate(set) var result: Result<Value, Failure>?

    var value: Value? { try? result?.get() }

    var failure: Failure? { if case .failure(let failure) = result { failure } else { nil } }

    fileprivate mutating func take(_ request: RequestID, _ result: Result<Value, Failure>) -> Bool {
      guard self.request == request else { return false }
      self = Self(result: result)
      return true
    }
  }

  /// Adjustments of an organization read at most.
  static let adjustmentsLimit = 200

  private(set) var organization = Reading<Organization, ClerkError>()
  private(set) var subscription = Reading<Subscription, ClerkError>()
  private(set) var credits = Reading<CreditBalance, ClerkError>()
  private(set) var adjustments = Reading<JournalPage, JournalError>()
  private(set) var file = Reading<LogoInspection, LogoProblem>()
  private var waits: [RequestID: RetryWait] = [:]

  /// Those in flight.
  var requests: [RequestID] {
    [organization.request, subscription.request, credits.request, adjustments.request, file.request]
      .compactMap { $0 }
  }

  /// The retry that is awaited.
  var wait: RetryWait? { requests.lazy.compactMap { waits[$0] }.first }

  /// The balance, which is nil where there never were credits; nil until read.
  ///
  /// An organization that never paid has none (Clerk's catalogue: `payer_not_found`); billing that is off is
  /// another matter.
  var balance: Result<Money?, ClerkError>? {
    credits.result?.map(\.balance).flatMapError { $0.isNoCreditAccount ? .success(nil) : .failure($0) }
  }

  /// Reads parts anew, and nothing else.
  mutating func begin(
    _ parts: [Part], of id: OrganizationID?, _ state: inout ConsoleState
  ) -> [Effect] {
    guard let id else { return [] }
    return cancel() + parts.map { .read(begin($0, &state), Self.read($0, of: id)) }
  }

  private mutating func begin(_ part: Part, _ state: inout ConsoleState) -> RequestID {
    let request = state.ask(.change)
    switch part {
    case .organization: organization = Reading(request: request)
    case .subscription: subscription = Reading(request: request)
    case .credits: credits = Reading(request: request)
    case .adjustments: adjustments = Reading(request: request)
    case .file: file = Reading(request: request)
    }
    return request
  }

  private static func read(_ part: Part, of id: OrganizationID) -> Read {
    switch part {
    case .organization: .organization(id)
    case .subscription: .subscription(id)
    case .credits: .credits(id)
    case .adjustments: .journal(.adjustments(of: id))
    case .file(let path, let uploader): .logo(path: path, uploader: uploader)
    }
  }

  /// - Returns: Whether the answer was awaited.
  mutating func take(_ request: RequestID, _ answer: Answer) -> Bool {
    switch answer {
    case .organization(let result): organization.take(request, result)
    case .subscription(let result): subscription.take(request, result)
    case .credits(let result): credits.take(request, result)
    case .journal(let result): adjustments.take(request, result)
    case .logo(let result): file.take(request, result)
    default: false
    }
  }

  mutating func wait(_ request: RequestID, _ wait: RetryWait) {
    if requests.contains(request) { waits[request] = wait }
  }

  mutating func cancel() -> [Effect] {
    defer {
      organization.request = nil
      subscription.request = nil
      credits.request = nil
      adjustments.request = nil
      file.request = nil
      waits = [:]
    }
    return requests.map { .cancel($0) }
  }
}

extension JournalQuery {
  /// The newest adjustments of an organization made from here.
  static func adjustments(of id: OrganizationID) -> JournalQuery {
    var query = JournalQuery()
    query.organization = id
    query.kinds = [.adjustCredits]
    query.limit = ChangeReads.adjustmentsLimit
    return query
  }
}
