import Changes
import ClerkAPI
import JSON
import TestSupport
import Testing

@testable import Console

/// Marked members and invitations become a plan.
@Suite struct PeoplePlanReducerTests {
  private typealias People = PeopleFixtures

  /// The members of organization 0, read, with the first three marked.
  private func marked(_ kind: PeopleKind = .members, policy: AccessPolicy = AccessPolicy()) -> ReducerHarness
  {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    var harness = ReducerHarness(state)
    harness.arrange(key("M"), .settle)
    if kind == .invitations { harness.arrange(key("Tab"), .settle) }
    harness.answer(.people, .people(.success(People.page(kind, 0..<10, of: 10))))
    harness.arrange(.settle, key("Space"), key("Space"), key("Space"), .painted(frame: 5))
    return harness
  }

  private func group(_ harness: ReducerHarness, _ role: String = "org:member") -> PeopleGroup {
    let members = harness.state.people?[.members].marks.values.compactMap { row -> Membership? in
      guard case .member(let member) = row else { return nil }
      var json = Samples.membership(role).objectValue ?? JSONObject()
      json["id"] = .string(JSONString(member.id.rawValue))
      json["public_user_data"] = ["user_id": .string(JSONString(member.userID?.rawValue ?? ""))]
      return PersonFixtures.record(.object(json))
    }
    return PeopleGroup(PersonFixtures.reading(), members: members ?? [])
  }

  /// No one who is marked is left out without a word.
  @Test(arguments: ["e", "X"]) func aMarkedMemberWhomClerkDoesNotNameIsSaid(command: String) throws {
    var json = try #require(PeopleSamples.member(1).objectValue)
    json["public_user_data"] = .null
    let unnamed = PeopleRow.member(MemberRow(PersonFixtures.record(.object(json))))
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    let page = PeoplePage([People.row(.members, 0), unnamed], totalCount: 2)
    harness.answer(.people, .people(.success(page)))
    harness.arrange(.settle, key("*"), .painted(frame: 5))
    harness.send(key(command)) {
      $0.say(
        .warning,
        "1 of the marked cannot be changed here: Clerk does not say who they are. Unmark them first.")
    }
    harness.finish()
  }

  @Test func aRoleIsChosenForAllOfThemAndReviewed() throws {
    var harness = marked()
    harness.arrange(key("e"))
    let order = try #require(harness.state.bulk?.order)
    guard case .people(.role(let persons, nil)) = order.choice else {
      Issue.record("\(order.choice)")
      return
    }
    #expect(persons.count == 3)
    harness.answer(.bulk, .peopleGroup(.success(group(harness))))
    #expect(harness.state.context == .form)
    harness.arrange(key("Space"))
    let role = try #require(harness.state.bulk?.typedForm?.role)
    harness.arrange(key("^S"))
    harness.answer(
      .peopleGroup(.role(persons, role), PersonFixtures.organization.id),
      .peopleGroup(.success(group(harness))))
    let review = try #require(harness.state.bulk?.review)
    #expect(role == "org:admin")
    #expect(review.title == "Change the role of 3 members of Organization 0 to admin?")
    #expect(review.changes.map(\.old) == ["member", "member", "member"])
    #expect(review.changes.map(\.new) == ["admin", "admin", "admin"])
    harness.arrange(.painted(frame: 8), key("y"))
    guard case .beginning(_, let proposal) = harness.state.bulk?.order?.stage,
      case .draft(let draft) = proposal.content
    else {
      Issue.record("\(String(describing: harness.state.bulk?.order?.stage))")
      return
    }
    #expect(draft.changes.count == 3)
  }

  @Test func aRemovalIsReviewedAtOnceAndGoingBackChangesNothing() throws {
    var harness = marked()
    harness.arrange(key("X"))
    harness.answer(.bulk, .peopleGroup(.success(group(harness))))
    let review = try #require(harness.state.bulk?.review)
    #expect(review.title == "Remove 3 members of Organization 0?")
    #expect(review.warnings == ["They lose access to the organization at once. Their accounts stay."])
    harness.arrange(.painted(frame: 8))
    harness.send(key("Esc")) { $0.overlays.removeLast() }
    harness.finish()
    #expect(harness.state.people?.list.marks.count == 3)
  }

  @Test func whatCannotBeReadIsTold() {
    var harness = marked()
    harness.arrange(key("X"))
    harness.answer(.bulk, .peopleGroup(.failure(.cancelled)))
    guard case .failed(let reason, _, _) = harness.state.bulk?.step else {
      Issue.record("\(String(describing: harness.state.bulk?.step))")
      return
    }
    #expect(reason.hasPrefix("Nothing was sent."))
    harness.arrange(.painted(frame: 8), key("Esc"))
    #expect(harness.state.context == .people)
  }

  @Test func whoMayNotRemoveMakesNoPlan() {
    var harness = marked(policy: AccessPolicy(role: .support))
    harness.arrange(key("X"))
    #expect(harness.state.bulk == nil)
    #expect(harness.state.notice?.text == "Your role (support) cannot remove members.")
  }

  @Test func revokedInvitationsAreNoLongerMarked() throws {
    var harness = marked(.invitations)
    harness.arrange(key("X"))
    guard case .people(.revoke(let sent)) = harness.state.bulk?.order?.choice else {
      Issue.record("\(String(describing: harness.state.bulk?.order))")
      return
    }
    let pending = sent.map { invitation -> Invitation in
      var json = Samples.invitation(to: invitation.emailAddress).objectValue ?? JSONObject()
      json["id"] = .string(JSONString(invitation.id.rawValue))
      return PersonFixtures.record(.object(json))
    }
    let group = PeopleGroup(PersonFixtures.reading(), members: [], invitations: pending)
    harness.answer(.bulk, .peopleGroup(.success(group)))
    let draft = PlanDraft(.revoke(sent), group, .universal)
    #expect(harness.state.bulk?.review?.changes.count == 3)
    let plan = draft.plan(
      id: PlanID(rawValue: "p"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "me", at: .start
    ) { ChangeID(rawValue: "change") }
    var state = harness.state
    _ = PeoplePane.ended(&state, plan.rows)
    #expect(state.people?[.invitations].marks.isEmpty == true)
    #expect(state.people?[.invitations].isReading == true)
  }
}
