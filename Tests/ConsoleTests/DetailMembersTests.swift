import ClerkAPI
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

/// Who looks after an organization, told with everything else about it.
@Suite struct DetailMembersTests {
  private static let id = Fixtures.id(0)

  private func opened() -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    return harness
  }

  private func organization(_ change: (inout JSONObject) -> Void) throws -> Organization {
    var source = Fixtures.organization(0).source
    change(&source)
    return try Organization(JSONReader(.object(source)))
  }

  private func answer(
    _ harness: inout ReducerHarness, _ organization: Organization, _ overview: MemberOverview
  ) {
    harness.answer(.organization(Self.id), .organization(.success(organization)))
    harness.answer(.memberOverview(Self.id, total: 3), .memberOverview(.success(overview)))
    harness.arrange(.settle)
  }

  /// The section, a line each, as it is read.
  private func section(_ state: ConsoleState, _ section: DetailSection = .members) -> [String] {
    DetailOutline(state, columns: 80).lines.filter { $0.section == section }.compactMap { line in
      switch line.content {
      case .field(let label, .text(let text)): "\(label): \(text)"
      case .member(let cells): cells.map(\.cell.text).joined(separator: " | ")
      case .note(let text), .warning(let text), .failure(let text): text
      default: nil
      }
    }
  }

  @Test func everyoneWhoIsNamedIsAskedForAtOnce() throws {
    var harness = opened()
    let organization = try organization {
      $0["created_by"] = .string(JSONString(PeopleFixtures.userID(9).rawValue))
    }
    harness.answer(
      .memberOverview(Self.id, total: 3),
      .memberOverview(.success(PeopleFixtures.overview(admins: 2, members: 12))))
    // The organization names someone too, so that it is waited for.
    harness.send(.settle)
    harness.answer(.organization(Self.id), .organization(.success(organization)))
    let ids = [9, 0, 1, 2, 3, 4].map(PeopleFixtures.userID)
    harness.send(.settle) {
      let request = $0.ask(.detail)
      _ = $0.detail?.users.ask(ids, urgent: ids.count) { request }
    }
    harness.expect(harness.reading(.users(ids)))
    harness.answer(.users(ids), .users(.success(PeopleFixtures.users(ids))))
    #expect(section(harness.state, .overview).contains("Created by: 小龍 李 9 · person9@acme.example"))
    #expect(
      section(harness.state) == [
        "Roles: 2 admins, 12 members",
        "Ada Lovelace | person0@acme.example | admin | 0 s ago",
        "! banned: 小龍 李 | person1@acme.example | admin | 1 h ago",
        "أحمد حسن | person2@acme.example | member | 3 h ago",
        "Zoë 🚀 Żółć | person3@acme.example | member | never",
        "Evil␛[31m <U+202E>Name␊Two | person4@acme.example | member | 7 h ago",
        "M shows all.",
      ])
    harness.send(.settle)
    harness.finish()
  }

  @Test func theIdOfWhoCreatedItIsCopied() throws {
    var harness = opened()
    let id = PeopleFixtures.userID(0)
    answer(
      &harness, try organization { $0["created_by"] = .string(JSONString(id.rawValue)) },
      PeopleFixtures.overview(admins: 1, members: 0))
    let ids = [id]
    harness.answer(.users(ids), .users(.success(PeopleFixtures.users(ids))))
    let line = DetailOutline(harness.state, columns: 80).lines.first { $0.copyText == id.rawValue }
    #expect(line?.content == .field(label: "Created by", value: .text("Ada Lovelace · person0@acme.example")))
  }

  @Test func rolesAndInvitationsAreCounted() throws {
    var harness = opened()
    let organization = try organization {
      $0["members_count"] = 16
      $0["pending_invitations_count"] = 1
    }
    answer(&harness, organization, PeopleFixtures.overview(admins: 1, members: 13))
    #expect(
      section(harness.state).first == "Roles: 1 admin, 13 members, 2 with other roles; 1 invitation pending")
  }

  @Test(arguments: [
    (true, 0, "! No admin left: no member can manage this organization."),
    (nil, 0, "! No admin left."), (false, 0, "No admin; another role has the permissions to manage members."),
    (false, 1, nil), (nil, 1, nil), (true, 1, "! No admin left: no member can manage this organization."),
  ])
  func noAdminIsSaid(missing: Bool?, admins: Int, text: String?) throws {
    var harness = opened()
    let organization = try organization {
      $0["missing_member_with_elevated_permissions"] = missing.map { .bool($0) }
    }
    answer(&harness, organization, PeopleFixtures.overview(admins: admins, members: 2))
    let told = section(harness.state).filter {
      $0.contains("admin") && !$0.contains("Roles") && !$0.contains("|")
    }
    #expect(told == [text].compactMap { $0 })
  }

  @Test func itFailsAloneAndIsReadAgainAlone() {
    var harness = opened()
    harness.answer(.organization(Self.id), .organization(.success(Fixtures.organization(0))))
    let failure = PeopleFixtures.refusal(403, "authorization_invalid")
    harness.answer(.memberOverview(Self.id, total: 3), .memberOverview(.failure(failure)))
    #expect(section(harness.state).contains { $0.contains("authorization_invalid") })
    #expect(section(harness.state, .overview).contains("Name: Organization 0"))
    harness.send(.command(.refresh)) {
      let request = $0.ask(.detail)
      _ = $0.detail?.members.begin(request, .memberOverview(Self.id, total: 3))
    }
    harness.expect(harness.reading(.memberOverview(Self.id, total: 3)))
    harness.finish()
  }

  @Test func whereThePeopleCannotBeReadTheirRolesStillAre() throws {
    var harness = opened()
    answer(&harness, Fixtures.organization(0), PeopleFixtures.overview(admins: 1, members: 0))
    let ids = [PeopleFixtures.userID(0)]
    harness.answer(.users(ids), .users(.failure(PeopleFixtures.refusal(500, "odd"))))
    let text = section(harness.state)
    #expect(text.contains { $0.hasPrefix("Ada Lovelace | – | admin") })
    #expect(text.contains { $0.hasPrefix("Names and e-mail addresses could not be read.") })
    // Nothing is asked again by itself.
    harness.send(.settle)
    harness.finish()
  }
}
