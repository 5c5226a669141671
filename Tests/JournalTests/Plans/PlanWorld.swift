import ClerkAPI
import JSON
import Journal
import Synchronization

@testable import Changes

/// A Clerk of the tests' own, and a journal: plans run in it, and it tells what got there.
final class PlanWorld: Sendable {
  static let instance = InstanceIdentity(rawValue: "ins_1")
  static let lost = ClerkError(.transport(TransportFailure(.connectionLost, host: "api.clerk.com")))
  static let unreachable = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))

  struct State {
    var organizations: [OrganizationID: Organization] = [:]
    var balances: [OrganizationID: Int64] = [:]
    /// What attempts for an organization fail with.
    var failures: [OrganizationID: ClerkError] = [:]
    /// The changes that were sent, an entry an attempt.
    var sent: [ChangeIntent] = []
    var policy = AccessPolicy()
    var now: Int64 = 5000
    /// Whether the plan was in the journal at each attempt.
    var wasDurable = true
    /// Done at each attempt, after it.
    var onSend: (@Sendable (inout State) -> Void)?
    var isStopped = false
  }

  let journal: SQLiteJournal
  private let state = Mutex(State())

  init(_ count: Int, in location: JournalLocation = .memory) throws {
    journal = try SQLiteJournal(location)
    for number in 1...count { try put(number) }
  }

  /// Looks at the state, or changes it.
  func with<Value: Sendable>(_ work: (inout State) throws -> sending Value) rethrows -> Value {
    try state.withLock { try work(&$0) }
  }

  static func id(_ number: Int) -> OrganizationID { OrganizationID(rawValue: "org_\(number)") }

  /// Makes an organization, or changes it.
  func put(_ number: Int, _ changes: JSONObject = [:]) throws {
    var object: JSONObject = [
      "id": .string(JSONString("org_\(number)")), "name": .string(JSONString("Name \(number)")),
      "slug": .string(JSONString("slug-\(number)")), "created_at": 1000, "max_allowed_memberships": 5,
      "public_metadata": ["tier": "pro"], "private_metadata": [:],
    ]
    for (key, value) in changes { object[key] = value }
    let organization = try Organization(JSONReader(.object(object)))
    with { state in
      state.organizations[organization.id] = organization
      if state.balances[organization.id] == nil { state.balances[organization.id] = 1000 }
    }
  }

  var subjects: [PlanSubject] {
    with { state in
      state.organizations.values.sorted { $0.id.rawValue < $1.id.rawValue }.map { organization in
        PlanSubject(
          organization,
          balance: state.balances[organization.id].map { Money(minorUnits: $0, currency: .usd) })
      }
    }
  }

  /// A plan of that action for all of them.
  func plan(_ action: BulkAction, id: String = "plan-1") -> ChangePlan {
    var number = 0
    return PlanDraft(action, on: subjects).plan(
      id: PlanID(rawValue: id), instance: Self.instance, operator: "ada", at: Timestamp(milliseconds: 5000)
    ) {
      number += 1
      return ChangeID(rawValue: "\(id)-row-\(number)")
    }
  }

  static func credits(_ cents: Int64) -> BulkAction {
    .adjustCredits(
      BulkAdjustment(cents < 0 ? .decrease : .increase, Money(minorUnits: abs(cents), currency: .usd)))
  }

  // MARK: Running

  var runner: PlanRunner { PlanRunner(dependencies, width: 2) }

  func begin(_ plan: ChangePlan) async throws(PlanFailure) -> PlanOutcome {
    try await runner.begin(
      plan, policy: self.with { $0.policy }, isStopped: { self.with { $0.isStopped } })
  }

  func resume(_ id: String = "plan-1", on instance: InstanceIdentity = instance) async throws(PlanFailure)
    -> PlanOutcome
  {
    try await runner.resume(
      PlanID(rawValue: id), on: instance, by: "ada", policy: self.with { $0.policy },
      isStopped: { self.with { $0.isStopped } })
  }

  private var dependencies: ChangeDependencies {
    var changes = ChangeDependencies(
      journal: journal,
      send: { await self.send($0) },
      organization: { id in
        self.with { $0.organizations[id] }.map { .success($0) } ?? .failure(Self.missing)
      },
      credits: { id in .success(Self.balance(self.with { $0.balances[id] })) },
      subscription: { _ in .failure(Self.missing) }, standing: { _, _ in .failure(Self.missing) },
      moment: { Moment(now: Timestamp(milliseconds: self.with { $0.now }), uptime: .zero) }, sleep: { _ in })
    changes.retry = .once
    return changes
  }

  private static func balance(_ cents: Int64?) -> CreditBalance {
    let amount: JSONValue? = cents.map { ["amount": .number(JSONNumber($0)), "currency": "USD"] }
    let answer: JSONValue = ["balance": amount ?? .null]
    return (try? CreditBalance(JSONReader(answer))) ?? CreditBalance(balance: nil)
  }

  static let missing = ClerkError(
    .refused(
      APIRefusal(status: 404, errors: [APIErrorEntry(message: "not found", code: "resource_not_found")])))

  private func send(_ intent: ChangeIntent) async -> Result<ChangeAnswer, ClerkError> {
    let isDurable = (try? await journal.plan(PlanID(rawValue: intent.batch ?? ""))) != nil
    return with { state in
      state.sent.append(intent)
      state.wasDurable = state.wasDurable && isDurable
      defer { state.onSend?(&state) }
      let id = intent.organization?.id ?? OrganizationID(rawValue: "")
      if let failure = state.failures[id] { return .failure(failure) }
      switch intent.request {
      case .adjustCredits(let adjustment):
        let amount = adjustment.signedAmount.minorUnits
        state.balances[id, default: 0] += amount
        let entry: JSONObject = [
          "id": .string(JSONString("entry-\(intent.id)")),
          "amount": ["amount": .number(JSONNumber(amount)), "currency": "USD"],
        ]
        guard let read = try? CreditLedgerEntry(JSONReader(.object(entry))) else {
          return .failure(Self.lost)
        }
        return .success(ChangeAnswer(.ledgerEntry(read)))
      default:
        guard let organization = state.organizations[id] else { return .failure(Self.missing) }
        return .success(ChangeAnswer(.organization(organization)))
      }
    }
  }
}
