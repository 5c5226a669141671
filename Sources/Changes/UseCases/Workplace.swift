import ClerkAPI

/// What the use cases stand on: who works here and what they may do, the journal, and the way to Clerk.
package struct Workplace: Sendable {
  package let client: ClerkClient
  package let journal: any JournalSource
  /// Stands in for the instance while its id is unknown: the host, and a digest of the key.
  let instanceName: InstanceIdentity
  /// Looking that up takes a while.
  private let findOperator: @Sendable () -> String
  private let currentPolicy: @Sendable () -> AccessPolicy
  private let now: @Sendable () -> Moment
  /// A new random id each time.
  let newID: @Sendable () -> String
  let digest: @Sendable ([UInt8]) -> String
  /// Where recording runs; nil for the shared pool.
  private let executor: (any TaskExecutor)?

  package init(
    client: ClerkClient, journal: any JournalSource, instanceName: InstanceIdentity,
    operatorName: @escaping @Sendable () -> String, policy: @escaping @Sendable () -> AccessPolicy,
    moment: @escaping @Sendable () -> Moment, newID: @escaping @Sendable () -> String,
    digest: @escaping @Sendable ([UInt8]) -> String, executor: (any TaskExecutor)? = nil
  ) {
    self.client = client
    self.journal = journal
    self.instanceName = instanceName
    findOperator = operatorName
    currentPolicy = policy
    now = moment
    self.newID = newID
    self.digest = digest
    self.executor = executor
  }

  package var operatorName: String { findOperator() }
  /// What the session may do now: a person can lock and unlock it.
  package var policy: AccessPolicy { currentPolicy() }
  package var moment: Moment { now() }

  /// Which instance the key opens: its id from Clerk, else the last known one, else host and fingerprint.
  ///
  /// - Throws: `ClerkError` where it could not be asked and never was: then nothing else can be sent either.
  package func instance() async throws(ClerkError) -> InstanceIdentity {
    // Reading makes no journal; an existing one may know the instance.
    let journal = try? await journal.look()
    do throws(ClerkError) {
      let id = InstanceIdentity(rawValue: try await client.instance().value.id.rawValue)
      // What cannot be recorded now is asked for again the next time.
      try? await journal?.remember(id, of: instanceName, at: moment.now)
      return id
    } catch {
      // What was refused for the key itself is refused for all.
      if case .cancelled = error.kind { throw error }
      guard error.status != 401 else { throw error }
      if let known = try? await journal?.instance(of: instanceName) { return known }
      // A key may be good for organizations and not for this.
      guard error.fate == .refused else { throw error }
      return instanceName
    }
  }

  /// Which instance the key opens, without asking where that is known; nil where it cannot be found out.
  package func knownInstance() async -> InstanceIdentity? {
    if let known = try? await journal.look()?.instance(of: instanceName) { return known }
    return try? await instance()
  }

  /// The world as changes need it.
  ///
  /// - Parameters:
  ///   - uploaded: Called with the bytes of a logo sent so far.
  ///   - onWait: Called with how long a request waits for Clerk's rate limit.
  ///   - isStopped: Whether nothing is to wait for that any more.
  func dependencies(
    _ journal: any JournalStore, uploaded: @escaping @Sendable (Int) -> Void = { _ in },
    onWait: @escaping @Sendable (Duration) -> Void = { _ in },
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> ChangeDependencies {
    let sleep = StoppableSleep(sleep: client.environment.sleep, isStopped: isStopped)
    let client = client.sleeping { try await sleep($0) }.observing { (event: RequestEvent) in
      switch event {
      // A wait too short to notice is not reported.
      case .held(let wait) where wait >= .seconds(1): onWait(wait)
      case .retrying(_, _, let wait, let reason) where reason.status == 429: onWait(wait)
      default: break
      }
    }
    var dependencies = ChangeDependencies(
      journal: journal, send: { await client.send($0, uploaded: uploaded) },
      organization: { (id) async in
        await Result(of: try await client.organization(id.rawValue, includeMembersCount: true).value)
      },
      credits: { (id) async in await Result(of: try await client.creditBalance(id).value) },
      subscription: { (id) async in await Result(of: try await client.subscription(id).value) },
      standing: { (request, id) async in await Result(of: try await client.standing(request, in: id)) },
      moment: now, sleep: self.client.environment.sleep)
    dependencies.executor = executor
    return dependencies
  }
}

/// Where the journal is, which is opened when it is first needed.
package protocol JournalSource: Sendable {
  /// The journal, made where there is none.
  func open() async throws(JournalError) -> any JournalStore
  /// The journal, where there is one: reading makes none, and needs none that can be written.
  func look() async throws(JournalError) -> (any JournalStore)?
}
