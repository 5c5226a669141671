import ClerkAPI
import JSON
import Testing

@testable import Changes

/// The table of repeats, for changes of people: whatever happens, no one is added or invited twice.
@Suite("The way of a change of people")
struct PeopleMachineTests {
  private typealias People = PeopleFixtures

  private static let additions = [PeopleFixtures.add, PeopleFixtures.invite]
  private static let others = [PeopleFixtures.promote, PeopleFixtures.remove, PeopleFixtures.revoke]

  private func run(_ request: ChangeRequest, resuming record: ChangeRecord? = nil) -> MachineRun {
    MachineRun(People.intent(request), resuming: record)
  }

  private func expectUnknown(_ run: MachineRun, _ place: SourceLocation = #_sourceLocation) throws {
    guard case .unknown = try run.outcome(sourceLocation: place).kind else {
      Issue.record("\(run.step)", sourceLocation: place)
      return
    }
    #expect(run.machine.record?.phase == .unknown, sourceLocation: place)
  }

  private func expectSuccess(
    _ run: MachineRun, _ evidence: ChangeResult.Evidence, _ place: SourceLocation = #_sourceLocation
  ) throws {
    guard case .succeeded(let result, _) = try run.outcome(sourceLocation: place).kind else {
      Issue.record("\(run.step)", sourceLocation: place)
      return
    }
    #expect(result.evidence == evidence, sourceLocation: place)
    #expect(run.machine.record?.phase == .succeeded, sourceLocation: place)
  }

  @Test(arguments: PeopleFixtures.all)
  func isReadRightBeforeAndCarriedOut(request: ChangeRequest) throws {
    var run = run(request)
    run.handle { .recorded($0) }
    #expect(run.step == .look(Fixtures.id, [.standing]))
    run.record()
    #expect(run.step.isSending)
    run.attempt(.success(try #require(People.answer(request))))
    try expectSuccess(run, .answer)
    #expect(run.names == ["sending", "succeeded"])
  }

  @Test(arguments: PeopleFixtures.all)
  func whatSurelyDidNotLeaveIsSentAgain(request: ChangeRequest) throws {
    var run = run(request)
    for error in [Fixtures.unreachable, Fixtures.refusal(429, "too_many_requests")] {
      run.attempt(.failure(error))
      #expect(run.step.wait != nil)
      run.waited()
    }
    run.attempt(.success(try #require(People.answer(request))))
    try expectSuccess(run, .answer)
  }

  /// The row of a plan waits for the hour of invitations: what was compared before is old by then.
  @Test func afterALongWaitItIsLookedAtAgain() throws {
    var intent = People.intent(People.invite)
    intent.batch = "plan-1"
    for (now, isSent) in [(People.before(People.invite), true), (People.after(People.invite), false)] {
      var run = MachineRun(intent)
      run.attempt(.failure(Fixtures.refusal(429, "too_many_requests", retryAfter: 3000)))
      #expect(run.step.wait?.duration ?? .zero >= .seconds(3000))
      run.pass(seconds: 3000)
      run.handle { .waited($0) }
      #expect(run.step == .look(Fixtures.id, [.standing]))
      run.subject = People.found(now)
      run.record()
      #expect(run.step.isSending == isSent)
      #expect(run.names.filter { $0 == "sending" }.count == (isSent ? 2 : 1))
    }
    // A locked session sends nothing after it.
    var run = MachineRun(intent)
    run.attempt(.failure(Fixtures.refusal(429, "too_many_requests", retryAfter: 3000)))
    run.pass(seconds: 3000)
    run.lock()
    run.waited()
    guard case .forbidden = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
  }

  /// What is asked for and the answer must say the same: another role is no success.
  @Test func anInvitationWithAnotherRoleIsNoSuccess() throws {
    var run = run(People.invite)
    let other = try #require(People.invitation("pending", role: "org:admin"))
    run.attempt(.success(ChangeAnswer(.invitation(other))))
    try expectUnknown(run)
  }

  /// Removed and added again since the review: that is not the membership that was reviewed.
  @Test(arguments: [PeopleFixtures.promote, PeopleFixtures.remove])
  func anotherMembershipOfTheSamePersonIsNotTouched(request: ChangeRequest) throws {
    var run = run(request)
    run.subject = People.found(PersonStanding(membership: People.membership(id: "orgmem_2")))
    run.record()
    guard case .changedSince(let change) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(change.differences.map(\.label) == ["Membership"])
  }

  /// Whoever else added the person did so without the metadata that was asked for.
  @Test func aMemberWithoutTheMetadataIsNotAsIntended() {
    let metadata = MetadataMerge(publicPatch: ["seat": 4], privatePatch: nil)
    let request = ChangeRequest.adding(People.ada, as: "org:member", metadata: metadata)
    for (found, aftermath) in [
      (People.membership(metadata: ["seat": 4]), Aftermath.asIntended), (People.membership(), .conflict),
    ] {
      #expect(Aftermath(of: request, now: PersonStanding(membership: found), before: nil) == aftermath)
    }
  }

  @Test(arguments: additions, [Fixtures.lost, Fixtures.refusal(503, "down"), garbage])
  func whoWasAddedIsLookedForAndNeverSentTwice(request: ChangeRequest, error: ClerkError) throws {
    for (now, isFound) in [
      (People.after(request), true), (People.nobody, false), (People.theirs(request), false),
    ] {
      var run = run(request)
      run.attempt(.failure(error))
      #expect(run.step == .readBack(Fixtures.id))
      run.readBack(found: People.found(now))
      if isFound { try expectSuccess(run, .readBack) } else { try expectUnknown(run) }
      #expect(run.names.filter { $0 == "sending" }.count == 1)
    }
    var unread = run(request)
    unread.attempt(.failure(error))
    unread.readBack(found: .failure(Fixtures.unreachable))
    try expectUnknown(unread)
  }

  @Test func aRoleIsReadAgainAfterALostAnswer() throws {
    var done = run(People.promote)
    done.attempt(.failure(Fixtures.lost))
    done.readBack(found: People.found(People.admin))
    try expectSuccess(done, .readBack)

    var unchanged = run(People.promote)
    unchanged.attempt(.failure(Fixtures.lost))
    unchanged.readBack(found: People.found(People.member))
    #expect(unchanged.step.wait != nil)
    unchanged.waited()
    unchanged.attempt(.success(try #require(People.answer(People.promote))))
    try expectSuccess(unchanged, .answer)

    for now in [People.theirs(People.promote), People.nobody] {
      var conflict = run(People.promote)
      conflict.attempt(.failure(Fixtures.lost))
      conflict.readBack(found: People.found(now))
      try expectUnknown(conflict)
      #expect(conflict.machine.record?.failure?.message.contains("someone else changed it") == true)
    }
  }

  @Test(arguments: [
    (PeopleFixtures.remove, "resource_not_found", ChangeResult.Evidence.gone),
    (PeopleFixtures.revoke, "organization_invitation_not_pending", .readBack),
  ])
  func whatIsGoneAfterALostAnswerIsReadFirst(
    request: ChangeRequest, code: String, evidence: ChangeResult.Evidence
  ) throws {
    for (now, isDone) in [(People.after(request), true), (People.theirs(request), false)] {
      var run = run(request)
      run.attempt(.failure(Fixtures.lost))
      #expect(run.step.wait != nil, "it is sent again")
      run.waited()
      run.attempt(.failure(Fixtures.refusal(404, code)))
      #expect(run.step == .readBack(Fixtures.id))
      run.readBack(found: People.found(now))
      if isDone { try expectSuccess(run, evidence) } else { try expectUnknown(run) }
    }
    // Nothing was sent before: it is a refusal like any other.
    var refused = run(request)
    refused.attempt(.failure(Fixtures.refusal(404, code)))
    guard case .refused = try refused.outcome().kind else {
      Issue.record("\(refused.step)")
      return
    }
  }

  /// However often it was sent: what became of it is looked up before it is called unknown.
  @Test(arguments: [PeopleFixtures.remove, PeopleFixtures.revoke])
  func whatIsLostEachTimeIsLookedUpInTheEnd(request: ChangeRequest) throws {
    for (now, isDone) in [(People.after(request), true), (People.before(request), false)] {
      var run = run(request)
      for _ in 1..<RetryPolicy.standard.attempts {
        run.attempt(.failure(Fixtures.lost))
        #expect(run.step.wait != nil)
        run.waited()
      }
      run.attempt(.failure(Fixtures.lost))
      #expect(run.step == .readBack(Fixtures.id))
      run.readBack(found: People.found(now))
      guard isDone else {
        try expectUnknown(run)
        continue
      }
      try expectSuccess(run, request.kind == .removeMember ? .gone : .readBack)
    }
  }

  @Test(arguments: PeopleFixtures.all)
  func aRefusalIsTheEnd(request: ChangeRequest) throws {
    var run = run(request)
    run.attempt(.failure(Fixtures.refusal(409, "organization_membership_managed_by_scim")))
    guard case .refused = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
  }

  @Test(arguments: PeopleFixtures.all)
  func sentAgainByAPersonItIsLookedForFirst(request: ChangeRequest) throws {
    let intent = People.intent(request)
    let record = try #require(
      ChangeRecord([
        ChangeEvent(intent.id, at: .zero, .intended(intent)),
        ChangeEvent(intent.id, at: .zero, .sending(attempt: 1, uptime: 0, boot: MachineRun.boot)),
      ]))
    var found = run(request, resuming: record)
    found.record()
    #expect(found.step == .readBack(Fixtures.id))
    found.readBack(found: People.found(People.after(request)))
    try expectSuccess(found, request.kind == .removeMember ? .gone : .readBack)
    #expect(found.names == ["repeated", "succeeded"])

    var missing = run(request, resuming: record)
    missing.record()
    missing.readBack(found: People.found(People.before(request)))
    #expect(missing.step.isSending)
    missing.attempt(.success(try #require(People.answer(request))))
    try expectSuccess(missing, .answer)

    var conflict = run(request, resuming: record)
    conflict.record()
    conflict.readBack(found: People.found(People.theirs(request)))
    try expectUnknown(conflict)
    #expect(conflict.names == ["repeated", "unknown"])
  }

  /// The invitation arrived, and someone revoked it since.
  @Test func anInvitationThatHasEndedSinceIsNotSentOnceMore() throws {
    func ended(_ id: String?) -> PersonStanding {
      PersonStanding(endedInvitation: id.map { InvitationID(rawValue: $0) })
    }
    for (before, now, isSent) in [
      (nil, nil, true), ("orginv_1", "orginv_1", true), (nil, "orginv_1", false),
      ("orginv_1", "orginv_2", false),
    ] {
      var intent = People.intent(People.invite)
      intent.standingBefore = ended(before)
      let failure = ChangeFailure(message: "lost", fate: .mayHaveArrived)
      let record = try #require(
        ChangeRecord([
          ChangeEvent(intent.id, at: .zero, .intended(intent)),
          ChangeEvent(intent.id, at: .zero, .sending(attempt: 1, uptime: 0)),
          ChangeEvent(intent.id, at: .zero, .unknown(failure)),
        ]))
      var run = run(People.invite, resuming: record)
      run.record()
      run.readBack(found: People.found(ended(now)))
      if isSent { #expect(run.step.isSending) } else { try expectUnknown(run) }
    }
    let standing = ended("orginv_1")
    #expect(try PersonStanding(JSONReader(.object(standing.json))) == standing)
  }

  @Test func anAnswerThatSaysSomethingElseIsNoSuccess() throws {
    let answers: [(ChangeRequest, ChangeAnswer.Content?)] = [
      (People.promote, People.membership("org:member").map { .membership($0) }),
      (People.add, People.invitation().map { .invitation($0) }),
      (People.revoke, People.invitation("pending").map { .invitation($0) }),
      (People.revoke, People.invitation("revoked", id: "orginv_2").map { .invitation($0) }),
      (
        .adding(
          PersonReference(id: UserID(rawValue: "user_2"), name: nil, emailAddress: nil), as: "org:member"),
        People.membership().map { .membership($0) }
      ),
      (
        .invite(NewInvitation(to: "eve@acme.example", role: "org:member")),
        People.invitation().map { .invitation($0) }
      ),
    ]
    for (request, content) in answers {
      var run = run(request)
      run.attempt(.success(ChangeAnswer(try #require(content))))
      try expectUnknown(run)
    }
  }

  private static let garbage = ClerkError(.undecodable(UndecodableAnswer(problem: "p", status: 200)))
}
