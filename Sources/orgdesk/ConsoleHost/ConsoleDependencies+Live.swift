import Changes
import ClerkAPI
import ClerkHTTP
import Console
import Glibc
import JSON
import Journal

extension ConsoleDependencies {
  /// The console's world: the API through the session's client, its journal, and the machine's clock.
  static func live(_ session: Session, environment: [String: String]) -> ConsoleDependencies {
    let client = session.client
    let home = environment["HOME"]
    let policy = CurrentPolicy(session.info.policy)
    let place = session.workplace(policy: { policy.value }, executor: NetworkExecutor.shared)
    return ConsoleDependencies(
      listOrganizations: { (query, onRetry) async in
        await Result(of: try await client.observing(onRetry).listOrganizations(query).value)
      },
      organization: { (id, onRetry) async in
        await Result(
          of: try await client.observing(onRetry).organization(
            id.rawValue, includeMembersCount: true, includeMissingMemberWithElevatedPermissions: true
          ).value)
      },
      subscription: { (id, onRetry) async in
        await Result(of: try await client.observing(onRetry).subscription(id).value)
      },
      credits: { (id, onRetry) async in
        await Result(of: try await client.observing(onRetry).creditBalance(id).value)
      },
      client: { client.observing($0) },
      clocks: { session.moment.clocks },
      inspectLogo: { path, uploader in
        do throws(LogoProblem) {
          return .success(try LogoFile.inspect(path, uploader: uploader, home: home))
        } catch {
          return .failure(error)
        }
      },
      listFolder: { Folder.list($0, home: home) },
      changes: ChangeService(place),
      applyPolicy: { policy.value = $0 },
      drafts: .none,
      plans: PlanService(place),
      files: .live(home: home),
      readFile: { (path) async throws(FileProblem) in
        try await DiskExecutor.run { () throws(FileProblem) in try ReadFile.regular(path, home: home) }
      }
    )
  }
}

extension ClerkClient {
  /// The same client, telling about waits in the console's words.
  fileprivate func observing(_ onRetry: @escaping ConsoleDependencies.OnRetry) -> ClerkClient {
    observing { (event: RequestEvent) in
      switch event {
      case .retrying(let attempt, let attempts, let wait, let reason):
        onRetry(RetryWait(attempt: attempt, attempts: attempts, until: .now(after: wait), reason: reason))
      // A wait too short to notice is not reported.
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

extension DraftStore {
  /// Drafts beside the journal; none in a demo, and where there is no place for a journal.
  static func live(_ session: Session, environment: [String: String]) -> DraftStore {
    guard session.info.environment != .demo,
      case .folder(let folder)? = JournalLocation.standard(environment: environment)
    else { return .none }
    // Not the instance's own id: that would have to be asked for before anything can be offered.
    let instance = session.instanceName
    let files = DraftFolder(folder: folder + "/drafts", instance: instance.rawValue)
    @Sendable func draft(_ bytes: [UInt8]) -> FormDraft? {
      (try? JSONValue(parsing: bytes)).flatMap { FormDraft($0, on: instance) }
    }
    @Sendable func left() -> [OfferedDraft] {
      files.left().compactMap { name, bytes in
        draft(bytes).map { OfferedDraft(DraftID(rawValue: name), $0) }
      }.sorted { $0.draft.at > $1.draft.at }
    }
    return DraftStore(
      save: { (draft) throws(DraftFailure) in
        var draft = draft
        // The key may be pasted into a field: it is never stored.
        draft.fields = JSONObject(
          draft.fields.filter { !session.holdsKey(JSONValue.object(JSONObject([$0])).text()) })
        do throws(JournalError) {
          try files.save(JSONValue.object(draft.json(on: instance)).bytes(), form: draft.key.fileName)
        } catch {
          throw DraftFailure("Drafts cannot be saved: \(error.message)")
        }
      }, drop: { files.drop(form: $0.fileName) }, release: { files.release(form: $0.fileName) },
      left: { left() },
      take: { id in
        guard let offered = left().first(where: { $0.id == id }),
          let bytes = files.take(id.rawValue, form: offered.draft.key.fileName)
        else { return nil }
        return draft(bytes)
      }, discard: { files.discard($0.rawValue) })
  }
}

extension HistoryStore {
  /// The history beside the journal; none in a demo, and where there is no place for a journal.
  static func live(_ session: Session, environment: [String: String]) -> HistoryStore {
    guard session.info.environment != .demo,
      case .folder(let folder)? = JournalLocation.standard(environment: environment)
    else { return .none }
    let name = session.instanceName.rawValue
    let file = HistoryFile(folder: folder + "/history", instance: name)
    // Searches are of the instance, columns of the profile: each may name its own.
    let own = session.info.profile.map { HistoryFile(folder: folder + "/history", instance: "\(name)-\($0)") }
    @Sendable func load(_ file: HistoryFile) -> PromptHistory {
      file.read().flatMap { try? JSONValue(parsing: $0) }.map(PromptHistory.init) ?? PromptHistory()
    }
    return HistoryStore(
      load: {
        var history = load(file)
        guard let chosen = own.map(load) else { return history }
        if !chosen.isEmpty(.columns) || !session.columns.isEmpty { history.take(.columns, from: chosen) }
        return history
      },
      add: { text, purpose in
        let file = purpose == .columns ? own ?? file : file
        // The key may be pasted into a prompt: it is never stored.
        guard !session.holdsKey(text) else { return }
        // Another console may have added something meanwhile.
        var history = load(file)
        history.add(text, purpose)
        file.write(history.json.bytes())
      })
  }
}

extension DraftKey {
  fileprivate var fileName: String {
    [purpose.rawValue, organization?.rawValue].compactMap { $0 }.joined(separator: "-")
  }
}

extension FileStore {
  /// Files of this machine.
  ///
  /// - Parameter home: The home folder, for `~` in paths.
  static func live(home: String?) -> FileStore {
    FileStore(
      check: { (path, replaces) throws(FileProblem) in
        _ = try WrittenFile(path, home: home, replaces: replaces)
      },
      write: { (path, bytes, replaces) throws(FileProblem) in
        let file = try WrittenFile(path, home: home, replaces: replaces)
        try file.write(bytes)
        return file.path
      })
  }
}
