import ClerkAPI
import JSON
import Testing

@testable import Changes

/// Every kind of change is held against what the person saw, right before it leaves. A kind that is not fails here.
@Suite("Read again right before sending")
struct ReadAgainTests {
  /// A change of that kind, with what the person saw.
  private static func intent(_ kind: ChangeKind) -> ChangeIntent {
    var update = OrganizationUpdate()
    update.maxAllowedMemberships = .set(75)
    switch kind {
    case .createOrganization: return Fixtures.create
    case .updateOrganization: return Fixtures.intent(.update(update))
    case .mergeMetadata:
      return Fixtures.intent(.mergeMetadata(MetadataMerge(publicPatch: ["plan": ["seats": 4]])))
    case .uploadLogo:
      return Fixtures.intent(
        .uploadLogo(LogoSource(path: "a.png", length: 1, contentType: "image/png")))
    case .deleteLogo: return Fixtures.intent(.deleteLogo)
    case .deleteOrganization:
      var intent = Fixtures.intent(.delete)
      intent.creditsBefore = Fixtures.credits(Money(minorUnits: 100, currency: .usd))
      return intent
    case .adjustCredits:
      var intent = Fixtures.credit
      intent.balanceBefore = Money(minorUnits: 1000, currency: .usd)
      return intent
    case .addMember: return PeopleFixtures.intent(PeopleFixtures.add)
    case .changeRole: return PeopleFixtures.intent(PeopleFixtures.promote)
    case .removeMember: return PeopleFixtures.intent(PeopleFixtures.remove)
    case .invite: return PeopleFixtures.intent(PeopleFixtures.invite)
    case .revokeInvitation: return PeopleFixtures.intent(PeopleFixtures.revoke)
    }
  }

  /// What is there after someone else has changed all that there is.
  private static var other: FoundSubject {
    get throws {
      FoundSubject(
        organization: try Fixtures.organization([
          "name": "Theirs", "slug": "theirs", "max_allowed_memberships": 60, "has_image": true,
          "image_url": "https://img.example/theirs", "public_metadata": ["plan": ["seats": 9]],
          "private_metadata": ["theirs": true],
        ]), credits: Fixtures.credits(Money(minorUnits: 100, currency: .usd)),
        subscription: .refused(code: "subscription_not_found"),
        standing: PersonStanding(
          membership: PeopleFixtures.membership("org:billing"),
          invitation: PeopleFixtures.invitation("accepted")))
    }
  }

  /// The ways on which a change is sent for the first time.
  enum Way: CaseIterable, Sendable {
    case reviewed
    case row
    case resumed
  }

  private func run(_ intent: ChangeIntent, _ way: Way) throws -> MachineRun {
    switch way {
    case .reviewed: return MachineRun(intent, holdsBalance: true)
    case .row:
      var row = intent
      row.batch = "plan-1"
      return MachineRun(row)
    case .resumed:
      let record = try #require(ChangeRecord(ChangeEvent(intent.id, at: .zero, .intended(intent))))
      return MachineRun(intent, resuming: record)
    }
  }

  @Test(arguments: ChangeKind.allCases, Way.allCases)
  func whatIsAnotherByNowIsNotSent(kind: ChangeKind, way: Way) throws {
    var intent = Self.intent(kind)
    #expect(intent.kind == kind)
    // In a plan, and from the journal, the balance is told; what is no longer there is not taken.
    if kind == .adjustCredits, way != .reviewed {
      intent.balanceBefore = Money(minorUnits: 100_000, currency: .usd)
    }
    var run = try run(intent, way)
    run.subject = .success(try Self.other)
    run.record()
    guard kind != .createOrganization else {
      #expect(run.step.isSending, "there is nothing yet to be read")
      return
    }
    #expect(!kind.subject.isEmpty)
    guard case .changedSince(let change) = try run.outcome().kind else {
      Issue.record("\(kind) by \(way) was sent unread: \(run.step)")
      return
    }
    #expect(change.message.hasSuffix("Nothing was sent."))
    #expect(change.now == (try Self.other))
    #expect(run.machine.record?.phase == .refused)
    #expect(run.machine.record?.attempts == 0)
    #expect(run.machine.record?.failure?.message == change.message)
  }

  @Test(arguments: ChangeKind.allCases, Way.allCases)
  func whatIsAsItWasIsSentOnceItWasRead(kind: ChangeKind, way: Way) throws {
    var run = try run(Self.intent(kind), way)
    var looks = 0
    while !run.step.isSending {
      if case .look(_, let parts) = run.step {
        looks += 1
        #expect(parts == kind.subject)
        run.handle { [subject = run.subject] in .found(subject, $0) }
      } else if run.step.event != nil {
        run.handle { .recorded($0) }
      } else {
        Issue.record("\(run.step)")
        return
      }
    }
    #expect(looks == (kind == .createOrganization ? 0 : 1))
    // Further attempts go by the same look.
    run.handle { .attempted(.failure(Fixtures.refusal(429, "too_many_requests")), $0) }
    while run.step.event != nil { run.handle { .recorded($0) } }
    #expect(run.step.wait != nil)
    run.handle { .waited($0) }
    while run.step.event != nil { run.handle { .recorded($0) } }
    #expect(run.step.isSending)
  }

  @Test(arguments: ChangeKind.allCases.filter { !$0.subject.isEmpty }, Way.allCases)
  func whatCannotBeReadIsNotSent(kind: ChangeKind, way: Way) throws {
    for (error, isRefused) in [
      (Fixtures.lost, false), (Fixtures.unreachable, false), (Fixtures.refusal(503, "down"), false),
      (Fixtures.refusal(404, "resource_not_found"), true),
    ] {
      var run = try run(Self.intent(kind), way)
      run.subject = .failure(error)
      run.record()
      switch try run.outcome().kind {
      case .refused: #expect(isRefused && run.machine.record?.phase == .refused)
      case .unread:
        #expect(!isRefused)
        // A row stays to do, and is not even begun.
        #expect(run.machine.record?.phase == (way == .row ? nil : .notSent))
      default: Issue.record("\(run.step)")
      }
      #expect(run.machine.record?.attempts ?? 0 == 0)
    }
  }

  @Test func whereSomethingMayHaveArrivedTheLookWouldTellNothing() throws {
    var first = MachineRun(Fixtures.rename)
    first.attempt(.failure(Fixtures.lost))
    first.cancel()
    let record = try #require(first.machine.record)
    var again = MachineRun(Fixtures.rename, resuming: record)
    again.subject = .success(try Self.other)
    again.record()
    #expect(again.step.isSending)
  }

  @Test(arguments: Way.allCases) func whatWasReadIsKept(way: Way) throws {
    var run = try run(Self.intent(.deleteOrganization), way)
    var now = Fixtures.subject(of: Self.intent(.deleteOrganization))
    now.organization = try Fixtures.organization(["updated_at": 99])
    now.subscription = .told(["id": "csub_1", "status": "active"])
    run.subject = .success(now)
    run.record()
    #expect(run.step.isSending)
    let intent = try #require(run.machine.record?.intent)
    #expect(intent.before?["updated_at"] == 99)
    #expect(intent.subscriptionBefore == now.subscription && intent.creditsBefore == now.credits)
    #expect(ChangeRecord(run.events)?.intent == (way == .resumed ? nil : intent))
  }

  @Test func stoppedOnceItIsReadNothingIsSent() async throws {
    let world = World([])
    var row = Fixtures.rename
    row.batch = "plan-1"
    let outcome = await world.runner.make(row, isStopped: { true }, policy: AccessPolicy())
    guard case .unread = outcome.kind else {
      Issue.record("\(outcome)")
      return
    }
    #expect(world.story == ["read", "release"])
    let single = await world.runner.make(Fixtures.rename, isStopped: { true }, policy: AccessPolicy())
    guard case .notSent = single.kind else {
      Issue.record("\(single)")
      return
    }
    #expect(world.story.suffix(4) == ["begin intended", "read", "append not-sent", "release"])
  }
}
