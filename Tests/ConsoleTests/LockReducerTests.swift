import Changes
import Screen
import Testing

@testable import Console

/// Locking and unlocking, every step said.
@Suite("Locking the session")
struct LockReducerTests {
  private func harness(_ policy: AccessPolicy, profile: String? = "prod") -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.profile = profile
    state.session.policy = policy
    return ReducerHarness(state)
  }

  private func type(_ harness: inout ReducerHarness, _ text: String, seenFrame: Int = 9) {
    for character in text { harness.arrange(key(String(character), seenFrame: seenFrame)) }
  }

  @Test func locksAtOnceAndUnlocksByTheProfilesName() {
    var harness = harness(AccessPolicy(role: .support))
    harness.send(key("W")) {
      $0.session.policy = AccessPolicy(readOnly: .lock, role: .support)
      $0.notice = Notice(
        .information, "Locked: no changes until unlocked (W).", since: .start)
    }
    harness.expect(.applyPolicy(AccessPolicy(readOnly: .lock, role: .support)))
    harness.send(key("e")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    harness.send(key("W")) {
      $0.notice = nil
      $0.overlays = [.unlock(UnlockPrompt(word: "prod"))]
    }
    // Typed ahead, it unlocks nothing.
    harness.send(key("p"))
    harness.arrange(.painted(frame: 20))
    type(&harness, "pro", seenFrame: 20)
    harness.arrange(key("Enter", seenFrame: 20))
    guard case .unlock(let prompt) = harness.state.overlays.last else {
      Issue.record("\(harness.state.overlays)")
      return
    }
    #expect(prompt.problem == "That does not match prod.")
    #expect(harness.state.session.policy.isReadOnly)
    type(&harness, "d", seenFrame: 20)
    harness.send(key("Enter", seenFrame: 20)) {
      $0.overlays = []
      $0.session.policy = AccessPolicy(role: .support)
      $0.notice = Notice(.information, "Unlocked.", since: .start)
    }
    harness.expect(.applyPolicy(AccessPolicy(role: .support)))
    harness.finish()
  }

  @Test func whatTheProfileLockedIsUnlockedToo() {
    var harness = harness(AccessPolicy(readOnly: .profile(name: "prod")))
    harness.arrange(key("W"), .painted(frame: 20))
    harness.arrange(.input(.paste("prod\n"), seenFrame: 20))
    harness.send(key("Enter", seenFrame: 20)) {
      $0.overlays = []
      $0.session.policy = AccessPolicy()
      $0.notice = Notice(.information, "Unlocked.", since: .start)
    }
    harness.expect(.applyPolicy(AccessPolicy()))
    harness.finish()
  }

  @Test func withoutAProfileTheEnvironmentIsTyped() {
    var harness = harness(AccessPolicy(readOnly: .lock), profile: nil)
    harness.send(key("W")) { $0.overlays = [.unlock(UnlockPrompt(word: "TEST"))] }
    harness.arrange(.painted(frame: 20))
    harness.send(key("Esc", seenFrame: 20)) { $0.overlays = [] }
    harness.finish()
  }

  @Test(arguments: [
    (
      AccessPolicy(readOnly: .commandLine),
      "This session was started with --read-only and stays read-only."
    ),
    (AccessPolicy(role: .viewer), "Your role (viewer) is read-only; that cannot be unlocked here."),
    (
      AccessPolicy(readOnly: .profile(name: "prod"), role: .viewer),
      "Your role (viewer) is read-only; that cannot be unlocked here."
    ),
  ])
  func whatIsNotThePersonsToUnlockStaysLocked(policy: AccessPolicy, message: String) {
    var harness = harness(policy)
    harness.send(key("W")) { $0.notice = Notice(.warning, message, since: .start) }
    harness.finish()
  }

  @Test func whatWasReviewedBeforeTheLockIsNotSent() {
    var harness = harness(AccessPolicy())
    let organization = Answer.organization(.success(Fixtures.organization(0)))
    harness.arrange(key("e"))
    harness.answer(.change, organization)
    harness.arrange(key("!"), key("^S"))
    harness.answer(.change, organization)
    harness.arrange(.painted(frame: 20), key("W", seenFrame: 20))
    harness.send(key("y", seenFrame: 20)) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    harness.finish()
  }

  @Test func whatWasAskedInTheJournalBeforeTheLockIsNotDone() {
    var harness = harness(AccessPolicy())
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success([JournalFixtures.entry(1, .unknown)])))
    harness.arrange(key("Enter"), key("T"), .painted(frame: 20), key("W", seenFrame: 20))
    harness.send(key("y", seenFrame: 20)) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    harness.finish()
  }
}
