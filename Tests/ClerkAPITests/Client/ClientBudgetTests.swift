import TestSupport
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

  @Test func aPauseLongerThanThePolicyWaitsFailsAtOnceAndSaysSo() async throws {
    let world = TestWorld()
    let busy = ScriptedTransport.Answer.refused(
      429, "too_many_requests", headers: [HTTPHeader("Retry-After", "3600")])
    let script = ScriptedTransport([busy, .json(Samples.organization)])
    let client = world.client(script, limiter: RateLimiter(.test))

    let first = await #expect(throws: ClerkError.self) { try await client.organization("a") }
    #expect(first?.retryAfter == 3600)
    world.advance(.milliseconds(1_500_500))
    let second = await #expect(throws: ClerkError.self) { try await client.organization("b") }
    #expect(script.requests.count == 1)
    #expect(world.waits.isEmpty)
    #expect(second?.status == 429 && second?.code == "too_many_requests" && second?.retryAfter == 2100)
    #expect(second?.fate == .notSent)
    #expect(
      second?.description
        == "Clerk asked for a pause; not sent. Try again in 35 min."
        + " (code too_many_requests)")
    // The instance's pause holds for the changes of one organization too.
    await #expect(throws: ClerkError.self) { try await client.mergeMetadata(id) }

    // What is near enough is waited for, and told.
    world.advance(.seconds(2070))
    _ = try await client.organization("c")
    #expect(world.waits == [.milliseconds(29_500)])
    #expect(world.events.contains(.held(.milliseconds(29_500))))
  }

  @Test func aPauseOfOneOrganizationHoldsUpItsChangesAlone() async throws {
    let world = TestWorld()
    let busy = ScriptedTransport.Answer.refused(
      429, "too_many_requests", headers: [HTTPHeader("Retry-After", "60")])
    let script = ScriptedTransport([busy, .json(Samples.organization)])
    let client = world.client(script, limiter: RateLimiter(.test))
    await #expect(throws: ClerkError.self) { try await client.mergeMetadata(id) }
    let error = await #expect(throws: ClerkError.self) {
      try await client.updateOrganization(id, OrganizationUpdate())
    }
    #expect(error?.retryAfter == 60 && error?.fate == .notSent)
    _ = try await client.organization(id.rawValue)
    #expect(world.waits.isEmpty && script.answersLeft == 0)
  }

  @Test func aLongPauseDoesNotUndoWhatMayHaveArrived() async {
    let world = TestWorld()
    let limiter = RateLimiter(.test)
    // Another request is told to wait while this one is about to be sent again.
    let client = world.client(ScriptedTransport([.failed(.connectionLost)]), limiter: limiter).observing {
      (event: RequestEvent) in
      if case .retrying = event { limiter.close(.instance, until: .seconds(3600)) }
    }
    let adjustment = CreditAdjustment(
      action: .increase, amount: Money(minorUnits: 100, currency: .usd), idempotencyKey: "k")
    let error = await #expect(throws: ClerkError.self) { try await client.adjustCredits(id, adjustment) }
    #expect(error?.status == 429)
    #expect(error?.isOutcomeUnknown == true)
  }

  /// Whoever invites is told, and decides about the hour.
  @Test func theHourOfInvitationsIsNotSleptThrough() async throws {
    let world = TestWorld()
    let limiter = RateLimiter(.test)
    let script = ScriptedTransport([.json(Samples.invitation)])
    let client = world.client(script, limiter: limiter)
    for _ in 0..<NewInvitation.hourlyShare { _ = limiter.reserve(.invitations, at: .zero) }
    world.advance(.seconds(600))
    let new = NewInvitation(to: "ada@acme.example", role: "org:member")
    for _ in 0..<3 {
      let error = await #expect(throws: ClerkError.self) { try await client.invite(id, new) }
      #expect(error?.retryAfter == 3000 && error?.fate == .notSent)
    }
    #expect(world.waits.isEmpty && script.requests.isEmpty)
    // What was not sent has taken no place.
    world.advance(.seconds(3000))
    _ = try await client.invite(id, new)
    #expect(world.waits.isEmpty)
  }

  @Test func theBudgetsOwnWaitsAreNotBounded() async throws {
    let world = TestWorld()
    let script = organizations(1)
    let limiter = RateLimiter(.test)
    // A plan of many changes has taken its places already.
    for _ in 0..<45 { _ = limiter.reserve(.organization(id), at: .zero) }
    _ = try await world.client(script, limiter: limiter).mergeMetadata(id)
    #expect(world.waits == [.seconds(50)])
    #expect(world.events.first == .held(.seconds(50)))
  }
}
