import Changes
import ClerkAPI
import Index
import Screen
import TestSupport
import Testing

@testable import Console

/// From what is typed to what is found, or straight to the organization.
@Suite struct PeopleSearchTests {
  private typealias Found = FoundFixtures

  private let terms = PeopleTerms.address(Found.ada)
  private let user = UserID(rawValue: "user_1")
  private var memberships: PeopleRead { .memberships(of: user, limit: 100) }
  private var invitations: PeopleRead {
    var query = InvitationQuery()
    query.limit = 100
    return .invitationsOfUser(user, query)
  }

  private func searched(_ text: String = Found.ada, columns: Int = 80) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(columns: columns))
    harness.search(text)
    return harness
  }

  private func answer(_ harness: ReducerHarness, _ read: PeopleRead, _ answer: PeopleAnswer) -> Action {
    .answered(harness.request(.finding(read)), .finding(answer))
  }

  private func refused(_ harness: inout ReducerHarness, _ read: PeopleRead) {
    let failure = Found.refused
    switch read {
    case .users: harness.arrange(answer(harness, read, .users(.failure(failure))))
    case .domains: harness.arrange(answer(harness, read, .domains(.failure(failure))))
    case .memberships: harness.arrange(answer(harness, read, .memberships(.failure(failure))))
    default: harness.arrange(answer(harness, read, .invitations(.failure(failure))))
    }
  }

  private func texts(_ harness: ReducerHarness) -> [String] {
    (harness.state[scene: FoundPane.self]?.lines(harness.state) ?? []).map { line in
      switch line.content {
      case .heading(let text, _), .note(let text), .failure(let text): text
      case .row(_, let first, let second, let third): [first, second, third].joined(separator: " | ")
      case .field(let label, let text): "\(label): \(text)"
      case .time(let label, _): label
      case .retry: "retry"
      case .blank: ""
      }
    }
  }

  // MARK: Typing

  @Test func anAddressIsNoSearchOfTheListAndEnterAsksForThePerson() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.moveDown), .command(.search))
    let before = harness.state.list.prompt?.before
    harness.send(.input(.paste(" \(Found.ada) \n"), seenFrame: 9)) {
      $0.list.prompt?.editor.paste(" \(Found.ada) \n")
    }
    harness.send(.settle)
    let typed = harness.state.list.prompt?.editor.text
    harness.send(key("Enter")) {
      $0.list.prompt = nil
      $0.list.sought = typed
      $0.history.add(typed ?? "", .search)
      var pane = FoundPane(terms)
      pane.users.begin($0.ask(.found))
      $0.overlays = [.found(pane)]
    }
    harness.expect(harness.reading(.finding(.users(terms.users))), .remember(typed ?? "", .search))
    #expect(harness.state.list.snapshot == before)
    harness.finish()
  }

  @Test func whatWasSearchedBeforeTheAddressWasOneIsTakenBack() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.moveDown))
    let before = harness.state.list
    harness.arrange(.command(.search), key("9"))
    #expect(harness.state.list.shownCount == 19)
    harness.send(key("@")) {
      $0.list = before
      $0.list.direction = 0
      $0.list.prompt = SearchPrompt(
        editor: $0.list.prompt?.editor ?? LineEditor(), purpose: .search, before: before.snapshot)
      var editor = LineEditor("9")
      _ = editor.handle(KeyPress(key: .character("@")))
      $0.list.prompt?.editor = editor
      $0.timers = []
    }
    harness.expect(.stopTimer(.searchDebounce))
    harness.arrange(key("^H"))
    #expect(harness.state.list.search == SearchTerms("9"))
  }

  /// Who was looked for is not what the next search begins with, unless it is edited.
  @Test func whatIsTypedTakesThePlaceOfWhoWasLookedFor() {
    for (keys, text) in [
      (["b"], "b"), (["End", "b"], Found.ada + "b"), (["Right", "b"], Found.ada + "b"),
      (["^U", "b"], "b"),
    ] {
      var harness = searched()
      harness.arrange(.command(.search))
      #expect(harness.state.list.prompt?.editor.text == Found.ada)
      for name in keys { harness.arrange(key(name)) }
      #expect(harness.state.list.prompt?.editor.text == text, "\(keys)")
    }
    // Typed so fast that it arrives together.
    var harness = searched()
    harness.arrange(.command(.search), .input(.key(KeyPress(key: .text("bo"))), seenFrame: 9))
    #expect(harness.state.list.prompt?.editor.text == "bo")
  }

  @Test func nothingButAnAtIsNotLookedFor() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.search), key("@"))
    harness.send(key("Enter")) {
      $0.say(.warning, "Nothing to look for yet: type an address, a part of one, or a domain.")
    }
    harness.finish()
  }

  // MARK: Straight there

  @Test func anAddressLeadsToItsOrganizationInThreeRequests() throws {
    var harness = searched()
    let page: RecordPage<User> = Found.page(PersonSamples.user("user_1"))
    harness.send(answer(harness, .users(terms.users), .users(.success(page)))) {
      $0.found { pane, state in
        pane.users.take(.success(page), at: .start)
        pane.invitations.begin(state.ask(.found))
        var read = FromClerk<RecordPage<Membership>>()
        read.begin(state.ask(.found))
        pane.memberships = [user: read]
        // On the person, above whom the heading is.
        pane.scroll.cursor = 1
      }
    }
    harness.expect(harness.reading(.finding(invitations)), harness.reading(.finding(memberships)))
    harness.send(.settle)
    harness.arrange(answer(harness, invitations, .invitations(.success(Found.page()))))
    let organization = Fixtures.organization(0)
    harness.send(answer(harness, memberships, .memberships(.success(Found.memberships(1))))) {
      $0.overlays = []
      var detail = DetailState(id: organization.id, row: OrganizationRow(organization))
      detail.organization.replace(organization, at: .start)
      detail.ledBy = PeopleQuery(.members, of: organization.id)
      detail.ledBy?.words = user.rawValue
      $0.detail = detail
      $0.trail.visit(OrganizationReference(organization))
      $0.focus = .detail
      $0.say(.information, "\(Found.ada) is an admin of Organization 0, since 2024-05-28.")
    }
    harness.send(.settle) {
      $0.detail?.isDue = false
      let (organization, members) = ($0.ask(.detail), $0.ask(.detail))
      let (subscription, credits) = ($0.ask(.detail), $0.ask(.detail))
      let changes = $0.ask(.detail)
      $0.detail?.organization.begin(organization)
      $0.detail?.members.begin(members)
      $0.detail?.subscription.begin(subscription)
      $0.detail?.credits.begin(credits)
      $0.detail?.changes.begin(changes)
    }
    let id = organization.id
    harness.expect(
      harness.reading(.organization(id)), harness.reading(.memberOverview(id, total: 3)),
      harness.reading(.subscription(id)), harness.reading(.credits(id)),
      harness.reading(.journal(Fixtures.changesQuery(id))))
    // Back on the list, which is as it was.
    harness.arrange(key("Esc"))
    #expect(harness.state.focus == .list && harness.state.list.shownCount == 100)
    harness.arrange(.command(.search))
    #expect(harness.state.list.prompt?.editor.text == Found.ada)
  }

  @Test func invitationsThatCannotBeReadDoNotKeepFromGoing() {
    var harness = searched()
    harness.arrange(
      answer(harness, .users(terms.users), .users(.success(Found.page(PersonSamples.user("user_1"))))))
    refused(&harness, invitations)
    harness.arrange(answer(harness, memberships, .memberships(.success(Found.memberships(1)))))
    #expect(harness.state.focus == .detail && harness.state.overlays.isEmpty)
    #expect(harness.state.notice?.kind == .warning)
    #expect(harness.state.notice?.text.hasSuffix("Pending invitations could not be read.") == true)
  }

  @Test func whoHasSeveralOrIsInvitedElsewhereChooses() throws {
    for (count, invited) in [(2, 0), (1, 1), (0, 0)] {
      var harness = searched()
      harness.arrange(
        answer(harness, .users(terms.users), .users(.success(Found.page(PersonSamples.user("user_1"))))))
      let invitation = PersonSamples.invitation(
        "orginv_1", to: Found.ada, organization: "org_x", named: "Elsewhere")
      let page: RecordPage<Invitation> = Found.page(Array(repeating: invitation, count: invited))
      harness.arrange(answer(harness, invitations, .invitations(.success(page))))
      harness.arrange(answer(harness, memberships, .memberships(.success(Found.memberships(count)))))
      #expect(harness.state.context == .found, "\(count) and \(invited)")
      let texts = texts(harness)
      #expect(texts.contains("Ada Byron | ada@acme.example | active 2026-10-30"), "\(texts)")
      #expect(texts.contains("Organization 0 | admin | since 2024-05-28") == (count > 0), "\(texts)")
      #expect(
        texts.contains("Elsewhere | member, invited | pending until 2026-11-18, by Grace Hopper")
          == (invited > 0),
        "\(texts)")
      #expect(texts.contains("In no organization.") == (count + invited == 0))
      // Domains are asked for now, as they may tell.
      #expect(harness.openPeopleReads.map(\.read) == [.domains(try #require(terms.domains))])
      harness.answerPeople()
      #expect(self.texts(harness).contains { $0.hasPrefix("acme.example | org_") }, "\(count) and \(invited)")
      guard count == 2 else { continue }
      harness.arrange(key("Enter"))
      #expect(harness.state.detail?.id == Fixtures.id(0) && harness.state.focus == .detail)
      #expect(
        harness.state.notice?.text
          == "Ada Byron (\(Found.ada)) is an admin of Organization 0, since 2024-05-28.")
    }
  }

  /// Whoever is no member anywhere is led to what they were invited to, once its name is known.
  @Test(arguments: [true, false], [true, false])
  func whoIsInvitedToOneOrganizationIsLedThere(isUser: Bool, isNamed: Bool) throws {
    var harness = searched()
    let found: RecordPage<User> = isUser ? Found.page(PersonSamples.user("user_1")) : Found.page()
    harness.arrange(answer(harness, .users(terms.users), .users(.success(found))))
    let id = Fixtures.id(3)
    let earlier = PersonSamples.invitation(
      "orginv_1", to: Found.ada, organization: "org_z", named: "Z", status: "revoked")
    let pending =
      isNamed
      ? PersonSamples.invitation(
        "orginv_2", to: Found.ada, organization: id.rawValue, named: "Organization 3")
      : PersonSamples.invitation("orginv_2", to: Found.ada, organization: id.rawValue, inviter: nil)
    let asked = isUser ? invitations : .invitations(try #require(terms.invitations))
    harness.arrange(answer(harness, asked, .invitations(.success(Found.page(earlier, pending)))))
    if isUser { harness.arrange(answer(harness, memberships, .memberships(.success(Found.memberships(0))))) }
    if !isNamed {
      #expect(harness.state.context == .found)
      var names = OrganizationQuery()
      names.organizationIDs = [id.rawValue]
      names.limit = 1
      harness.answer(.page(names), .page(.success(Fixtures.page([3], total: 1))))
    }
    #expect(harness.state.overlays.isEmpty && harness.state.focus == .detail)
    #expect(harness.state.detail?.id == id)
    #expect(
      harness.state.detail?.ledBy?.kind == .invitations && harness.state.detail?.ledBy?.words == Found.ada)
    let by = isNamed ? ", by Grace Hopper" : ""
    #expect(
      harness.state.notice?.text
        == "\(Found.ada) was invited to Organization 3 as member: pending until 2026-11-18\(by)."
        + (isUser ? "" : " No user has this address yet."))
  }

  // MARK: No one

  @Test func whoIsOnlyInvitedIsToldWithTheState() throws {
    var harness = searched()
    harness.arrange(answer(harness, .users(terms.users), .users(.success(Found.page()))))
    let asked = harness.openPeopleReads.map(\.read)
    #expect(asked == [.invitations(try #require(terms.invitations)), .domains(try #require(terms.domains))])
    let page: RecordPage<Invitation> = Found.page(
      PersonSamples.invitation(
        "orginv_1", to: "ADA@acme.example", organization: Fixtures.id(3).rawValue, status: "expired",
        inviter: nil, expires: 1_790_000_000_000),
      PersonSamples.invitation("orginv_2", to: "nada@acme.example", organization: "org_y", named: "Y"),
      PersonSamples.invitation(
        "orginv_3", to: Found.ada, organization: "org_z", named: "Z", status: "revoked"))
    harness.arrange(answer(harness, asked[0], .invitations(.success(page))))
    harness.arrange(answer(harness, asked[1], .domains(.success(Found.page()))))
    // The name of the organization of which only the id came.
    var names = OrganizationQuery()
    names.organizationIDs = [Fixtures.id(3).rawValue]
    names.limit = 1
    harness.answer(.page(names), .page(.success(Fixtures.page([3], total: 1))))
    #expect(
      texts(harness) == [
        "Invitations", "– | ADA@acme.example | no account yet",
        "Organization 3 | member, invited | expired 2026-09-21",
        "Z | member, invited | revoked, by Grace Hopper",
      ])
    harness.arrange(key("Enter"))
    #expect(harness.state.detail?.id == Fixtures.id(3))
    #expect(
      harness.state.notice?.text
        == "ADA@acme.example was invited to Organization 3 as member: expired 2026-09-21.")
  }

  @Test func noOneIsSaidToBeNoOneAndWhere() throws {
    var harness = searched()
    harness.arrange(answer(harness, .users(terms.users), .users(.success(Found.page()))))
    for read in harness.openPeopleReads.map(\.read) {
      if case .domains = read {
        harness.arrange(answer(harness, read, .domains(.success(Found.page()))))
      } else {
        harness.arrange(answer(harness, read, .invitations(.success(Found.page()))))
      }
    }
    #expect(
      texts(harness).joined(separator: " ")
        == "No user, no invitation and no verified domain matches “ada@acme.example”. Search for a part of the address (“ada@”, “@acme.example”) or for “domain:acme.example”."
    )
    harness.send(key("Enter")) { $0.say(.information, "Nothing to open here.") }
  }

  /// What could not be read is told, claims nothing, and hides nothing.
  @Test func whatCannotBeReadIsTold() throws {
    let part = PeopleTerms.part("@acme.example")
    let reads: [PeopleRead] = [
      .users(part.users), .invitations(try #require(part.invitations)), .domains(try #require(part.domains)),
    ]
    for failing in reads.indices {
      var harness = searched("@acme.example")
      #expect(harness.openPeopleReads.map(\.read) == reads)
      refused(&harness, reads[failing])
      harness.answerPeople()
      let texts = texts(harness)
      #expect(texts.contains { $0.contains("code forbidden · trace t1") }, "\(texts)")
      #expect(texts.contains { $0.contains("Person 2") } == (failing != 0), "\(texts)")
      #expect(texts.contains { $0.hasPrefix("acme.example |") } == (failing != 2), "\(texts)")
    }
    var harness = searched("@acme.example")
    let off = ClerkError(
      .refused(
        APIRefusal(
          status: 403, errors: [APIErrorEntry(message: "Off.", code: "organization_domains_not_enabled")])))
    harness.arrange(answer(harness, reads[2], .domains(.failure(off))))
    harness.answerPeople()
    #expect(texts(harness).contains("Domains are not enabled on this instance."))
  }
}
