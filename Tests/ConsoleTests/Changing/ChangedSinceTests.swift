import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// Whatever is changed by someone else after the review: nothing was sent, that is said, and nothing typed is lost.
@Suite("Changed after the review")
struct ChangedSinceTests {
  private static let theirs: JSONObject = [
    "name": "Theirs", "max_allowed_memberships": 60, "has_image": true,
    "public_metadata": ["region": "theirs"],
  ]

  private func key(_ text: String, seenFrame: Int = 99) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  private func type(_ harness: inout ReducerHarness, _ text: String) {
    for character in text {
      harness.arrange(.input(.key(KeyPress(key: .character(character))), seenFrame: 99))
    }
  }

  /// Answers the reads that effects ask for, until none is left.
  private func answer(_ harness: inout ReducerHarness, _ organization: Organization, cents: Int64 = 2500) {
    guard let overlay = harness.state.change else { return }
    let credits: JSONValue = ["balance": ["amount": .number(JSONNumber(cents)), "currency": "USD"]]
    let subscription: JSONValue = ["id": "csub_1", "status": "active", "subscription_items": []]
    guard let credits = try? CreditBalance(JSONReader(credits)),
      let subscription = try? Subscription(JSONReader(subscription))
    else { return }
    var answers: [(RequestID, Answer)] = []
    for request in overlay.reads.requests {
      switch harness.read(request) {
      case .organization: answers.append((request, .organization(.success(organization))))
      case .subscription: answers.append((request, .subscription(.success(subscription))))
      case .credits: answers.append((request, .credits(.success(credits))))
      default: answers.append((request, .journal(.success([]))))
      }
    }
    for (request, answer) in answers { harness.arrange(.answered(request, answer)) }
  }

  /// A change of that purpose, typed, reviewed and confirmed.
  private func making(_ purpose: ChangePurpose) -> (ReducerHarness, RequestID, ChangeDraft)? {
    var harness = ReducerHarness(.loaded())
    let organization = Fixtures.organization(0)
    switch purpose {
    case .create:
      harness.arrange(key("c"))
      type(&harness, "Nova")
    case .edit:
      harness.arrange(key("e"))
      answer(&harness, organization)
      type(&harness, "!")
    case .metadata:
      harness.arrange(key("m"))
      answer(&harness, organization)
      harness.arrange(key("j"), key("e"), key("^U"))
      type(&harness, "mine")
    case .logo:
      harness.arrange(key("i"))
      answer(&harness, organization)
      type(&harness, "/a.png")
    case .delete:
      harness.arrange(key("X"))
      answer(&harness, organization)
      answer(&harness, organization)
      type(&harness, "organization-0")
    case .credits:
      harness.arrange(key("$"))
      answer(&harness, organization)
      harness.arrange(key("Tab"))
      type(&harness, "5")
    // They have tests of their own.
    case .role, .add, .invite, .remove, .revoke: return nil
    }
    harness.arrange(key("^S"))
    if purpose == .logo, let request = harness.state.change?.reads.requests.first,
      let header = ImageHeader([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    {
      let source = LogoSource(path: "/a.png", length: 9, contentType: "image/png")
      harness.arrange(
        .answered(request, .logo(.success(LogoInspection(source: source, header: header)))))
    } else {
      answer(&harness, organization)
    }
    harness.arrange(.painted(frame: 20), key("y"))
    guard case .making(let request, let draft, _) = harness.state.change?.step else {
      Issue.record("\(purpose): \(String(describing: harness.state.change?.step))")
      return nil
    }
    return (harness, request, draft)
  }

  /// What the machine says of that draft, after someone else was there.
  private func change(_ draft: ChangeDraft) throws -> SubjectChange {
    let intent = draft.intent(
      id: ChangeID(rawValue: "a"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada")
    var source = Fixtures.organization(0).source
    for (key, value) in Self.theirs { source[key] = value }
    let now = FoundSubject(
      organization: try Organization(JSONReader(.object(source))),
      credits: .told(["balance": ["amount": 9900, "currency": "USD"]]),
      subscription: .refused(code: "subscription_not_found"))
    return try #require(SubjectChange(intent, now: now, holdsBalance: true))
  }

  @Test(arguments: ChangePurpose.allCases.filter { $0 != .create && !$0.kind.isAboutPeople })
  func nothingTypedIsLostAndNothingIsSent(purpose: ChangePurpose) throws {
    guard let (made, request, draft) = making(purpose) else { return }
    var harness = made
    let typed = harness.state.change?.editor?.draft
    let change = try change(draft)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.changedSince(change)))))
    let overlay = try #require(harness.state.change)
    #expect(overlay.editor?.draft == typed, "\(purpose)")
    #expect(harness.state.notice?.text == change.message)
    #expect(harness.state.notice?.kind == .warning)
    switch (purpose, overlay.step) {
    case (.edit, .comparing(let choices, _)):
      #expect(choices.fields.map(\.label) == ["Name"])
      #expect(choices.fields[0].hint?.contains("Theirs") == true)
    case (.metadata, .comparing(let choices, _)): #expect(choices.fields.map(\.label) == ["public.region"])
    case (.logo, .reviewing(let review, let draft)):
      #expect(review.warnings == [change.explanation])
      #expect(draft.before?["has_image"] == true)
    case (.delete, .editing):
      #expect(overlay.form?.refusals.map(\.message) == [change.message])
      #expect(overlay.form?["shown-Name"]?.text == "Theirs")
      #expect(overlay.reads.requests.count == 2, "its billing is read anew")
    case (.credits, .reviewing(let review, let draft)):
      #expect(review.warnings.first?.contains("Then: $25.00. Now: $99.00.") == true)
      #expect(draft.balanceBefore == Money(minorUnits: 9900, currency: .usd))
    default: Issue.record("\(purpose): \(overlay.step)")
    }
  }

  @Test func whatWasChosenIsSentOverWhatWasSeen() throws {
    guard let (made, request, draft) = making(.edit) else { return }
    var harness = made
    harness.arrange(
      .answered(request, .change(draft, ChangeOutcome(.changedSince(try change(draft))))), .painted(frame: 1),
      key("Space"), key("^S"))
    guard case .reviewing(let review, let again) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    #expect(review.changes == [ReviewChange("Name", old: "Theirs", new: "Organization 0!")])
    #expect(again.before?["name"] == "Theirs" && again.request == draft.request)
  }

  @Test func whereNoOneWaitsItIsSaid() throws {
    guard let (made, _, draft) = making(.edit) else { return }
    var harness = made
    let change = try change(draft)
    let other = harness.ask(.change)
    harness.arrange(
      .answered(other, .change(draft, ChangeOutcome(.changedSince(change)))))
    #expect(harness.state.notice?.text == change.message)
    guard case .making = harness.state.change?.step else {
      Issue.record("another change was taken for this one")
      return
    }
  }

  @Test func whatCouldNotBeReadLeavesTheFormAsItWas() throws {
    guard let (made, request, draft) = making(.edit) else { return }
    var harness = made
    let lost = ClerkError(.transport(TransportFailure(.connectionLost, host: "api.clerk.com")))
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.unread(lost)))))
    #expect(harness.state.change?.step == .editing)
    #expect(harness.state.change?.form?["name"]?.text == "Organization 0!")
    #expect(harness.state.change?.form?.refusals.first?.message.hasPrefix("Nothing was sent: ") == true)
  }

  @Test func anOutcomeIsToldAlsoWhenNoOneIsWaiting() {
    var harness = ReducerHarness(.loaded())
    let draft = ChangeDraft(.delete, of: Fixtures.organization(0))
    let request = harness.ask(.change)
    harness.arrange(.answered(request, .change(draft, ChangeOutcome(.notSent(.cancelled)))))
    #expect(harness.state.notice?.text == "Nothing was changed. Cancelled.")
    #expect(harness.state.notice?.kind == .warning)
  }
}
