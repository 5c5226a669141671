import Changes
import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

/// From a key to a change and back to the list, every step said.
@Suite("Making a change in the console")
struct ChangeReducerTests {
  private func key(_ text: String, seenFrame: Int = 9) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func read(_ harness: inout ReducerHarness, _ organization: Organization) {
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(organization)))
  }

  /// A list with an edit form open over it; its next request is number 3.
  private func editing(policy: AccessPolicy = AccessPolicy()) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    var harness = ReducerHarness(state)
    harness.arrange(key("e"))
    read(&harness, Fixtures.organization(0))
    return harness
  }

  private func typed(_ harness: inout ReducerHarness, _ text: String) {
    for character in text { harness.arrange(key(character == " " ? "Space" : String(character))) }
  }

  @Test func theOrganizationIsReadBeforeItsFormOpens() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("e")) {
      $0.overlays = [.change(ChangeOverlay(.edit, of: Fixtures.id(0)))]
      $0.reads(.organization(Fixtures.id(0)))
    }
    harness.expect(harness.reading(.organization(Fixtures.id(0))))
    let (request, organization) = (harness.request(.organization(Fixtures.id(0))), Fixtures.organization(0))
    harness.send(.answered(request, .organization(.success(organization)))) {
      $0.change?.reads = ChangeReads()
      $0.change?.content = EditForm(organization, size: Size(columns: 80, rows: 22))
      $0.change?.step = .editing
    }
    #expect(
      harness.state.change?.form?.fields.map { "\($0.id): \($0.text)" } == [
        "name: Organization 0", "slug: organization-0", "max_allowed_memberships: 5",
        "admin_delete_enabled: yes", "role_set_key: ", "created_at: 2024-05-28T08:00:00.000Z",
      ])
    harness.send(key("Esc")) { $0.overlays = [] }
    harness.finish()
  }

  @Test(arguments: [
    (
      "e", AccessPolicy(readOnly: .commandLine),
      "Nothing was sent: this session was started with --read-only."
    ),
    ("c", AccessPolicy(role: .viewer), "Your role (viewer) cannot create organizations."),
    ("X", AccessPolicy(role: .support), "Your role (support) cannot delete organizations."),
  ])
  func whatMayNotBeDoneOpensNothing(key: String, policy: AccessPolicy, message: String) {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    var harness = ReducerHarness(state)
    harness.send(self.key(key)) { $0.notice = Notice(.warning, message, since: .start) }
    harness.finish()
  }

  @Test func savingReadsAgainShowsWhatChangesAndSendsOnlyThat() throws {
    var harness = editing()
    typed(&harness, "!")
    harness.send(key("^S")) {
      for place in $0.change?.form?.fields.indices ?? 0..<0 {
        $0.change?.form?.fields[place].isTouched = true
      }
      $0.reads(.organization(Fixtures.id(0)))
      $0.change?.step = .checking
    }
    harness.expect(harness.reading(.organization(Fixtures.id(0))))
    read(&harness, Fixtures.organization(0))
    harness.arrange(.painted(frame: 20))
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("Name", old: "Organization 0", new: "Organization 0!")])
    var update = OrganizationUpdate()
    update.name = .set("Organization 0!")
    #expect(draft.request == .update(update))
    #expect(draft.before == Fixtures.organization(0).source)

    // Typed ahead, y confirms nothing.
    harness.send(key("y", seenFrame: 19))
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))

    let answer = ChangeAnswer(.organization(Fixtures.organization(0, name: "Organization 0!")))
    let result = ChangeResult(.answer, body: answer.body)
    harness.send(
      .answered(harness.request(.change), .change(draft, ChangeOutcome(.succeeded(result, answer))))
    ) {
      $0.overlays = []
      $0.isUnseen = true
      $0.list.rows.replace(OrganizationRow(Fixtures.organization(0, name: "Organization 0!")))
      $0.notice = Notice(
        .information, "Name of “Organization 0”: Organization 0 → Organization 0!.", since: .start)
    }
    harness.finish()
  }

  @Test func theServersRefusalIsOnItsFieldAndNothingTypedIsLost() throws {
    var harness = editing()
    typed(&harness, "!")
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    harness.arrange(.painted(frame: 20), key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    let entry = APIErrorEntry(
      message: "taken", longMessage: "That slug is taken.", code: "form_identifier_exists", parameter: "slug")
    let error = ClerkError(.refused(APIRefusal(status: 422, errors: [entry], traceID: "t1")))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.refused(error)))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["name"]?.text == "Organization 0!")
    #expect(
      harness.state.change?.form?["slug"]?.complaint
        == "That slug is taken. (code form_identifier_exists, trace t1)")
    #expect(harness.state.change?.form?.focused?.id == "slug")
  }

  @Test func leavingWhatWasTypedAsks() {
    var harness = editing()
    typed(&harness, "!")
    harness.send(key("Esc")) { $0.overlays.append(.question(Question(.leave))) }
    harness.send(key("y"))
    harness.arrange(.painted(frame: 30))
    harness.send(key("n", seenFrame: 30)) { $0.overlays.removeLast() }
    harness.arrange(key("Esc"), .painted(frame: 31))
    harness.send(key("y", seenFrame: 31)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func waitingIsGivenUpAndTheTruthIsTold() throws {
    var harness = editing()
    typed(&harness, "!")
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    harness.arrange(.painted(frame: 20), key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    harness.send(.progressed(request, .change(.sending(attempt: 1, of: 4)))) {
      $0.change?.step = .making(request, draft, MakingProgress(change: .sending(attempt: 1, of: 4)))
    }
    harness.send(key("Esc", seenFrame: 40)) {
      $0.notice = Notice(
        .warning, "No longer waiting: the outcome may stay unknown.", since: .start)
    }
    harness.expect(.interrupt(request))
    // What never left is not said to be unknown.
    var unsent = harness
    unsent.arrange(.answered(request, .change(draft, ChangeOutcome(.notSent(.cancelled)))))
    #expect(unsent.state.notice == nil)
    #expect(unsent.state.change?.form?.refusals.first?.message == "Nothing was changed. Cancelled.")
    let failure = ChangeFailure(message: "Cancelled.", fate: .mayHaveArrived)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.unknown(failure)))))
    #expect(harness.state.change?.step == .unknown(draft, failure))
    #expect(harness.state.list.pending?.reason == .refresh)
  }

  @Test func whatMayHaveBeenCreatedIsSearchedFor() throws {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("c"))
    typed(&harness, "Fern Works")
    harness.arrange(key("^S"), .painted(frame: 20), key("y", seenFrame: 20))
    let (request, draft) = try harness.making()
    let lost = ChangeFailure(message: "The answer was lost.", fate: .mayHaveArrived)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.unknown(lost)))))
    #expect(harness.state.offers(.search))
    harness.arrange(.painted(frame: 40), key("/", seenFrame: 40))
    #expect(harness.state.overlays.isEmpty)
    #expect(harness.state.list.prompt?.editor.text == "fern-works")
    #expect(harness.state.list.search == SearchTerms("fern-works"))
    #expect(harness.state.timers.contains(.searchDebounce))
  }

  @Test func creatingSuggestsASlug() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("c"))
    typed(&harness, "Möwen & Söhne")
    #expect(harness.state.change?.form?["slug"]?.text == "moewen-soehne")
    harness.arrange(key("^S"), .painted(frame: 20))
    guard case .reviewing(_, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    var new = NewOrganization(name: "Möwen & Söhne")
    new.slug = "moewen-soehne"
    #expect(draft.request == .create(new))
    #expect(draft.organization == nil)
  }

  private static let subscription: Answer = {
    let json: JSONValue = ["id": "csub_1", "status": "active", "subscription_items": []]
    guard let subscription = try? Subscription(JSONReader(json)) else {
      preconditionFailure("the fixture does not read")
    }
    return .subscription(.success(subscription))
  }()

  /// Answers what goes with it.
  private func billing(_ harness: inout ReducerHarness, cents: Int64 = 2500) {
    harness.answer(.subscription(Fixtures.id(0)), Self.subscription)
    let json: JSONValue = ["balance": ["amount": .number(JSONNumber(cents)), "currency": "USD"]]
    guard let balance = try? CreditBalance(JSONReader(json)) else {
      preconditionFailure("the fixture does not read")
    }
    harness.answer(.credits(Fixtures.id(0)), .credits(.success(balance)))
  }

  @Test func deletingWantsTheSlugTypedAndIsReviewed() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    read(&harness, Fixtures.organization(0))
    billing(&harness)
    typed(&harness, "organization-1")
    harness.arrange(key("^S"))
    #expect(harness.state.change?.form?[DeleteForm.field]?.complaint == "That does not match organization-0.")
    harness.arrange(key("Backspace"), key("0"))
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .checking)
    read(&harness, Fixtures.organization(0))
    billing(&harness)
    guard case .reviewing(let review, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.title == "Delete Organization 0?")
    #expect(review.subject.suffix(2).map(\.text) == ["active", "$25.00"])
    #expect(review.warnings == [Review.ofDeletion])
    #expect(draft.before == Fixtures.organization(0).source && draft.creditsBefore?.balance != nil)
    harness.arrange(.painted(frame: 20))
    harness.send(key("y", seenFrame: 19))
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft, .recording)
    }
    harness.expect(.makeChange(harness.request(.change), draft))
    harness.finish()
  }

  @Test func membersThatAreNotToldAreSaidToBeSo() throws {
    var source = Fixtures.organization(0).source
    source.removeValue(forKey: "members_count")
    let untold = try Organization(JSONReader(.object(source)))
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    read(&harness, untold)
    billing(&harness)
    typed(&harness, "organization-0")
    harness.arrange(key("^S"))
    read(&harness, untold)
    billing(&harness)
    guard case .reviewing(let review, _) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.subject.first { $0.label == "Members" }?.text == "not returned by Clerk, limit 5")
  }

  @Test(arguments: [(nil, "not returned by Clerk"), (.null, "(none)")] as [(JSONValue?, String)])
  func theSlugOfWhatIsToBeDeletedSaysWhyThereIsNone(slug: JSONValue?, text: String) throws {
    var source = Fixtures.organization(0).source
    source["slug"] = slug
    let organization = try Organization(JSONReader(.object(source)))
    let form = DeleteForm(organization, .loaded())
    #expect(form.editor["shown-Slug"]?.text == text)
  }

  @Test func whatHasChangedSinceTheFormOpenedIsSaidInTheReview() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    read(&harness, Fixtures.organization(0))
    billing(&harness)
    typed(&harness, "organization-0")
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0, name: "Renamed"))
    billing(&harness, cents: 3000)
    guard case .reviewing(let review, _) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(
      review.warnings.first
        == "Someone else has changed Renamed. Name: was Organization 0, now Renamed; "
        + "Credits: was $25.00, now $30.00.")
    #expect(review.title == "Delete Renamed?")
    // Back in the form, what is shown is what is there now.
    harness.arrange(.painted(frame: 20), key("Esc", seenFrame: 20))
    #expect(harness.state.change?.form?[DeleteForm.credits]?.text == "$30.00")
    #expect(harness.state.change?.form?[DeleteForm.field]?.text == "organization-0")
  }

  @Test func withoutAllOfItThereIsNoReview() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    read(&harness, Fixtures.organization(0))
    typed(&harness, "organization-0")
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    let lost = ClerkError(.transport(TransportFailure(.connectionLost, host: "api.clerk.com")))
    harness.answer(.subscription(Fixtures.id(0)), Self.subscription)
    harness.answer(.credits(Fixtures.id(0)), .credits(.failure(lost)))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?.refusals.first?.message.hasPrefix("Nothing was sent: ") == true)
    // Billing that is switched off is nothing to wait for.
    harness.arrange(key("^S"))
    read(&harness, Fixtures.organization(0))
    harness.answer(.subscription(Fixtures.id(0)), Self.subscription)
    let off = ClerkError(
      .refused(APIRefusal(status: 403, errors: [APIErrorEntry(message: "no", code: "billing_not_enabled")])))
    harness.answer(.credits(Fixtures.id(0)), .credits(.failure(off)))
    guard case .reviewing(_, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(draft.creditsBefore == .refused(code: "billing_not_enabled"))
  }

  @Test func whatGoesWithItIsReadWhileTheFormIsOpen() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    harness.send(
      .answered(
        harness.request(.organization(Fixtures.id(0))), .organization(.success(Fixtures.organization(0))))
    ) {
      $0.change?.step = .editing
      let form = DeleteForm(Fixtures.organization(0), $0)
      $0.change?.content = form
      $0.reads(.subscription(Fixtures.id(0)), .credits(Fixtures.id(0)))
    }
    harness.expect(
      harness.reading(.subscription(Fixtures.id(0))), harness.reading(.credits(Fixtures.id(0))))
    harness.answer(
      .credits(Fixtures.id(0)),
      .credits(.success(CreditBalance(balance: Money(minorUnits: 2500, currency: .usd)))))
    #expect(harness.state.change?.form?[DeleteForm.credits]?.text == "$25.00")
    #expect(harness.state.change?.form?[DeleteForm.subscription]?.text == "being read")
    harness.send(key("Esc")) { $0.overlays = [] }
    harness.expect(.cancel(harness.request(.subscription(Fixtures.id(0)))))
    harness.finish()
  }

  @Test func whatCannotBeReadOfItIsSaid() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("X"))
    read(&harness, Fixtures.organization(0))
    let refusal = APIRefusal(
      status: 503, errors: [APIErrorEntry(message: "Unavailable.", code: "service_unavailable")],
      traceID: "abc")
    harness.answer(.subscription(Fixtures.id(0)), .subscription(.failure(ClerkError(.refused(refusal)))))
    let text = harness.state.change?.form?[DeleteForm.subscription]?.text
    #expect(text?.hasPrefix("could not be read (code service_unavailable, trace abc): ") == true)
    #expect(harness.state.change?.form?.focused?.id == DeleteForm.field)
  }

  @Test func aFileIsLookedAtBeforeItIsALogo() throws {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("i"))
    read(&harness, Fixtures.organization(0))
    typed(&harness, "~/a.png")
    harness.arrange(key("^S"))
    #expect(harness.state.change?.step == .checking)
    harness.answer(.change, .logo(.failure(.notAnImage)))
    #expect(
      harness.state.change?.form?["file"]?.complaint?.hasPrefix(LogoProblem.notAnImage.explanation) == true)
    harness.arrange(key("^S"))
    let source = LogoSource(path: "/home/a.png", length: 9, contentType: "image/png")
    let header = try #require(ImageHeader([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    harness.answer(.change, .logo(.success(LogoInspection(source: source, header: header))))
    guard case .reviewing(_, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(draft.request == .uploadLogo(source))
  }
}
