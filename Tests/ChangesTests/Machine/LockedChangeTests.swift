import ClerkAPI
import Testing

@testable import Changes

@Suite("A session locked while a change is on its way")
struct LockedChangeTests {
  private let refusal = PolicyRefusal.readOnly(.lock)

  @Test func whatIsWrittenDownAndNotYetSentStays() throws {
    var run = MachineRun(Fixtures.rename)
    run.lock()
    run.record()
    #expect(try run.outcome() == ChangeOutcome(.forbidden(refusal)))
    #expect(run.names == ["intended", "not-sent"])
    #expect(run.machine.record?.phase == .notSent)
  }

  @Test func anAttemptThatNeverArrivedIsNotRepeated() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.failure(Fixtures.unreachable))
    #expect(run.step.wait != nil)
    run.lock()
    run.waited()
    #expect(try run.outcome() == ChangeOutcome(.forbidden(refusal)))
    #expect(run.machine.record?.attempts == 1)
  }

  @Test func afterAnAttemptThatMayHaveArrivedTheOutcomeIsUnknown() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.lock()
    run.waited()
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.hasSuffix("Not sent again: this session is locked."))
    #expect(run.machine.record?.phase == .unknown)
    #expect(run.machine.record?.attempts == 1)
  }

  @Test func theRunnerAsksBeforeEachAttempt() async {
    let world = World([.failure(Fixtures.unreachable)])
    let policy: @Sendable () -> AccessPolicy = {
      AccessPolicy(readOnly: world.story.contains("sleep") ? .lock : nil)
    }
    let outcome = await world.runner.make(Fixtures.rename, policy: policy())
    #expect(outcome.kind == .forbidden(refusal))
    #expect(world.story.filter { $0 == "send" }.count == 1)
  }
}
