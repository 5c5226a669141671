import Changes
import ClerkAPI
import ClerkHTTP
import Console

extension ConsoleDependencies {
  /// The console's world: the API through the session's client, its journal, and the machine's clock.
  static func live(
    _ session: Session, _ changes: ConsoleChanges, _ drafts: DraftStore
  ) -> ConsoleDependencies {
    let client = session.client
    return ConsoleDependencies(
      listOrganizations: { query, onRetry in
        await result { () async throws(ClerkError) in
          try await client.observing(onRetry).listOrganizations(query).value
        }
      },
      organization: { id, onRetry in
        await result { () async throws(ClerkError) in
          try await client.observing(onRetry).organization(
            id.rawValue, includeMembersCount: true, includeMissingMemberWithElevatedPermissions: true
          ).value
        }
      },
      subscription: { id, onRetry in
        await result { () async throws(ClerkError) in
          try await client.observing(onRetry).subscription(id).value
        }
      },
      credits: { id, onRetry in
        await result { () async throws(ClerkError) in
          try await client.observing(onRetry).creditBalance(id).value
        }
      },
      clocks: { session.moment.clocks },
      inspectLogo: { path, uploader in
        do throws(LogoProblem) {
          return .success(try LogoFile(path: path, uploader: uploader, home: changes.home).inspection)
        } catch {
          return .failure(error)
        }
      },
      listFolder: { Folder.list($0, home: changes.home) },
      makeChange: { draft, report in await changes.make(draft, report) },
      journal: { await changes.entries($0) },
      settleChange: { id, decision, named, tell in await changes.settle(id, decision, naming: named, tell) },
      resumeChange: { id, report in await changes.resume(id, report) },
      applyPolicy: { changes.policy = $0 },
      drafts: drafts,
      plans: changes.plans,
      files: .live(home: changes.home),
      now: { .now }
    )
  }

  private static func result<Value>(
    _ read: () async throws(ClerkError) -> Value
  ) async -> Result<Value, ClerkError> {
    do throws(ClerkError) {
      return .success(try await read())
    } catch {
      return .failure(error)
    }
  }
}

extension ClerkClient {
  /// The same client, telling about waits in the console's words.
  fileprivate func observing(_ onRetry: @escaping ConsoleDependencies.OnRetry) -> ClerkClient {
    observing { (event: RequestEvent) in
      switch event {
      case .retrying(let attempt, let attempts, let wait, let reason):
        onRetry(RetryWait(attempt: attempt, attempts: attempts, until: .now(after: wait), reason: reason))
      // A wait that nobody notices is not worth a word.
      case .held(let wait) where wait >= .milliseconds(500):
        onRetry(RetryWait(attempt: 1, attempts: 1, until: .now(after: wait), reason: nil))
      default: break
      }
    }
  }
}

extension Timestamp {
  fileprivate static func now(after wait: Duration) -> Timestamp {
    let milliseconds = wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000
    return Timestamp(milliseconds: Timestamp.now.milliseconds + milliseconds)
  }
}
