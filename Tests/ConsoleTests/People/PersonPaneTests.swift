import Changes
import ClerkAPI
import Index
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

/// Everything about one person.
@Suite struct PersonPaneTests {
  private typealias Found = FoundFixtures

  private func opened() -> ReducerHarness {
    var state = ConsoleState.loaded(columns: 80, rows: 40)
    // Asked for by `answerPeople` only what a harness has seen being asked for.
    state.overlays = []
    var harness = ReducerHarness(state)
    harness.search("@acme.example")
    harness.answerPeople()
    harness.arrange(key("Enter"))
    return harness
  }

  private func lines(_ harness: ReducerHarness) throws -> [PeopleLine] {
    try #require(harness.state[scene: PersonPane.self]).lines(harness.state)
  }

  private func fields(_ harness: ReducerHarness) throws -> [String] {
    try lines(harness).compactMap {
      switch $0.content {
      case .field(let label, let text): "\(label): \(text)"
      case .row(_, let first, let second, let third): "\(first) | \(second) | \(third)"
      case .note(let text), .failure(let text): text
      default: nil
      }
    }
  }

  private func answer(
    _ harness: inout ReducerHarness, user: Result<User, ClerkError>? = nil,
    memberships: Result<RecordPage<Membership>, ClerkError>? = nil,
    invitations: Result<RecordPage<Invitation>, ClerkError>? = nil
  ) {
    for (request, read) in harness.openPeopleReads {
      switch read {
      case .user: if let user { harness.arrange(.answered(request, .finding(.user(user)))) }
      case .memberships:
        if let memberships { harness.arrange(.answered(request, .finding(.memberships(memberships)))) }
      case .invitationsOfUser:
        if let invitations { harness.arrange(.answered(request, .finding(.invitations(invitations)))) }
      default: break
      }
    }
  }

  @Test func everythingIsTold() throws {
    var harness = opened()
    let user = PersonSamples.user(
      "user_0", addresses: ["ada@acme.example", "ada@old.example"], isBanned: true)
    let page: RecordPage<Invitation> = Found.page(
      PersonSamples.invitation("orginv_1", to: Found.ada, organization: "org_a", named: "A", inviter: nil),
      PersonSamples.invitation(
        "orginv_2", to: Found.ada, organization: "org_b", named: "B", status: "accepted"))
    answer(
      &harness, user: .success(Found.record(user)), memberships: .success(Found.memberships(2)),
      invitations: .success(page))
    let fields = try fields(harness)
    for line in [
      "Name: Ada Byron", "ID: user_0", "E-mail: ada@acme.example (primary, verified)",
      "E-mail: ada@old.example (unverified)", "User name: (none)", "Phone: +15555550100",
      "External id: crm-7",
      "Last sign-in: never", "Banned: yes", "Locked: no", "Public metadata: {",
      "Organization 0 | admin | since 2024-05-28",
      "Organization 1 | member | since 2024-05-28", "A | member, invited | pending until 2026-11-18",
    ] {
      #expect(fields.contains(line), "\(line) in \(fields)")
    }
    #expect(!fields.contains { $0.hasPrefix("B |") })
  }

  @Test func theInviterIsToldByName() throws {
    var harness = opened()
    let json = PersonSamples.invitation("orginv_1", to: Found.ada, organization: "org_a", named: "A")
    var object = try #require(json.objectValue)
    object["public_inviter_data"] = .null
    let page: RecordPage<Invitation> = Found.page(.object(object))
    answer(&harness, invitations: .success(page))
    var query = UserQuery()
    query.ids = [UserID(rawValue: "user_9")]
    query.limit = 1
    #expect(try fields(harness).contains("A | member, invited | pending until 2026-11-18, by user_9"))
    let grace: RecordPage<User> = Found.page(PersonSamples.user("user_9", name: "Grace Hopper"))
    harness.answer(.finding(.users(query)), .finding(.users(.success(grace))))
    #expect(try fields(harness).contains("A | member, invited | pending until 2026-11-18, by Grace Hopper"))
  }

  @Test func whatFailsFailsAlone() throws {
    for failing in 0..<3 {
      var harness = opened()
      answer(
        &harness, user: failing == 0 ? .failure(Found.refused) : .success(Found.record(Found.user(0))),
        memberships: failing == 1 ? .failure(Found.refused) : .success(Found.memberships(1)),
        invitations: failing == 2 ? .failure(Found.refused) : .success(Found.page()))
      let fields = try fields(harness)
      #expect(fields.contains("code forbidden · trace t1"))
      #expect(fields.contains("Name: Person 0") == (failing != 0))
      #expect(fields.contains { $0.hasPrefix("Organization 0 |") } == (failing != 1))
      #expect(fields.contains("None.") == (failing != 2))
      #expect(fields.contains("ID: user_0"))
    }
  }

  @Test func whoIsGoneIsSaidToBe() throws {
    var harness = opened()
    let missing = ClerkError(
      .refused(
        APIRefusal(status: 404, errors: [APIErrorEntry(message: "No user.", code: "resource_not_found")])))
    answer(
      &harness, user: .failure(missing), memberships: .failure(missing), invitations: .failure(missing))
    #expect(try fields(harness).filter { $0 == "This user no longer exists." }.count == 3)
  }

  @Test func anOrganizationOpensInPlaceOfEverything() throws {
    var harness = opened()
    answer(
      &harness, user: .success(Found.record(Found.user(0))),
      memberships: .success(Found.memberships(2, from: 4)),
      invitations: .success(Found.page()))
    var names = OrganizationQuery()
    names.organizationIDs = [Fixtures.id(7).rawValue]
    names.limit = 1
    let place = try #require(lines(harness).firstIndex { $0.id == "orgmem_5" })
    for _ in 0..<place { harness.arrange(key("j")) }
    harness.send(key("Enter")) {
      _ = WayBack.leave(&$0)
      let organization = Fixtures.organization(5)
      var detail = DetailState(id: organization.id, row: OrganizationRow(organization))
      detail.organization.replace(organization, at: .start)
      detail.ledBy = PeopleQuery(.members, of: organization.id)
      detail.ledBy?.words = "user_0"
      $0.detail = detail
      $0.trail.visit(OrganizationReference(organization))
      $0.focus = .detail
      $0.say(.information, "Person 0 (p0@acme.example) is a member of Organization 5, since 2024-05-28.")
    }
    // The name of the domain's organization is no longer of interest.
    harness.expect(.cancel(harness.request(.page(names))))
    harness.finish()
  }

  @Test func idAndAddressAreCopiedAndItReadsAgain() throws {
    var harness = opened()
    answer(
      &harness, user: .success(Found.record(Found.user(0))), memberships: .success(Found.memberships(1)),
      invitations: .success(Found.page()))
    harness.send(key("y"))
    harness.expect(.copy("user_0", what: "user_0"))
    harness.arrange(key("Y"))
    harness.send(key("e")) { $0.overlays.removeLast() }
    harness.expect(.copy("p0@acme.example", what: "Primary e-mail address"))
    harness.arrange(key("r"))
    #expect(harness.openPeopleReads.count == 3)
    // What was read stays until then.
    #expect(try fields(harness).contains("Name: Person 0"))
    harness.arrange(key("^C"))
    #expect(harness.openPeopleReads.isEmpty)
  }
}
