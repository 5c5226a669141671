import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("Changes of people in words")
struct PeopleTextTests {
  private typealias People = PeopleFixtures

  @Test func aPersonIsToldByNameAndAddress() {
    let titles = People.all.map { ChangeSummary(People.intent($0)).title }
    #expect(
      titles == [
        "Add Ada Lovelace (ada@acme.example) as member",
        "Role of Ada Lovelace (ada@acme.example): member → admin", "Remove Ada Lovelace (ada@acme.example)",
        "Invite ada@acme.example as member", "Revoke the invitation to ada@acme.example",
      ])
    for request in People.all {
      let intent = People.intent(request)
      #expect(ChangeLine.of(intent).contains("ada@acme.example"))
      #expect(ChangeSubject.of(intent).hasSuffix(", in “Acme”"))
      var query = JournalQuery()
      query.search = "ada@acme acme"
      #expect(query.matches(intent))
    }
    #expect(PersonReference(id: People.ada.id, name: nil, emailAddress: nil).text == "user_1")
    #expect(PersonReference(id: People.ada.id, name: "Ada", emailAddress: nil).text == "Ada (user_1)")
    #expect(PersonReference(id: People.ada.id, name: nil, emailAddress: "a@b.c").text == "a@b.c")
  }

  @Test func whatARemovalTakesAwayIsSaid() {
    var intent = People.intent(People.remove)
    #expect(
      ChangeSummary(intent).remarks == [
        "Ada Lovelace loses access to the organization at once. Their account stays."
      ])
    intent.standingBefore = PersonStanding(membership: People.membership(metadata: ["team": "a", "desk": 7]))
    #expect(ChangeSummary(intent).remarks.first?.contains("metadata of the membership (2 keys)") == true)
    var invited = People.intent(People.add)
    invited.standingBefore = People.invited
    #expect(ChangeSummary(invited).remarks.first?.contains("stays open") == true)
  }

  @Test func whatAnInvitationHasIsInItsLines() {
    var new = NewInvitation(to: "new@acme.example", role: "org:admin")
    new.expiresInDays = 1
    new.redirectURL = "https://acme.example/welcome"
    let lines = ChangeSummary(People.intent(.invite(new))).lines
    #expect(lines.map(\.label) == ["Invitation", "Role", "Expires", "Link leads to"])
    #expect(lines.map(\.new) == ["new@acme.example", "admin", "in 1 day", "https://acme.example/welcome"])
  }

  @Test func everyChangeIsUndoneByAnother() throws {
    func record(_ request: ChangeRequest, _ change: (inout ChangeIntent) -> Void = { _ in }) throws
      -> ChangeRecord
    {
      var intent = People.intent(request)
      change(&intent)
      let body = People.answer(request)?.body
      return try #require(
        ChangeRecord([
          ChangeEvent(intent.id, at: .zero, .intended(intent)),
          ChangeEvent(intent.id, at: .zero, .succeeded(ChangeResult(.answer, body: body))),
        ]))
    }
    #expect(PeopleUndo.request(try record(People.add)) == People.remove)
    #expect(
      PeopleUndo.request(try record(People.promote))
        == .changingRole(of: People.ada, from: "org:admin", to: "org:member"))
    #expect(PeopleUndo.request(try record(People.remove)) == People.add)
    let metadata = MetadataMerge(publicPatch: ["team": "a"])
    #expect(
      PeopleUndo.request(
        try record(People.remove) {
          $0.standingBefore = PersonStanding(membership: People.membership(metadata: ["team": "a"]))
        }) == .adding(People.ada, as: "org:member", metadata: metadata))
    #expect(PeopleUndo.request(try record(People.invite)) == People.revoke)
    #expect(PeopleUndo.request(try record(People.revoke)) == People.invite)
    #expect(PeopleUndo.warnings(People.intent(People.revoke)).count == 1)
    for request in People.all {
      let record = try record(request)
      #expect(PeopleUndo.kind(of: request.kind) == PeopleUndo.request(record)?.kind)
    }
    #expect(PeopleUndo.kind(of: .updateOrganization) == nil)
  }

  @Test func theOrganizationIsNotKeptWithAMembership() {
    #expect(People.member.membership?.organization == nil)
    #expect(People.member.membership?.source["organization"] == nil)
    #expect(ChangeDraft(People.add, of: nil).before == nil)
  }
}
