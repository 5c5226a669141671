import Changes
import ClerkAPI
import Synchronization
import Testing

@testable import Console

/// Organizations read for a plan.
@Suite struct PlanSubjectsTests {
  private static let references = (0..<5).map { OrganizationReference(Fixtures.organization($0)) }

  /// Number 1 is gone; the credits of number 2 cannot be read; number 3 and number 4 never had any, as Clerk says in two ways.
  private func read(withBalances: Bool) async -> (
    [PlanSubject], [ExportFailure], [BatchProgress], Set<String>
  ) {
    let asked = Mutex<Set<String>>([])
    let steps = Mutex<[BatchProgress]>([])
    let subjects = PlanSubjects(
      batches: OrganizationBatches { _, _ in .success(Fixtures.page([0, 2, 3, 4], total: 4)) },
      credits: { id, _ in
        _ = asked.withLock { $0.insert(id.rawValue) }
        if id == Fixtures.id(2) { return .failure(.cancelled) }
        if id == Fixtures.id(4) {
          let entry = APIErrorEntry(message: "not found", code: "payer_not_found")
          return .failure(ClerkError(.refused(APIRefusal(status: 404, errors: [entry]))))
        }
        let balance = id == Fixtures.id(3) ? nil : Money(minorUnits: 500, currency: .usd)
        return .success(CreditBalance(balance: balance))
      }, obstacles: { [Fixtures.id(3): "It waits to be settled.", Fixtures.id(7): "Not asked for."] })
    let (read, failures) = await subjects.read(
      Self.references, withBalances: withBalances, onRetry: { _ in },
      onProgress: { step in steps.withLock { $0.append(step) } })
    return (read, failures, steps.withLock { $0 }, asked.withLock { $0 })
  }

  @Test func creditsAreReadWhereThePlanIsAboutThem() async {
    let (subjects, failures, steps, asked) = await read(withBalances: true)
    #expect(subjects.map(\.organization.id) == [0, 2, 3, 4].map { Fixtures.id($0) })
    #expect(failures == [ExportFailure(Self.references[1], nil)])
    #expect(subjects.map(\.balance?.minorUnits) == [500, nil, nil, nil])
    #expect(subjects[1].obstacle?.hasPrefix("The credits could not be read: ") == true)
    // What waits for a decision is told beforehand.
    #expect(subjects[2].obstacle == "It waits to be settled.")
    #expect(subjects[0].obstacle == nil && subjects[3].obstacle == nil)
    #expect(asked.count == 4)
    #expect(steps.map(\.done) == [1, 2, 3, 4])
  }

  @Test func elseTheyAreNot() async {
    let (subjects, _, steps, asked) = await read(withBalances: false)
    #expect(subjects.count == 4)
    #expect(subjects.allSatisfy { $0.balance == nil && $0.obstacle == nil })
    #expect(asked.isEmpty)
    #expect(steps == [BatchProgress(done: 5, failed: 1, total: 5)])
  }
}
