import Changes
import ClerkAPI
import TestSupport
import Testing

@testable import Console

/// Back to what was found, from the organizations that it led to.
@Suite struct WayBackTests {
  private typealias Found = FoundFixtures

  /// So many people found, each in one organization.
  private func found(_ count: Int = 8) -> ReducerHarness {
    var harness = Found.harness(finding: count, rows: 14)
    harness.answerPeople()
    return harness
  }

  private func pane(_ harness: ReducerHarness) throws -> FoundPane {
    try #require(harness.state[scene: FoundPane.self])
  }

  /// On an organization below the fourth person.
  private func deep() throws -> ReducerHarness {
    var harness = found()
    for _ in 0..<6 { harness.arrange(key("j"), .settle) }
    harness.answerPeople()
    while try pane(harness).selected(harness.state)?.place == nil { harness.arrange(key("j")) }
    return harness
  }

  @Test func whatWasFoundIsThereAgainAsItWas() throws {
    var harness = try deep()
    let before = try pane(harness).scroll
    harness.arrange(key("Enter"), .settle)
    #expect(harness.state.overlays.isEmpty && harness.state.focus == .detail)
    harness.arrange(key("Esc"), .settle)
    #expect(try pane(harness).scroll == before)
    #expect(harness.state.focus == .list && harness.state.wayBack.isEmpty)
    #expect(harness.openPeopleReads.isEmpty, "nothing is read twice")
    // And from there to the list.
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .list)
  }

  @Test func throughTheMembersToo() throws {
    var harness = try deep()
    // The search for whoever led there ends first.
    harness.arrange(key("Enter"), .settle, key("M"), .settle, key("Esc"), key("Esc"))
    #expect(harness.state.overlays.isEmpty && harness.state.focus == .detail)
    harness.arrange(key("q"))
    #expect(harness.state.context == .found)
  }

  @Test func theMembersOfAnOrganizationThatWasFoundLeadStraightBack() throws {
    var harness = try deep()
    let (scroll, detail) = (try pane(harness).scroll, harness.state.detail)
    let place = try #require(try pane(harness).selected(harness.state)?.place)
    harness.arrange(key("M"), .settle)
    #expect(harness.state.people?.organization.id == place.id)
    #expect(harness.state.people?.list.query.words == place.user?.rawValue)
    harness.arrange(key("J"))
    #expect(harness.state.journal?.organization?.id == place.id)
    harness.arrange(key("Esc"), key("Esc"), key("Esc"))
    #expect(try pane(harness).scroll == scroll)
    #expect(harness.state.detail == detail && harness.state.focus == .list)
  }

  @Test func fromPersonToPersonAndAllTheWayBack() throws {
    var harness = found(3)
    harness.arrange(key("g"), key("j"), key("Enter"))
    harness.answerPeople()
    #expect(harness.state.context == .person)
    while harness.state[scene: PersonPane.self]?.selected(harness.state)?.place == nil {
      harness.arrange(key("j"))
    }
    let scroll = harness.state[scene: PersonPane.self]?.scroll
    for keys in [["M", "q"], ["Enter", "Esc"]] {
      for press in keys { harness.arrange(key(press), .settle) }
      #expect(harness.state.context == .person && harness.state.overlays.count == 2)
      #expect(harness.state[scene: PersonPane.self]?.scroll == scroll)
    }
  }

  @Test func whoGoesToTheListDoesNotComeBack() throws {
    var harness = try deep()
    harness.arrange(key("Enter"), .settle, key("Tab"), key("Tab"), key("Esc"))
    #expect(harness.state.overlays.isEmpty && harness.state.wayBack.isEmpty)
  }

  @Test func whatWentStraightThereLeadsToTheList() throws {
    var harness = ReducerHarness(.loaded())
    harness.search(Found.ada)
    harness.answerPeople()
    #expect(harness.state.focus == .detail)
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .list)
  }

  @Test func whatWasInterruptedIsReadOnTheWayBack() throws {
    var harness = found(0)
    harness.arrange(key("Esc"))
    harness.search("@other.example")
    let reads = harness.openPeopleReads
    for (request, read) in reads {
      switch read {
      case .users:
        harness.arrange(
          .answered(request, .finding(.users(.success(Found.page((0..<2).map(Found.user)))))))
      case .invitations:
        harness.arrange(.answered(request, .finding(.invitations(.success(Found.page())))))
      default: break
      }
    }
    harness.arrange(.settle)
    for (request, read) in harness.openPeopleReads {
      guard case .memberships = read else { continue }
      harness.arrange(.answered(request, .finding(.memberships(.success(Found.memberships(1))))))
    }
    harness.arrange(key("j"), key("Enter"), .settle)
    #expect(harness.state.focus == .detail && harness.openPeopleReads.isEmpty)
    harness.arrange(key("Esc"), .settle)
    #expect(harness.openPeopleReads.map(\.read).contains { if case .domains = $0 { true } else { false } })
    #expect(try !pane(harness).lines(harness.state).contains { $0.content == .failure("Cancelled.") })
  }

  @Test func whatWasChangedMeanwhileIsReadAgain() throws {
    var harness = try deep()
    harness.arrange(key("Enter"), .settle)
    let draft = ChangeDraft(
      .changingRole(of: PersonFixtures.ada, from: "org:member", to: "org:admin"), of: Fixtures.organization(0)
    )
    let request = harness.ask(.change)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.notSent(.cancelled)))))
    let selected = harness.state.wayBack.count
    harness.arrange(key("Esc"), .settle)
    #expect(selected == 1)
    let reads = harness.openPeopleReads.map(\.read)
    #expect(reads.contains { if case .invitations = $0 { true } else { false } })
    #expect(reads.contains { if case .memberships = $0 { true } else { false } })
    #expect(try pane(harness).selected(harness.state)?.place != nil, "what was read stays until then")
  }

  @Test func invitesToTheOrganizationUnderTheCursorAndOnceMoreWhereOneEnded() throws {
    var harness = ReducerHarness(.loaded())
    harness.search("@acme.example")
    for (request, read) in harness.openPeopleReads {
      let answer: PeopleAnswer =
        switch read {
        case .users: .users(.success(Found.page()))
        case .domains: .domains(.success(Found.page()))
        default:
          .invitations(
            .success(
              Found.page(
                PersonSamples.invitation(
                  "orginv_1", to: "old@acme.example", organization: "org_a", named: "A", expires: 1))))
        }
      harness.arrange(.answered(request, .finding(answer)))
    }
    harness.arrange(.settle, key("g"), key("j"))
    harness.send(key("c")) {
      $0.say(.information, "No organization is selected: move to one below a person.")
    }
    #expect(!harness.state.offers(.invite) && !harness.state.offers(.members))
    harness.arrange(key("j"))
    #expect(harness.state.offers(.invite) && harness.state.offers(.members))
    harness.arrange(key("c"))
    #expect(harness.state.change?.purpose == .invite && harness.state.change?.id?.rawValue == "org_a")
    #expect(harness.state.change?.about?.invitation?.emailAddress == "old@acme.example")
  }
}
