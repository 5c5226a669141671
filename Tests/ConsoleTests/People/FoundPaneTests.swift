import Changes
import ClerkAPI
import Screen
import TestSupport
import Testing

@testable import Console

/// Going through what was found.
@Suite struct FoundPaneTests {
  private typealias Found = FoundFixtures

  private let part = PeopleTerms.part("@acme.example")

  /// So many users found, and no invitation and no domain.
  private func found(_ count: Int, rows: Int = 24) -> ReducerHarness {
    Found.harness(finding: count, rows: rows)
  }

  private func pane(_ harness: ReducerHarness) throws -> FoundPane {
    try #require(harness.state[scene: FoundPane.self])
  }

  private func notes(_ harness: ReducerHarness) throws -> [String] {
    try pane(harness).lines(harness.state).compactMap {
      switch $0.content {
      case .note(let text), .failure(let text): text
      case .retry: "retry"
      default: nil
      }
    }
  }

  private func users(_ reads: [(request: RequestID, read: PeopleRead)]) -> [String] {
    reads.compactMap { if case .memberships(let id, _) = $0.read { id.rawValue } else { nil } }
  }

  private func id(_ harness: ReducerHarness) throws -> String? {
    try pane(harness).selected(harness.state)?.id
  }

  // MARK: Memberships

  @Test func membershipsAreReadOfThoseOnScreenAFewAtATime() throws {
    var harness = found(50)
    var asked: [String] = []
    while !harness.openPeopleReads.isEmpty {
      let open = harness.openPeopleReads
      #expect(open.count <= FoundPane.width)
      asked += users(open)
      for (request, _) in open {
        harness.arrange(.answered(request, .finding(.memberships(.success(Found.memberships(1))))))
      }
      harness.arrange(.settle)
    }
    // A line for the person and one for the organization.
    #expect(Set(asked) == Set((0..<10).map { "user_\($0)" }))
    // The end is read when one goes there, and nothing that lies between.
    harness.arrange(key("G"), .settle)
    #expect(users(harness.openPeopleReads).first == "user_49")
    #expect(!users(harness.openPeopleReads).contains("user_20"))
  }

  @Test func oneThatCannotBeReadHidesNoOther() throws {
    var harness = found(2)
    let open = harness.openPeopleReads
    harness.arrange(
      .answered(open[0].request, .finding(.memberships(.failure(Found.refused)))),
      .answered(open[1].request, .finding(.memberships(.success(Found.memberships(2, total: 250))))))
    let notes = try notes(harness)
    #expect(notes.contains("code forbidden · trace t1"), "\(notes)")
    #expect(notes.contains("2 of 250 organizations."), "\(notes)")
    #expect(try pane(harness).lines(harness.state).contains { $0.id == "orgmem_1" })
  }

  /// Lines that appear above the selected one do not move it.
  @Test func theSelectedLineStaysWhateverComes() throws {
    var harness = found(8, rows: 14)
    let open = harness.openPeopleReads
    harness.arrange(.answered(open[0].request, .finding(.memberships(.success(Found.memberships(1))))))
    harness.arrange(key("j"), key("j"))
    #expect(try id(harness) == "user_1")
    let place = try pane(harness).scroll
    harness.arrange(.answered(open[1].request, .finding(.memberships(.success(Found.memberships(3))))))
    #expect(try id(harness) == "user_1" && pane(harness).scroll == place)
    harness.arrange(key("G"), key("k"), key("k"))
    let (before, screen) = (try id(harness), try pane(harness).scroll)
    harness.arrange(.answered(open[2].request, .finding(.memberships(.success(Found.memberships(3))))))
    #expect(try id(harness) == before)
    let after = try pane(harness).scroll
    #expect(after.cursor - after.top == screen.cursor - screen.top)
  }

  // MARK: How many

  @Test(arguments: [2312, 100, nil]) func moreThanAreShownIsSaid(total: Int?) throws {
    var harness = found(100)
    let count = harness.request(.finding(.userCount(part.users)))
    harness.arrange(
      .answered(count, .finding(.userCount(total.map { .success($0) } ?? .failure(Found.refused)))))
    let notes = try notes(harness).filter { $0.contains("people;") }
    switch total {
    case 2312?: #expect(notes == ["100 of 2,312 people; type more of the address."])
    case nil: #expect(notes == ["The first 100 people; type more of the address."])
    default: #expect(notes == [])
    }
  }

  // MARK: Waiting

  @Test func whileItReadsKeysWaitAndGivingUpIsPossible() throws {
    var harness = ReducerHarness(.loaded())
    harness.search("@acme.example")
    harness.arrange(key("j"), key("Enter"))
    #expect(harness.state.held.count == 2)
    let open = harness.openPeopleReads.map(\.request)
    harness.send(key("Esc")) {
      $0.held = []
      $0.overlays = []
      $0.notice = Notice(.information, "What was typed while waiting was dropped.", since: .start)
    }
    harness.expect(open.map { .cancel($0) })
    harness.finish()
    #expect(harness.state.context == .list && !harness.state.isBusy)
  }

  @Test func stoppedItStaysAndReadsAgainWhenAsked() throws {
    var harness = ReducerHarness(.loaded())
    harness.search("@acme.example")
    let open = harness.openPeopleReads.map(\.request)
    harness.send(key("^C")) {
      $0.found { pane, _ in
        pane.isStopped = true
        _ = pane.giveUp(Requests())
      }
    }
    harness.expect(open.map { .cancel($0) })
    harness.send(.settle)
    #expect(try notes(harness).first == "Cancelled.")
    harness.arrange(key("r"))
    #expect(harness.openPeopleReads.count == 3)
    harness.answerPeople()
    #expect(try pane(harness).lines(harness.state).contains { $0.id == "user_2" })
  }

  @Test func aRetryIsSeenAndWakesTheScreen() throws {
    var harness = ReducerHarness(.loaded())
    harness.search("@acme.example")
    let wait = RetryWait(
      attempt: 2, attempts: 4, until: Timestamp.start.after(seconds: 3), reason: Found.refused)
    harness.send(.progressed(harness.request(.finding(.users(part.users))), .waiting(wait)))
    #expect(try notes(harness).prefix(1) == ["retry"])
    #expect(harness.state.wakeAt.map { $0 <= Timestamp.start.after(seconds: 1) } == true)
    harness.finish()
  }

  // MARK: From here

  @Test func aPersonOpensAndClosesOverWhatWasFound() throws {
    var harness = found(3)
    harness.answerPeople()
    harness.send(key("Enter")) {
      var pane = PersonPane(UserID(rawValue: "user_0"), called: "Person 0 (p0@acme.example)")
      pane.user.begin($0.ask(.person))
      pane.memberships.begin($0.ask(.person))
      pane.invitations.begin($0.ask(.person))
      $0.overlays.append(.person(pane))
    }
    var query = InvitationQuery()
    query.limit = 500
    let user = UserID(rawValue: "user_0")
    let requests = [
      harness.reading(.finding(.user(user))), harness.reading(.finding(.memberships(of: user, limit: 500))),
      harness.reading(.finding(.invitationsOfUser(user, query))),
    ]
    harness.expect(requests)
    harness.send(key("Esc")) { $0.overlays.removeLast() }
    harness.expect(requests.compactMap(\.request).map { .cancel($0) })
    #expect(harness.state.context == .found)
    harness.finish()
  }

  @Test func theNextSearchBeginsWithTheTextOfThisOne() throws {
    var harness = found(3)
    harness.answerPeople()
    harness.arrange(key("/"))
    #expect(harness.state.overlays.isEmpty && harness.state.context == .prompt)
    #expect(harness.state.list.prompt?.editor.text == "@acme.example")
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .list && harness.state.list.search.isEmpty)
    // A search of the list takes its place.
    harness.arrange(key("/"), key("^U"), key("7"), key("Enter"), key("/"))
    #expect(harness.state.list.prompt?.editor.text == "7")
  }

  @Test func whatIsSelectedIsCopied() throws {
    var harness = found(3)
    harness.answerPeople()
    harness.send(key("y"))
    harness.expect(.copy("user_0", what: "user_0"))
    harness.send(key("Y")) {
      $0.push(
        CopyMenu(items: [
          .init(key: "i", label: "ID of the user", text: "user_0"),
          .init(key: "m", label: "E-mail address", text: "p0@acme.example"),
          .init(key: "n", label: "Name", text: "Person 0"),
          .init(
            key: "c", label: "The command that finds these people",
            text: "orgdesk people find @acme.example"),
          .init(
            key: "b", label: "The command that finds these domains",
            text: "orgdesk domains find acme.example --verified yes"),
        ]))
    }
    harness.send(key("m")) { $0.overlays.removeLast() }
    harness.expect(.copy("p0@acme.example", what: "E-mail address"))
    harness.finish()
  }

  @Test func theMouseSelectsAndTheWheelMoves() throws {
    var harness = found(50)
    harness.answerPeople()
    harness.arrange(
      .input(.mouse(MouseEvent(kind: .press, button: 1, position: Point(column: 5, row: 5))), seenFrame: 9))
    #expect(try pane(harness).scroll.cursor == 3)
    harness.arrange(
      .input(
        .mouse(MouseEvent(kind: .wheelDown, button: 0, position: Point(column: 5, row: 5))), seenFrame: 9))
    #expect(try pane(harness).scroll.cursor == 6)
    harness.arrange(.resized(Size(columns: 40, rows: 10)))
    let scroll = try pane(harness).scroll
    #expect((scroll.top..<scroll.top + 6).contains(scroll.cursor))
  }

  @Test func anInvitationIsToldWithTheUserItIsFor() throws {
    var harness = ReducerHarness(.loaded())
    harness.search("@acme.example")
    let invitations: RecordPage<Invitation> = Found.page(
      PersonSamples.invitation("orginv_1", to: "P1@acme.example", organization: "org_a", named: "A"),
      PersonSamples.invitation("orginv_2", to: "new@acme.example", organization: "org_b", named: "B"),
      total: 250)
    harness.arrange(
      .answered(
        harness.request(.finding(.invitations(try #require(part.invitations)))),
        .finding(.invitations(.success(invitations)))))
    harness.answerPeople()
    let ids = try pane(harness).lines(harness.state).map(\.id)
    let own = try #require(ids.firstIndex(of: "orginv_1"))
    #expect(try #require(ids.firstIndex(of: "user_1")) < own && own < #require(ids.firstIndex(of: "user_2")))
    #expect(try #require(ids.firstIndex(of: "orginv_2")) > #require(ids.firstIndex(of: "user_2")))
    #expect(try notes(harness).contains("2 of 250 invitations; type more of the address."))
  }
}
