import ClerkAPI
import JSON
import Synchronization

@testable import Changes

/// A world in which attempts come to what a test says, and that tells what was done in it.
final class World: Sendable {
  static let problem = JournalError(.diskFull, "The disk is full.")

  private struct State {
    var answers: [Result<ChangeAnswer, ClerkError>]
    var story: [String] = []
    var entries: [JournalEntry] = []
    var failsToWrite = false
    var isCancelled = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>

  init(
    _ answers: [Result<ChangeAnswer, ClerkError>], organization: Result<Organization, ClerkError>? = nil,
    credits: Result<CreditBalance, ClerkError>? = nil
  ) {
    state = Mutex(State(answers: answers))
    self.organization = organization ?? Self.read(.object(Fixtures.before), Organization.init)
    self.credits =
      credits
      ?? Self.read(["balance": ["amount": 10_000, "currency": "USD"]], CreditBalance.init)
  }

  private static func read<Value>(
    _ json: JSONValue, _ make: (JSONReader) throws(JSONReadError) -> Value
  ) -> Result<Value, ClerkError> {
    (try? make(JSONReader(json))).map { .success($0) } ?? .failure(Fixtures.lost)
  }

  /// What was done, in order.
  var story: [String] { state.withLock { $0.story } }

  var failsToWrite: Bool {
    get { state.withLock { $0.failsToWrite } }
    set { state.withLock { $0.failsToWrite = newValue } }
  }

  /// What the organization is when it is read.
  private let organization: Result<Organization, ClerkError>
  /// What it has in credits.
  private let credits: Result<CreditBalance, ClerkError>

  /// What the journal holds already.
  var entries: [JournalEntry] {
    get { state.withLock { $0.entries } }
    set { state.withLock { $0.entries = newValue } }
  }

  func note(_ text: String) {
    state.withLock { $0.story.append(text) }
  }

  /// Cancels the task that `onCancel` names, now or as soon as it is named.
  func cancel() {
    let cancel = state.withLock { state in
      state.isCancelled = true
      return state.cancel
    }
    cancel?()
  }

  func onCancel(_ cancel: @escaping @Sendable () -> Void) {
    let isCancelled = state.withLock { state in
      state.cancel = cancel
      return state.isCancelled
    }
    if isCancelled { cancel() }
  }

  var runner: ChangeRunner {
    ChangeRunner(
      ChangeDependencies(
        journal: WorldJournal(world: self),
        send: { _ in
          self.note("send")
          return self.state.withLock {
            $0.answers.isEmpty ? .failure(Fixtures.lost) : $0.answers.removeFirst()
          }
        },
        organization: { _ in
          self.note("read")
          return self.organization
        },
        credits: { _ in
          self.note("read credits")
          return self.credits
        },
        subscription: { _ in
          self.note("read subscription")
          return .failure(Fixtures.refusal(404, "subscription_not_found"))
        },
        standing: { request, _ in
          self.note("read standing")
          return .success(PeopleFixtures.before(request))
        },
        moment: { Moment(now: Timestamp(milliseconds: 0), uptime: .zero, boot: "boot-1") },
        sleep: { _ in
          self.note("sleep")
          // A wait that no one cancels is over at once; one that someone cancels waits for that.
          if self.state.withLock({ $0.isCancelled }) {
            while !Task.isCancelled { await Task.yield() }
          }
          try Task.checkCancellation()
        }))
  }

  fileprivate func write(_ verb: String, _ event: ChangeEvent) throws(JournalError) {
    note("\(verb) \(event.name)")
    if failsToWrite { throw Self.problem }
  }
}

/// The journal of that world: it can be written, and read as far as changes go.
private struct WorldJournal: JournalStore {
  let world: World

  func begin(_ event: ChangeEvent) async throws(JournalError) { try world.write("begin", event) }
  func append(_ event: ChangeEvent) async throws(JournalError) { try world.write("append", event) }
  func release(_ id: ChangeID) async { world.note("release") }
  func page(_ query: JournalQuery) async throws(JournalError) -> JournalPage { JournalPage(world.entries) }
  func entry(_ id: ChangeID) async throws(JournalError) -> JournalEntry? { nil }
  func take(_ id: ChangeID) async throws(JournalError) -> ChangeRecord { throw World.problem }
  func repeats(of plan: ChangePlan) async throws(JournalError) -> RepeatedCredits { throw World.problem }
  func begin(_ plan: ChangePlan) async throws(JournalError) { throw World.problem }
  func take(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError) -> PlanRecord {
    throw World.problem
  }
  func abandon(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError) { throw World.problem }
  func release(_ id: PlanID) async {}
  func plans(_ query: PlanQuery) async throws(JournalError) -> [PlanOverview] { [] }
  func plan(_ id: PlanID) async throws(JournalError) -> PlanRecord? { nil }
  func instanceCount() async throws(JournalError) -> Int { 1 }
  func operators() async throws(JournalError) -> [String] { [] }
  func instance(of name: InstanceIdentity) async throws(JournalError) -> InstanceIdentity? { nil }
  func remember(
    _ instance: InstanceIdentity, of name: InstanceIdentity, at time: Timestamp
  ) async throws(JournalError) {}
  func verify() async throws(JournalError) -> JournalVerdict { .whole(events: 0) }
}
