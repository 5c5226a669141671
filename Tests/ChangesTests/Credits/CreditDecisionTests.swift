import ClerkAPI
import Testing

@testable import Changes

@Suite("What can be decided about an adjustment")
struct CreditDecisionTests {
  private let here = InstanceIdentity(rawValue: "ins_1")

  private func obstacle(
    _ decision: JournalDecision, _ phase: ChangePhase, trust: IdempotencyKeyTrust? = .trusted(remaining: 1),
    on instance: String = "ins_1"
  ) throws -> String? {
    let entry = try CreditHistoryTests.entry(1, 500, phase)
    return decision.obstacle(entry, on: InstanceIdentity(rawValue: instance), trust: trust)
  }

  @Test(arguments: [ChangePhase.sent, .unknown])
  func whatMayHaveArrivedIsRepeatedOrDecided(phase: ChangePhase) throws {
    #expect(try obstacle(.sendAgain, phase) == nil)
    #expect(try obstacle(.happened, phase) == nil)
    #expect(try obstacle(.didNotHappen, phase) == nil)
    #expect(try obstacle(.giveUp, phase)?.contains("may have arrived") == true)
  }

  @Test func whatNeverLeftIsSentOrGivenUp() throws {
    #expect(try obstacle(.sendAgain, .intended, trust: .unused) == nil)
    #expect(try obstacle(.giveUp, .intended) == nil)
    #expect(try obstacle(.happened, .intended)?.contains("never sent") == true)
  }

  @Test func anOldKeyIsNotSentAgain() throws {
    let reason = try #require(try obstacle(.sendAgain, .unknown, trust: .untrusted("It is old.")))
    #expect(
      reason
        == "The idempotency key is no longer safe to reuse. It is old. Compare the balance, then record whether it went through."
    )
    // Not looked at yet, it may be offered; whoever sends it looks.
    #expect(try obstacle(.sendAgain, .unknown, trust: nil) == nil)
    #expect(try obstacle(.happened, .unknown, trust: .untrusted("It is old.")) == nil)
  }

  @Test func norOnAnotherInstance() throws {
    #expect(try obstacle(.sendAgain, .unknown, on: "ins_2")?.contains("this session is on ins_2") == true)
  }

  @Test(
    arguments: [ChangePhase.succeeded, .refused, .notSent, .settled, .discarded], JournalDecision.allCases)
  func whatIsOverIsOver(phase: ChangePhase, decision: JournalDecision) throws {
    #expect(try obstacle(decision, phase) == "Nothing to decide: the change is finished.")
  }

  @Test func repeatingSaysThatItHappensOnce() {
    #expect(JournalDecision.sendAgain.consequence(.adjustCredits).contains("with the same key"))
    #expect(JournalDecision.sendAgain.consequence(.updateOrganization).contains("overwritten"))
  }
}
