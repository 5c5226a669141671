import Changes
import ClerkAPI
import JSON
import Testing

@testable import Console

/// From the form of a role to what was done, every step said.
@Suite struct RoleFormTests {
  private typealias Person = PersonFixtures

  private let promotion = ChangeRequest.changingRole(
    of: PersonFixtures.ada, from: PersonFixtures.member, to: PersonFixtures.admin)

  /// The form with another role chosen.
  private func chosen(_ reading: PeopleReading = PersonFixtures.reading("org:member")) -> ReducerHarness {
    var harness = Person.opened(.role, about: Person.aboutAda, reading)
    harness.arrange(key("Space"))
    return harness
  }

  private func reviewed() -> ReducerHarness {
    var harness = chosen()
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:member"))
    return harness
  }

  @Test func isFilledInCheckedReviewedAndSent() throws {
    var state = ConsoleState.loaded()
    let effects = ChangeOverlay.open(&state, .role, in: Person.organization.id, about: Person.aboutAda)
    var harness = ReducerHarness(state)
    let unchanged = ChangeRequest.changingRole(of: Person.ada, from: Person.member, to: Person.member)
    #expect(
      effects == [.read(harness.request(.change), .person(.check(unchanged), Person.organization.id))])
    let reading = Person.reading("org:member")
    harness.send(.answered(harness.request(.change), .person(.success(reading)))) {
      $0.change?.reads = ChangeReads()
      let form = RoleForm(reading, Person.aboutAda, undoing: nil, $0)
      $0.change?.content = form
      $0.change?.step = .editing
    }
    let field = try #require(harness.state.change?.form?["role"])
    #expect(field.kind.options?.map(\.label) == ["member", "admin", "billing (Billing manager)"])
    #expect(field.text == "org:member", "the one now comes first")
    harness.send(key("Space")) { $0.change?.form?.fields[1].setText("org:admin") }
    harness.send(key("^S")) {
      var reads = ChangeReads()
      _ = reads.begin([.person(.check(promotion), Person.organization.id)], &$0)
      $0.change?.reads = reads
      $0.change?.form?.fields[1].isTouched = true
      $0.change?.step = .checking
    }
    harness.expect(harness.reading(.person(.check(promotion), Person.organization.id)))
    harness.check(reading)
    let (review, draft) = try #require(harness.reviewed)
    #expect(review.title == "Role of Ada Lovelace (ada@acme.example): member → admin")
    #expect(review.changes.last == ReviewChange("Role", old: "member", new: "admin"))
    #expect(review.warnings.isEmpty)
    #expect(draft.standingBefore == reading.standing)
    harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))
    harness.finish()
  }

  @Test func tellsThePersonAndTheOrganizationAndReadsAgain() {
    var state = reviewed().state
    let request = PersonFixtures.organization.id
    state.detail = nil
    var harness = reviewed()
    harness.send { _ in .succeeded(ChangeResult(.answer, body: nil), nil) }
    #expect(harness.state.change == nil)
    #expect(harness.state.notice?.text == "Ada Lovelace is now an admin of “Organization 0”.")
    #expect(harness.state.list.isReading, "the counts of \(request)")
  }

  @Test func theOnlyAdminIsToldWhenTheRoleIsChosenAndOnceMoreBeforeSending() {
    let only = Person.reading("org:admin", admins: 1)
    var harness = Person.opened(.role, about: .member(Person.ada, role: Person.admin), only)
    #expect(harness.state.change?.form?["role"]?.advice == nil)
    harness.arrange(key("Space"))
    let reason =
      "Ada Lovelace is the only member of Organization 0 who can manage members and delete the organization. "
      + "Make someone else an admin first."
    #expect(harness.state.change?.form?["role"]?.advice == reason)
    harness.arrange(key("^S"))
    harness.check(only)
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?.refusals == [FormRefusal(field: nil, message: reason)])
    // Meanwhile someone else is one.
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:admin", admins: 2))
    #expect(harness.reviewed != nil)
  }

  @Test func aDirectoryIsToldInFormAndReview() throws {
    var harness = chosen(Person.reading("org:member", isManaged: true))
    let advice = try #require(harness.state.change?.form?["role"]?.advice)
    #expect(advice.contains("managed by a directory (SCIM)"))
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:member", isManaged: true))
    #expect(try #require(harness.reviewed).review.warnings == [advice])
  }

  @Test func whoIsNoMemberAnyMoreHasNoRole() {
    let harness = Person.opened(.role, about: Person.aboutAda, Person.reading())
    #expect(harness.state.change == nil)
    #expect(
      harness.state.notice?.text == "Ada Lovelace (ada@acme.example) is not a member of Organization 0.")
    #expect(harness.state.notice?.kind == .warning)
  }

  @Test func aRoleThatIsSoAlreadyIsNotSent() {
    var harness = chosen()
    harness.arrange(key("^S"))
    harness.check(Person.reading("org:admin"))
    #expect(harness.state.change?.step == .editing)
    #expect(
      harness.state.change?.form?.refusals.map(\.message) == ["No change needed: already set."])
  }

  @Test func aRefusalLandsAtTheRole() {
    for (code, parameter) in [
      ("organization_minimum_permissions_needed", nil), ("resource_not_found", "role"),
    ] as [(String, String?)] {
      var harness = reviewed()
      let entry = APIErrorEntry(
        message: "no", longMessage: "Not that role.", code: code, parameter: parameter)
      harness.send { _ in .refused(ClerkError(.refused(APIRefusal(status: 400, errors: [entry])))) }
      #expect(harness.state.change?.step == .editing)
      #expect(harness.state.change?.form?["role"]?.refusal?.hasPrefix("Not that role.") == true, "\(code)")
      #expect(harness.state.change?.form?["role"]?.text == "org:admin", "the choice is kept")
    }
  }

  @Test func someoneElsesChangeGoesBackToTheFormWithTheChoiceKept() throws {
    var harness = reviewed()
    let now = Person.reading("org:billing").standing
    harness.send { draft in .changedSince(Self.change(draft, now)) }
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["role"]?.text == "org:admin")
    let message = try #require(harness.state.change?.form?.refusals.first?.message)
    #expect(message.contains("Role of Ada Lovelace: was member, theirs billing, yours admin"))
    harness.arrange(key("^S"))
    let again = ChangeRequest.changingRole(of: Person.ada, from: "org:billing", to: Person.admin)
    harness.answer(
      .person(.check(again), Person.organization.id), .person(.success(Person.reading("org:billing"))))
    #expect(try #require(harness.reviewed).draft.request == again)
  }

  @Test func anUnknownOutcomeSaysWhatToDo() {
    var harness = reviewed()
    harness.send { _ in .unknown(ChangeFailure(message: "Lost.", fate: .mayHaveArrived)) }
    guard case .unknown = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(
      harness.state.change?.advice(journal: " (J)")
        == "Check the members and invitations before trying again. "
        + "The journal (J) keeps it until its outcome is settled.")
  }

  @Test func rolesThatCannotBeReadAreTyped() throws {
    var reading = Person.reading("org:member")
    reading.roles = nil
    var harness = Person.opened(.role, about: Person.aboutAda, reading)
    harness.arrange(key("^U"))
    harness.type("admin")
    harness.arrange(key("^S"))
    harness.check(reading)
    #expect(try #require(harness.reviewed).draft.request == promotion)
  }

  /// What the machine says where someone was faster.
  static func change(_ draft: ChangeDraft, _ now: PersonStanding) -> SubjectChange {
    let intent = draft.intent(
      id: ChangeID(rawValue: "a"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada")
    guard let change = SubjectChange(intent, now: FoundSubject(standing: now), holdsBalance: true) else {
      preconditionFailure("nothing has changed")
    }
    return change
  }
}
