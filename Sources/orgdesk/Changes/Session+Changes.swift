import Changes
import ClerkAPI
import Journal

extension Session {
  /// Which instance the key opens: its id, or host and fingerprint where Clerk does not tell it.
  ///
  /// - Throws: `ClerkError` where it could not be asked: then nothing else can be sent either.
  func instanceIdentity() async throws(ClerkError) -> InstanceIdentity {
    do throws(ClerkError) {
      return InstanceIdentity(rawValue: try await client.instance().value.id.rawValue)
    } catch {
      // A key may be good for organizations and not for this. What was refused for the key itself is refused for all.
      guard error.fate == .refused, error.status != 401 else { throw error }
      return InstanceIdentity(host: info.host, fingerprint: fingerprint)
    }
  }

  /// The world as changes need it.
  func changes(
    _ journal: ChangeJournal, through other: ClerkClient? = nil,
    uploaded: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> ChangeDependencies {
    let client = other ?? client
    return ChangeDependencies(
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
  }

  /// The world as plans need it.
  ///
  /// - Parameter onWait: Is told how long a request waits for Clerk's rate limit.
  func plans(
    _ journal: SQLiteJournal, onWait: @escaping @Sendable (Duration) -> Void = { _ in }
  ) -> PlanDependencies {
    let client = client.observing { (event: RequestEvent) in
      switch event {
      // A wait that nobody notices is not worth a word.
      case .held(let wait) where wait >= .seconds(1): onWait(wait)
      case .retrying(_, _, let wait, let reason) where reason.status == 429: onWait(wait)
      default: break
      }
    }
    return PlanDependencies(
      changes: changes(ChangeJournal(journal), through: client), plans: PlanJournal(journal))
  }

  /// The present by all clocks there are.
  var moment: Moment {
    let environment = ClientEnvironment.live
    return Moment(
      now: environment.now(), uptime: environment.uptime(), jitter: environment.jitter(),
      boot: BootID.current, server: serverClock.now)
  }

  /// The journal of this session; one that cannot be opened stops changes and nothing else.
  ///
  /// - Throws: `JournalError`.
  func openJournal(environment: [String: String]) throws(JournalError) -> SQLiteJournal {
    if info.environment == .demo { return try SQLiteJournal(.memory) }
    guard let location = JournalLocation.standard(environment: environment) else {
      throw JournalError(
        .notPermitted,
        "There is no place for the journal: neither XDG_STATE_HOME nor HOME is set. Until then nothing is changed."
      )
    }
    return try SQLiteJournal(location)
  }
}
