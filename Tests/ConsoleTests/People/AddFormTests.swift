import Changes
import ClerkAPI
import Testing

@testable import Console

/// Adding a user by address or id, and inviting who is none.
@Suite struct AddFormTests {
  private typealias Person = PersonFixtures

  private func filled(_ text: String) -> ReducerHarness {
    var harness = Person.opened(.add, Person.reading(knowsAda: false))
    harness.type(text)
    return harness
  }

  @Test(arguments: ["ada@acme.example", "user_ada"])
  func isLookedUpCheckedAndReviewed(text: String) throws {
    var harness = filled(text)
    let question = Read.person(.adding(text, as: Person.member), Person.organization.id)
    harness.send(key("^S")) {
      var reads = ChangeReads()
      _ = reads.begin([question], &$0)
      $0.change?.reads = reads
      $0.change?.changeForms { form in
        for place in form.fields.indices { form.fields[place].isTouched = true }
      }
      $0.change?.step = .checking
    }
    harness.expect(harness.reading(question))
    harness.check(Person.reading())
    let (review, draft) = try #require(harness.reviewed)
    #expect(draft.request == .adding(Person.ada, as: Person.member))
    #expect(review.title == "Add Ada Lovelace (ada@acme.example) as member")
    harness.send { _ in .succeeded(ChangeResult(.answer, body: nil), nil) }
    #expect(harness.state.notice?.text == "Added Ada Lovelace to “Organization 0” as a member.")
  }

  @Test func anAddressIsLookedUpWithoutTheNameBeforeIt() {
    var harness = filled("Ada <ada@acme.example>")
    harness.arrange(key("^S"))
    let question = Read.person(.adding("ada@acme.example", as: Person.member), Person.organization.id)
    #expect(harness.request(question) != .ofNoOne)
  }

  @Test func whoIsNoUserIsInvitedInstead() throws {
    var harness = filled("new@acme.example")
    harness.arrange(key("Tab"), key("Space"), key("^S"))
    harness.check(nil)
    #expect(
      harness.state.overlays.last
        == .question(Question(.inviteInstead(address: "new@acme.example", role: "org:admin"), shown: 8)))
    harness.arrange(key("y"))
    #expect(harness.state.change?.purpose == .invite)
    harness.answer(.person(.room, Person.organization.id), .person(.success(Person.reading(knowsAda: false))))
    #expect(harness.state.change?.form?["email_address"]?.text == "new@acme.example")
    #expect(harness.state.change?.form?["role"]?.text == "org:admin")
  }

  /// Who is named was not read before; the organization of an edit was.
  @Test func whatCouldNotBeReadSaysAgainOnlyTheSecondTime() {
    let error = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    var adding = filled("ada@acme.example")
    adding.arrange(key("^S"))
    adding.answer(.change, .person(.failure(error)))
    #expect(
      adding.state.change?.form?.refusals.first?.message
        == "Nothing was sent: what the change is about could not be read. \(error)")
    var editing = ReducerHarness(Scenes.opened("e"))
    editing.arrange(key("x"), key("^S"))
    editing.answer(.change, .organization(.failure(error)))
    #expect(
      editing.state.change?.form?.refusals.first?.message
        == "Nothing was sent: the organization could not be read again. \(error)")
  }

  @Test func orTheFormSaysSo() {
    var harness = filled("new@acme.example")
    harness.arrange(key("^S"))
    harness.check(nil)
    harness.arrange(key("n"))
    #expect(harness.state.change?.purpose == .add)
    #expect(harness.state.context == .form)
    #expect(
      harness.state.change?.form?["user_id"]?.refusal
        == "No user has this e-mail address. Someone without an account is invited.")
    #expect(harness.state.change?.form?["user_id"]?.text == "new@acme.example")
  }

  @Test func anUnknownIdIsNotInvited() {
    var harness = filled("user_nobody")
    harness.arrange(key("^S"))
    harness.check(nil)
    #expect(harness.state.context == .form)
    #expect(harness.state.change?.form?["user_id"]?.refusal == "No user has this id.")
  }

  @Test func whoMayNotInviteIsToldThat() {
    var policy = AccessPolicy()
    policy.exceptions[.invite] = false
    var harness = Person.opened(.add, Person.reading(knowsAda: false), policy: policy)
    harness.type("new@acme.example")
    harness.arrange(key("^S"))
    harness.check(nil)
    harness.arrange(key("y"))
    #expect(harness.state.change?.purpose == .add)
    #expect(harness.state.notice?.text == "Your profile cannot invite people.")
  }

  @Test func aMemberIsNotAddedAgain() {
    var harness = filled("user_ada")
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:admin"))
    #expect(
      harness.state.change?.form?.refusals.map(\.message) == [
        "Ada Lovelace (ada@acme.example) is already a member of Organization 0 (admin)."
      ])
  }
}

extension Question {
  fileprivate init(_ subject: Subject, shown frame: Int) {
    self.init(subject)
    shownSince = frame
  }
}
