import Changes
import ClerkAPI
import Journal

extension Session {
  /// Stands in for an instance whose id is unknown: the host, and a digest of the key.
  private var instanceName: InstanceIdentity { InstanceIdentity(host: info.host, fingerprint: fingerprint) }

  /// Which instance the key opens: its id from Clerk, else the last known one, else host and fingerprint.
  ///
  /// - Parameter journal: Where the id is remembered; nil where there is no journal.
  /// - Throws: `ClerkError` where it could not be asked and never was: then nothing else can be sent either.
  func instanceIdentity(_ journal: (any JournalStore)?) async throws(ClerkError) -> InstanceIdentity {
    let name = instanceName
    do throws(ClerkError) {
      let id = InstanceIdentity(rawValue: try await client.instance().value.id.rawValue)
      // What cannot be recorded now is asked for again the next time.
      try? await journal?.remember(id, of: name, at: .now)
      return id
    } catch {
      // What was refused for the key itself is refused for all.
      if case .cancelled = error.kind { throw error }
      guard error.status != 401 else { throw error }
      if let known = try? await journal?.instance(of: name) { return known }
      // A key may be good for organizations and not for this.
      guard error.fate == .refused else { throw error }
      return name
    }
  }

  /// Which instance the key opens, without asking where that is known; nil where it cannot be found out.
  func knownInstance(_ journal: any JournalStore) async -> InstanceIdentity? {
    if let known = try? await journal.instance(of: instanceName) { return known }
    return try? await instanceIdentity(journal)
  }

  func changes(
    _ journal: any JournalStore, through other: ClerkClient? = nil, executor: (any TaskExecutor)? = nil,
    uploaded: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> ChangeDependencies {
    let client = other ?? client
    var dependencies = ChangeDependencies(
      journal: journal, send: { await client.send($0, uploaded: uploaded) },
      organization: { id in
        do throws(ClerkError) {
          return .success(try await client.organization(id.rawValue, includeMembersCount: true).value)
        } catch {
          return .failure(error)
        }
      },
      credits: { id in
        do throws(ClerkError) { return .success(try await client.creditBalance(id).value) } catch {
          return .failure(error)
        }
      },
      subscription: { id in
        do throws(ClerkError) { return .success(try await client.subscription(id).value) } catch {
          return .failure(error)
        }
      },
      moment: { moment }, sleep: ClientEnvironment.live.sleep)
    dependencies.executor = executor
    return dependencies
  }

  /// The world as plans need it.
  ///
  /// - Parameter onWait: Called with how long a request waits for Clerk's rate limit.
  func plans(
    _ journal: any JournalStore, executor: (any TaskExecutor)? = nil,
    onWait: @escaping @Sendable (Duration) -> Void = { _ in }
  ) -> ChangeDependencies {
    let client = client.observing { (event: RequestEvent) in
      switch event {
      // A wait too short to notice is not reported.
      case .held(let wait) where wait >= .seconds(1): onWait(wait)
      case .retrying(_, _, let wait, let reason) where reason.status == 429: onWait(wait)
      default: break
      }
    }
    return changes(journal, through: client, executor: executor)
  }

  var moment: Moment {
    let environment = ClientEnvironment.live
    return Moment(
      now: environment.now(), uptime: environment.uptime(), jitter: environment.jitter(),
      boot: SystemClock.boot, server: serverClock.now)
  }

  /// The journal of this session; one that cannot be opened stops changes and nothing else.
  ///
  /// - Parameter isReadOnly: Whether it is only read.
  func openJournal(
    environment: [String: String], isReadOnly: Bool = false
  ) throws(JournalError) -> any JournalStore {
    if info.environment == .demo { return try SQLiteJournal(.memory) }
    guard let location = JournalLocation.standard(environment: environment) else {
      throw JournalError(
        .notPermitted,
        "No place for the journal: neither XDG_STATE_HOME nor HOME is set. Changes are blocked until then."
      )
    }
    return try isReadOnly ? SQLiteJournal(reading: location) : SQLiteJournal(location)
  }
}
