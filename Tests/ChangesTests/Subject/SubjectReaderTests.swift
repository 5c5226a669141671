import ClerkAPI
import Synchronization
import Testing

@testable import Changes

@Suite struct SubjectReaderTests {
  /// A server with the organizations 0, 2, 3 and 4, which tells what was asked of it: number 1 is gone, the credits of
  /// number 2 cannot be read, number 3 and number 4 never had any, as Clerk says in two ways.
  private final class World: Sendable {
    let asked = Mutex<[String]>([])
    /// What reading by a slug fails with.
    let failure = Mutex<ClerkError?>(nil)

    private func note(_ text: String) { asked.withLock { $0.append(text) } }

    func reader(stopsUnanswered: Bool = false) -> SubjectReader {
      SubjectReader(
        list: { query in
          self.note("list \(query.organizationIDs.count)")
          let found = [0, 2, 3, 4].compactMap { try? PlanFixtures.organization($0) }
            .filter { query.organizationIDs.contains($0.id.rawValue) }
          return .success(OrganizationPage(organizations: found, totalCount: found.count))
        },
        credits: { id in
          self.note("credits \(id)")
          if id.rawValue == "org_2" { return .failure(SubjectReaderTests.refusal("forbidden", 403)) }
          if id.rawValue == "org_4" { return .failure(SubjectReaderTests.refusal("payer_not_found", 404)) }
          let balance = id.rawValue == "org_3" ? nil : Money(minorUnits: 500, currency: .usd)
          return .success(CreditBalance(balance: balance))
        },
        bySlug: { slug in
          self.note("slug \(slug)")
          if let failure = self.failure.withLock({ $0 }) { return .failure(failure) }
          guard slug == "slug-3", let found = try? PlanFixtures.organization(3) else {
            return .failure(SubjectReaderTests.refusal("resource_not_found", 404))
          }
          return .success(found)
        }, width: 1, stopsUnanswered: stopsUnanswered)
    }
  }

  private static func refusal(_ code: String, _ status: Int) -> ClerkError {
    ClerkError(.refused(APIRefusal(status: status, errors: [APIErrorEntry(message: "no", code: code)])))
  }

  private static let ids = (0..<5).map { OrganizationID(rawValue: "org_\($0)") }

  @Test func creditsAreReadWhereThePlanIsAboutThem() async throws {
    let world = World()
    var read = 0
    let found = await world.reader().subjects(
      Self.ids, withBalances: true,
      obstacles: [
        Self.ids[3]: "It waits to be settled.", OrganizationID(rawValue: "org_7"): "Not asked for.",
      ]
    ) { read += $0.count }
    #expect(
      try found.map { try $0.get()?.organization.id.rawValue } == ["org_0", nil, "org_2", "org_3", "org_4"])
    #expect(try found.map { try $0.get()?.balance?.minorUnits } == [500, nil, nil, nil, nil])
    let obstacles = try found.map { try $0.get()?.obstacle }
    #expect(obstacles[2]?.hasPrefix("Its credits cannot be read: ") == true)
    // What waits for a decision is told beforehand.
    #expect(obstacles[3] == "It waits to be settled.")
    #expect(obstacles[0] == nil && obstacles[4] == nil)
    #expect(read == 4)
    let asked = world.asked.withLock { $0 }
    #expect(asked == ["list 5", "credits org_0", "credits org_2", "credits org_3", "credits org_4"])
  }

  @Test func elseTheyAreNot() async throws {
    let world = World()
    var missing: [Bool] = []
    let found = await world.reader().subjects(Self.ids, withBalances: false) { batch in
      missing += batch.map { (try? $0.get()) == nil }
    }
    #expect(missing == [false, true, false, false, false])
    #expect(try found.compactMap { try $0.get() }.allSatisfy { $0.balance == nil && $0.obstacle == nil })
    #expect(world.asked.withLock { $0 } == ["list 5"])
  }

  @Test func namesAreFoundInTheirOrderByIdsAndBySlugs() async throws {
    let world = World()
    let found = try await world.reader(stopsUnanswered: true).read(
      ["slug-3", "org_0", "nobody", "org_1"], withBalances: false)
    #expect(try found.map { try $0.get()?.organization.id.rawValue } == ["org_3", "org_0", nil, nil])
    #expect(world.asked.withLock { $0 } == ["slug slug-3", "slug nobody", "list 2"])
  }

  @Test func whereNoAnswerComesNothingMoreIsAsked() async throws {
    let lost = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let world = World()
    world.failure.withLock { $0 = lost }
    await #expect(throws: lost) {
      try await world.reader(stopsUnanswered: true).read(["a", "b", "org_0"], withBalances: true)
    }
    #expect(world.asked.withLock { $0 } == ["slug a"])
  }

  @Test func whatIsRefusedForEachIsAFailureOfAll() async throws {
    let world = World()
    let refused = Self.refusal("forbidden", 403)
    world.failure.withLock { $0 = refused }
    let reader = world.reader(stopsUnanswered: true)
    await #expect(throws: refused) { try await reader.read(["a", "b"], withBalances: false) }
    let found = try await reader.read(["a", "org_0"], withBalances: false)
    #expect(found.map { $0.failure != nil } == [true, false])
  }
}
