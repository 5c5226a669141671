import Testing

@testable import ClerkAPI

@Suite("Staying under Clerk's limits")
struct ClientBudgetTests {
  private let id = OrganizationID(rawValue: Samples.id)

  private func organizations(_ count: Int) -> ScriptedTransport {
    ScriptedTransport(Array(repeating: .json(Samples.organization), count: count))
  }

  @Test func changesOfOneOrganizationWait() async throws {
    let world = TestWorld()
    let script = organizations(20)
    let client = world.client(script, limiter: RateLimiter(.live))
    for _ in 0..<5 {
      _ = try await client.updateOrganization(id, OrganizationUpdate())
      _ = try await client.mergeMetadata(id)
    }
    #expect(world.waits == [.seconds(10)])
    #expect(world.events.contains(.held(.seconds(10))))
    // Neither reads nor changes that Clerk does not count there have to wait.
    _ = try await client.organization(id.rawValue)
    _ = try await client.deleteLogo(id)
    _ = try await client.updateOrganization(OrganizationID(rawValue: "org_other"), OrganizationUpdate())
    #expect(world.waits.count == 1)
  }

  @Test func aDevelopmentInstanceIsAskedNinetyTimesInTenSeconds() async throws {
    let world = TestWorld()
    let client = world.client(organizations(91), limiter: nil)
    for _ in 0..<90 { _ = try await client.organization("acme-corp") }
    #expect(world.waits.isEmpty)
    _ = try await client.organization("acme-corp")
    #expect(world.waits == [.seconds(10)])
  }

  @Test func aServerOnThisMachineIsNotSpared() async throws {
    let world = TestWorld()
    let sandbox = try APIAddress(parsing: "http://127.0.0.1:8080/v1")
    let client = world.client(organizations(200), address: sandbox, limiter: nil)
    for _ in 0..<200 { _ = try await client.organization("acme-corp") }
    #expect(world.waits.isEmpty)
  }

  @Test func aCancelledWaitGivesItsPlaceBack() async throws {
    let world = TestWorld()
    let script = organizations(11)
    let client = world.client(script, limiter: RateLimiter(.live))
    for _ in 0..<9 { _ = try await client.mergeMetadata(id) }
    world.cancel(atWait: 1)
    let error = await #expect(throws: ClerkError.self) { try await client.mergeMetadata(id) }
    #expect(error?.fate == .notSent)
    world.advance(.seconds(4))
    _ = try await client.mergeMetadata(id)
    #expect(world.waits == [.seconds(10), .seconds(6)])
  }

  @Test func whatTheServerAsksOfOneRequestHoldsForAll() async throws {
    let world = TestWorld()
    let busy = ScriptedTransport.Answer.refused(
      429, "too_many_requests", headers: [HTTPHeader("Retry-After", "4")])
    let script = ScriptedTransport([busy, .json(Samples.organization), busy, .json(Samples.organization)])
    let client = world.client(script, limiter: RateLimiter(.test)).retrying(.once)

    await #expect(throws: ClerkError.self) { try await client.organization("a") }
    _ = try await client.organization("b")
    #expect(world.waits == [.seconds(4)])

    // One organization's limit is no reason to hold up all others.
    await #expect(throws: ClerkError.self) { try await client.mergeMetadata(id) }
    _ = try await client.organization("c")
    #expect(world.waits == [.seconds(4)])
  }
}
