import Changes
import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// Removals and revocations: reviewed at once, and never sent unseen.
@Suite struct RemovalTests {
  private typealias Person = PersonFixtures

  private let removal = ChangeRequest.removing(PersonFixtures.ada, who: PersonFixtures.member)

  @Test func aRemovalSaysWhatGoesAndIsSent() throws {
    var harness = Person.opened(.remove, about: Person.aboutAda, Person.reading("org:member"))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == removal)
    #expect(review.title == "Remove Ada Lovelace (ada@acme.example)")
    #expect(
      review.warnings == ["Ada Lovelace loses access to the organization at once. Their account stays."])
    harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))
    harness.answer(
      .change, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.answer, body: nil), nil))))
    #expect(harness.state.notice?.text == "Removed Ada Lovelace from “Organization 0”.")
  }

  @Test func goingBackLeavesEverythingAsItIs() {
    var harness = Person.opened(.remove, about: Person.aboutAda, Person.reading("org:member"))
    harness.send(key("Esc")) { $0.overlays = [] }
    harness.finish()
  }

  @Test func theOnlyAdminStaysAndIsCheckedAgainOnRequest() {
    let only = Person.reading("org:admin", admins: 1)
    var harness = Person.opened(.remove, about: .member(Person.ada, role: Person.admin), only)
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["shown-Member"]?.text == Person.ada.text)
    #expect(harness.state.change?.form?.refusals.first?.message.contains("is the only member") == true)
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:admin", admins: 2))
    #expect(harness.reviewed != nil)
  }

  @Test func whoHasAnotherRoleNowIsReviewedAgain() throws {
    var harness = Person.opened(.remove, about: Person.aboutAda, Person.reading("org:member"))
    harness.send { .changedSince(RoleFormTests.change($0, Person.reading("org:admin").standing)) }
    let again = ChangeRequest.removing(Person.ada, who: Person.admin)
    harness.answer(
      .person(.check(again), Person.organization.id), .person(.success(Person.reading("org:admin"))))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == again)
    #expect(
      review.warnings.first
        == "Someone else has changed Organization 0. Role of Ada Lovelace: was member, now admin.")
  }

  @Test func whoIsGoneMeanwhileIsTold() {
    var harness = Person.opened(.remove, about: Person.aboutAda, Person.reading("org:member"))
    harness.send { .changedSince(RoleFormTests.change($0, Person.reading().standing)) }
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.notice?.text.contains("is not a member of Organization 0") == true)
  }

  @Test func aRefusedRemovalSaysWhy() {
    var harness = Person.opened(.remove, about: Person.aboutAda, Person.reading("org:member"))
    let entry = APIErrorEntry(
      message: "no", longMessage: "A directory manages this person.",
      code: "organization_membership_managed_by_scim", parameter: nil)
    harness.send { _ in .refused(ClerkError(.refused(APIRefusal(status: 409, errors: [entry])))) }
    let message = harness.state.change?.form?.refusals.first?.message
    #expect(message?.contains("A directory manages this person.") == true)
    #expect(message?.contains("Change it in the directory") == true)
  }

  @Test func anInvitationIsRevoked() throws {
    var harness = Person.opened(
      .revoke, about: .invitation(Person.sent), Person.reading(invitation: Samples.invitation()))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == .revokeInvitation(Person.sent))
    #expect(review.warnings == ["The link that new@acme.example was sent stops working."])
    harness.send { _ in .succeeded(ChangeResult(.answer, body: nil), nil) }
    #expect(
      harness.state.notice?.text == "Revoked the invitation of new@acme.example to “Organization 0”.")
  }

  @Test func whatIsNoLongerPendingIsNotRevoked() {
    let accepted = Samples.invitation(to: "new@acme.example", "org:member", "accepted")
    let harness = Person.opened(
      .revoke, about: .invitation(Person.sent), Person.reading(invitation: accepted))
    #expect(harness.state.change == nil)
    #expect(
      harness.state.notice?.text == "The invitation to new@acme.example is no longer pending: accepted.")
  }
}
