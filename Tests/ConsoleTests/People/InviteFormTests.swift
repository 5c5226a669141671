import Changes
import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// Inviting by e-mail, and once more.
@Suite struct InviteFormTests {
  private typealias Person = PersonFixtures

  private func opened(_ subject: PersonSubject? = nil, limit: Int64 = 5) -> ReducerHarness {
    Person.opened(.invite, about: subject, Person.reading(knowsAda: false, limit: limit))
  }

  private func filled(_ address: String = "new@acme.example") -> ReducerHarness {
    var harness = opened()
    harness.type(address)
    return harness
  }

  private func reviewed() -> ReducerHarness {
    var harness = filled()
    harness.arrange(key("^S"))
    harness.check(Person.reading(knowsAda: false))
    return harness
  }

  @Test func isFilledInCheckedAndReviewed() throws {
    var harness = filled()
    harness.arrange(key("Tab"), key("Space"), key("Tab"))
    harness.type("7")
    harness.arrange(key("Tab"))
    harness.type("https://app.acme.example/join")
    var wanted = NewInvitation(to: "new@acme.example", role: "org:admin")
    wanted.expiresInDays = 7
    wanted.redirectURL = "https://app.acme.example/join"
    harness.send(key("^S")) {
      var reads = ChangeReads()
      _ = reads.begin([.person(.check(.invite(wanted)), Person.organization.id)], &$0)
      $0.change?.reads = reads
      $0.change?.changeForms { form in
        for place in form.fields.indices { form.fields[place].isTouched = true }
      }
      $0.change?.step = .checking
    }
    harness.expect(harness.reading(.person(.check(.invite(wanted)), Person.organization.id)))
    harness.check(Person.reading(knowsAda: false))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == .invite(wanted))
    #expect(
      review.changes.map { "\($0.label): \($0.new ?? "")" } == [
        "Invitation: new@acme.example", "Role: admin", "Expires: in 7 days",
        "Link leads to: https://app.acme.example/join",
      ])
    #expect(review.warnings == ["Clerk sends an e-mail to new@acme.example."])
    harness.send { _ in .succeeded(ChangeResult(.answer, body: nil), nil) }
    #expect(harness.state.notice?.text == "Invited new@acme.example to “Organization 0” as an admin.")
  }

  @Test func withoutMoreItIsAMemberForThirtyDays() throws {
    let (review, draft) = try #require(reviewed().reviewed)
    #expect(draft.request == .invite(NewInvitation(to: "new@acme.example", role: Person.member)))
    #expect(review.changes.contains(ReviewChange("Expires", old: nil, new: "in 30 days")))
  }

  @Test(arguments: [
    "nobody", "a@b", "a b@c.example", "@c.example", "a@@c.example", "a@c..example", "a@.example",
  ])
  func whatIsNoAddressIsNotSent(text: String) {
    var harness = filled(text)
    harness.send(key("^S")) {
      $0.change?.changeForms { form in
        for place in form.fields.indices { form.fields[place].isTouched = true }
        form.notice = "Not saved: check E-mail."
      }
    }
    #expect(
      harness.state.change?.form?["email_address"]?.complaint
        == "Not an e-mail address. For example ada@example.com.")
    harness.finish()
  }

  @Test(arguments: ["  ada+work@acme.example ", "Ada Lovelace <ada+work@acme.example>"])
  func anAddressIsMeantWithoutWhatIsAroundIt(text: String) throws {
    var harness = opened()
    harness.arrange(.input(.paste(text), seenFrame: 9), key("^S"))
    harness.check(Person.reading(knowsAda: false))
    #expect(
      try #require(harness.reviewed).draft.request
        == .invite(NewInvitation(to: "ada+work@acme.example", role: Person.member)))
  }

  @Test func aFullOrganizationIsToldWhenTheFormOpensAndBeforeSending() {
    var harness = opened(limit: 3)
    let reason =
      "The member limit is reached: Organization 0 has 3 members, and a limit of 3. Raise the limit first."
    #expect(harness.state.change?.form?.refusals.map(\.message) == [reason])
    harness.type("new@acme.example")
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .checking)
    harness.check(Person.reading(knowsAda: false, limit: 3))
    #expect(harness.state.change?.form?.refusals.map(\.message) == [reason])
    #expect(harness.state.change?.form?["email_address"]?.text == "new@acme.example")
  }

  @Test func whoIsInvitedOrAMemberIsNotInvitedAgain() {
    for (reading, reason) in [
      (
        Person.reading(invitation: Samples.invitation(), knowsAda: false),
        "new@acme.example is already invited to Organization 0 (member). Revoke that invitation first."
      ),
      (
        Person.reading("org:admin", knowsAda: false),
        "new@acme.example is already a member of Organization 0 (admin)."
      ),
    ] {
      var harness = filled()
      harness.arrange(key("^S"))
      harness.check(reading)
      #expect(harness.state.change?.form?.refusals.map(\.message) == [reason])
    }
  }

  @Test(arguments: [
    "organization_invitation_not_unique", "already_a_member_in_organization", "duplicate_record",
  ])
  func aRefusalLandsAtTheAddress(code: String) {
    var harness = reviewed()
    let entry = APIErrorEntry(message: "no", longMessage: "Not this one.", code: code, parameter: nil)
    harness.send { _ in .refused(ClerkError(.refused(APIRefusal(status: 400, errors: [entry])))) }
    #expect(
      harness.state.change?.form?["email_address"]?.refusal?.hasPrefix("Not this one.") == true)
  }

  @Test func someoneElsesInvitationGoesBackToTheFormWithAllKept() {
    var harness = reviewed()
    let now = Person.reading(invitation: Samples.invitation(), knowsAda: false).standing
    harness.send { .changedSince(RoleFormTests.change($0, now)) }
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["email_address"]?.text == "new@acme.example")
    #expect(harness.state.change?.form?.refusals.first?.message.contains("already invited") == true)
  }

  @Test func aRevokedOneIsSentAgainAsANewOne() throws {
    var harness = opened(
      .invitation(
        SentInvitation(
          id: InvitationID(rawValue: "orginv_1"), emailAddress: "new@acme.example", role: "org:billing")))
    #expect(harness.state.change?.form?["email_address"]?.text == "new@acme.example")
    #expect(harness.state.change?.form?["role"]?.text == "org:billing")
    #expect(harness.state.change?.form?.hasTyped == false, "leaving loses nothing")
    harness.arrange(key("^S"))
    harness.check(Person.reading(knowsAda: false))
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == .invite(NewInvitation(to: "new@acme.example", role: "org:billing")))
    #expect(
      review.warnings.first == "This sends a new invitation: the link of the earlier one no longer works.")
  }

  @Test(arguments: ["app.example.com", "https://", "://x", "java script://x", "https://a b"])
  func whatIsNoWebAddressIsNotSent(text: String) {
    var harness = filled()
    harness.arrange(key("Tab"), key("Tab"), key("Tab"))
    harness.type(text)
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["redirect_url"]?.complaint?.hasPrefix("Not a web address.") == true)
  }

  @Test(arguments: ["0", "366", "x"])
  func daysAreOneToThreeHundredAndSixtyFive(text: String) {
    var harness = filled()
    harness.arrange(key("Tab"), key("Tab"))
    harness.type(text)
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["expires_in_days"]?.complaint != nil)
  }
}
