import ClerkAPI
import TestSupport
import Testing

@testable import Changes

/// Whatever happens to a change, in whatever order, some things hold.
@Suite("What holds on every way of a change")
struct ChangeMachineProperties {
  @Test(arguments: 0..<400)
  func everyWay(seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed) &+ 77)
    let intents =
      [
        Fixtures.rename, Fixtures.credit, Fixtures.create, Fixtures.intent(.delete),
        Fixtures.intent(.deleteLogo),
        Fixtures.intent(.mergeMetadata(MetadataMerge(publicPatch: ["plan": .null]))),
      ] + PeopleFixtures.all.map(PeopleFixtures.intent)
    let intent = intents[Int.random(in: 0..<intents.count, using: &dice)]
    var run = MachineRun(intent)
    var written: [ChangeEvent] = []
    var sent = 0
    var arrived = false
    var mayBeSent = intent.kind == .createOrganization
    for _ in 0..<200 {
      switch run.step {
      case .begin(let event), .record(let event):
        if Int.random(in: 0..<20, using: &dice) == 0 {
          run.handle { _ in .notRecorded(JournalError(.diskFull, "full")) }
        } else {
          written.append(event)
          run.handle { .recorded($0) }
        }
      case .look:
        #expect(sent == 0 && written.map(\.name) == ["intended"], "it is read again before it leaves")
        let results: [Result<FoundSubject, ClerkError>] = [
          .success(Fixtures.subject(of: intent)), .success(Fixtures.subject(of: intent)),
          .success(Self.other(intent)), .failure(Fixtures.lost),
          .failure(Fixtures.refusal(404, "resource_not_found")),
        ]
        let place = Int.random(in: 0..<results.count, using: &dice)
        mayBeSent = place < 2 || (place == 2 && intent.kind == .adjustCredits)
        run.handle { .found(results[place], $0) }
      case .send(let attempt, _):
        #expect(mayBeSent, "what is another by now, or could not be read, is not sent")
        sent += 1
        #expect(written.last?.name == "sending", "an attempt is on the disk before it leaves")
        #expect(attempt == sent)
        #expect(
          !(arrived && !intent.kind.operation.isRepeatedWhereUnchanged),
          "what adds something is never sent again")
        let error = [
          Fixtures.lost, Fixtures.unreachable, Fixtures.refusal(422, "no"), Fixtures.refusal(404, "gone"),
          Fixtures.refusal(429, "slow", retryAfter: 1), Fixtures.refusal(503, "down"), ClerkError.cancelled,
        ][Int.random(in: 0..<7, using: &dice)]
        var own = error
        own.operation = intent.kind.operation
        arrived = arrived || own.fate == .mayHaveArrived
        run.handle { .attempted(.failure(error), $0) }
      case .readBack:
        let organizations = try [
          Fixtures.organization(), Fixtures.organization(["name": "Acme Labs"]),
          Fixtures.organization(["name": "Other", "public_metadata": [:]]),
        ]
        let standings = [PeopleFixtures.before, PeopleFixtures.after, PeopleFixtures.theirs].map {
          $0(intent.request)
        }
        let place = Int.random(in: 0..<organizations.count, using: &dice)
        let result = FoundSubject(
          organization: organizations[place], standing: intent.kind.isAboutPeople ? standings[place] : nil)
        run.handle {
          .readBack(Int.random(in: 0..<4, using: &dice) == 0 ? .failure(Fixtures.lost) : .success(result), $0)
        }
      case .wait(let wait):
        #expect(wait.attempt == sent + 1)
        if Int.random(in: 0..<8, using: &dice) == 0 {
          run.handle { .cancelled($0) }
        } else {
          run.handle { .waited($0) }
        }
      case .finish(let outcome):
        check(outcome, intent, written, sent: sent, arrived: arrived)
        return
      }
    }
    Issue.record("it never ends: \(run.step)")
  }

  /// What an intent is about, after someone else was there.
  private static func other(_ intent: ChangeIntent) -> FoundSubject {
    var subject = Fixtures.subject(of: intent)
    subject.organization = try? Fixtures.organization([
      "name": "Other", "has_image": true, "public_metadata": ["plan": "none"],
    ])
    subject.credits = Fixtures.credits(Money(minorUnits: 12_345, currency: .usd))
    subject.standing = PeopleFixtures.theirs(intent.request)
    return subject
  }

  private func check(
    _ outcome: ChangeOutcome, _ intent: ChangeIntent, _ written: [ChangeEvent], sent: Int, arrived: Bool
  ) {
    let record = ChangeRecord(written)
    switch outcome.kind {
    case .refused, .notSent: #expect(!arrived, "nothing is called settled that may have arrived")
    case .changedSince, .unread: #expect(sent == 0)
    case .unknown: #expect(arrived)
    case .unrecorded: #expect(sent == 0)
    case .succeeded: #expect(arrived || sent > 0)
    case .forbidden: Issue.record("nothing forbids it")
    }
    guard let record else {
      #expect(sent == 0)
      return
    }
    // What the journal says by itself is never more certain than what is known.
    if arrived, outcome.journalProblem != nil { #expect(record.phase.isOpen) }
    if outcome.journalProblem == nil, sent > 0 { #expect(record.phase == outcome.phase) }
  }
}

extension ChangeOutcome {
  fileprivate var phase: ChangePhase? {
    switch kind {
    case .succeeded: .succeeded
    case .refused, .changedSince: .refused
    case .notSent, .unread: .notSent
    case .unknown: .unknown
    case .forbidden, .unrecorded: nil
    }
  }
}
