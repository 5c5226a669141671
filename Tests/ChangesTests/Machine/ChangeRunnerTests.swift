import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Making changes")
struct ChangeRunnerTests {
  @Test func everythingInItsOrder() async throws {
    let world = World([.failure(Fixtures.unreachable), .success(try Fixtures.entry(-500))])
    let outcome = await world.runner.make(Fixtures.credit, policy: AccessPolicy()) {
      world.note("\($0.word)")
    }
    guard case .succeeded = outcome.kind else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      world.story == [
        "recording", "begin intended", "comparing", "read credits", "append sending", "sending 1 of 4",
        "send", "append failed",
        "waiting for 2",
        "sleep", "append sending", "sending 2 of 4", "send", "append succeeded", "release",
      ])
  }

  @Test func nothingLeavesWithoutAJournal() async {
    let world = World([])
    world.failsToWrite = true
    let outcome = await world.runner.make(Fixtures.credit, policy: AccessPolicy())
    #expect(outcome == ChangeOutcome(.unrecorded(World.problem)))
    #expect(world.story == ["begin intended", "release"])
  }

  @Test func cancellingWritesDownWhatIsKnown() async throws {
    let world = World([.failure(Fixtures.lost)])
    let task = Task {
      await world.runner.make(Fixtures.credit, policy: AccessPolicy()) { progress in
        if case .waiting = progress { world.cancel() }
      }
    }
    world.onCancel { task.cancel() }
    let outcome = await task.value
    guard case .unknown = outcome.kind else {
      Issue.record("\(outcome)")
      return
    }
    #expect(world.story.suffix(3) == ["sleep", "append unknown", "release"])
  }

  @Test func aRepetitionByAnotherPerson() async throws {
    let intended = ChangeEvent(Fixtures.credit.id, at: .zero, .intended(Fixtures.credit))
    let sending = ChangeEvent(Fixtures.credit.id, at: .zero, .sending(attempt: 1, uptime: 0, boot: "boot-1"))
    let record = try #require(ChangeRecord([intended, sending]))
    let world = World([.success(try Fixtures.entry(-500))])
    let outcome = await world.runner.resume(record, by: "eve", policy: AccessPolicy())
    guard case .succeeded = outcome.kind else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      world.story == ["append repeated", "append sending", "send", "append succeeded", "release"])
  }

  /// Before a person has something sent again, nothing of this session was lost yet.
  @Test func whatWasNotSentHereWasNotLostHere() async throws {
    let intent = PeopleFixtures.intent(PeopleFixtures.invite)
    let intended = ChangeEvent(intent.id, at: .zero, .intended(intent))
    let sending = ChangeEvent(intent.id, at: .zero, .sending(attempt: 1, uptime: 0, boot: "boot-1"))
    let record = try #require(ChangeRecord([intended, sending]))
    let world = World([])
    _ = await world.runner.resume(record, by: "eve", policy: AccessPolicy()) { world.note("\($0.word)") }
    let before = world.story.prefix { $0 != "send" }
    #expect(before.contains("looking for the earlier one") && !before.contains("reading again"))
  }
}

extension ChangeProgress {
  fileprivate var word: String {
    switch self {
    case .recording: "recording"
    case .comparing: "comparing"
    case .sending(let attempt, let attempts): "sending \(attempt) of \(attempts)"
    case .waiting(let wait): "waiting for \(wait.attempt)"
    case .readingAgain: "reading again"
    case .lookingForEarlier: "looking for the earlier one"
    }
  }
}
