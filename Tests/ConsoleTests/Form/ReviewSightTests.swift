import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// In the smallest terminal nothing is confirmed that was never on screen.
@Suite("What is confirmed is in sight")
struct ReviewSightTests {
  private static let smallest = ConsoleLayout.minimum
  private static let long = String(repeating: "Möwen & Bücher ", count: 16)
  private static let texts = ["Acme", "木槿貿易有限公司 (Taipei) 🚀", long]
  /// What has to be known, up to more than the page can hold.
  private static let warnings = [
    [], ["Careful."], [String(repeating: "Someone changed it in the meantime. ", count: 9)],
  ]

  private static func request(_ kind: ChangeKind, _ text: String) -> ChangeRequest {
    var update = OrganizationUpdate()
    update.name = .set(text + "!")
    update.maxAllowedMemberships = .set(60)
    let ada = PersonFixtures.ada
    return switch kind {
    case .createOrganization: .create(NewOrganization(name: text))
    case .updateOrganization: .update(update)
    case .mergeMetadata: .mergeMetadata(MetadataMerge(publicPatch: ["region": .string(JSONString(text))]))
    case .uploadLogo: .uploadLogo(LogoSource(path: "/\(text).png", length: 1, contentType: "image/png"))
    case .deleteLogo: .deleteLogo
    case .deleteOrganization: .delete
    case .adjustCredits:
      .adjustCredits(
        CreditAdjustment(
          action: .increase, amount: CreditFixtures.dollars(25), idempotencyKey: "k", note: text))
    case .addMember: .adding(ada, as: "org:member")
    case .changeRole: .changingRole(of: ada, from: "org:member", to: "org:admin")
    case .removeMember: .removing(ada, who: "org:member")
    case .invite: .invite(NewInvitation(to: "\(text.prefix(4))@acme.example", role: "org:member"))
    case .revokeInvitation: .revokeInvitation(PersonFixtures.sent)
    }
  }

  /// What is deleted, what goes with it, and that it stays so, is seen before it is confirmed.
  @Test func aDeletionIsSeenWhole() {
    let draft = ChangeDraft(.delete, of: Fixtures.organization(0, name: "Acme"))
    let facts = [("Members", "11,150"), ("Subscription", "none"), ("Credits", "$25.00")].map {
      ReviewItem($0, $1)
    }
    var review = ReviewState(draft, about: facts, Self.state(.live))
    review.challenge = nil
    review.painted(frame: 5)
    #expect(review.context == .review && !review.canConfirm)
    #expect(ReviewReducer.reduce(&review, .confirm) != .confirm)
    _ = ReviewReducer.reduce(&review, .moveLast)
    review.painted(frame: 6)
    let rows = ReviewOutline(review).lines.dropFirst(review.scroll.top)
    #expect(rows.contains { if case .warning = $0 { true } else { false } })
    #expect(review.canConfirm)
  }

  /// Of a plan its totals are among what is seen.
  @Test func whatAPlanComesToIsSeen() {
    let changes = (0..<30).map { ReviewChange("Organization \($0)", old: "5", new: "50") }
    var review = ReviewState(
      title: "Change 30 organizations?", subject: [], changes: changes,
      details: [ReviewItem("Total", "raises 30")], warnings: ["Careful."], size: Size(columns: 40, rows: 8))
    review.painted(frame: 5)
    let outline = ReviewOutline(review)
    let page = outline.lines.prefix(outline.bodyRows)
    #expect(page.contains(.field(label: "Total", "raises 30")) && Self.tells(review, page))
    #expect(review.canConfirm)
  }

  /// What the lines between the first and the last row say that changes: the value that will be, or what goes.
  private static func tells(_ review: ReviewState, _ lines: some Sequence<OutlineLine>) -> Bool {
    let first = review.changes.first
    let details = review.details.first { $0.label == "Balance after" } ?? review.details.first
    return lines.contains { line in
      switch line {
      case .change, .nothing, .new: first != nil
      // Balances, or the organizations that are deleted.
      case .field(let label, _):
        first == nil && label == details?.label
      default: false
      }
    }
  }

  /// Looks at a review page by page until it can be confirmed.
  private static func check(_ review: ReviewState, _ name: String) {
    var review = review
    review.resize(to: ConsoleLayout(state()).body.size)
    var seen: [OutlineLine] = []
    for page in 0..<200 {
      review.painted(frame: 5)
      let outline = ReviewOutline(review)
      seen += outline.lines.dropFirst(review.scroll.top).prefix(outline.bodyRows)
      let isTold = tells(review, seen) || review.changes.isEmpty && review.details.isEmpty
      let confirmed = ReviewReducer.reduce(&review, .confirm) == .confirm
      #expect(isTold || !confirmed, "\(name), page \(page)")
      if confirmed || review.context != .review { return }
      #expect(review.obstacle(.confirm) != nil, "\(name), page \(page): no word why")
      _ = ReviewReducer.reduce(&review, .pageDown)
    }
    Issue.record("\(name) cannot be confirmed")
  }

  private static func state(_ environment: SessionInfo.Environment = .test) -> ConsoleState {
    var state = ConsoleState.loaded(columns: smallest.columns, rows: smallest.rows)
    state.session.environment = environment
    state.session.operatorName = "me@host"
    return state
  }

  /// The journal asks by what is decided, without whose it is.
  @Test(arguments: JournalDecision.allCases) func whoseADecisionIsStandsInSight(decision: JournalDecision) {
    let entry = JournalFixtures.entry(1, .unknown, Self.request(.adjustCredits, "note"))
    let outline = ReviewOutline(JournalQuestion(decision, entry, Self.state()).review)
    #expect(outline.lines.prefix(outline.bodyRows).contains(.field(label: "Name", "Organization 0")))
  }

  @Test(arguments: ChangeKind.allCases, [SessionInfo.Environment.test, .live, .unknown])
  func whateverIsChanged(kind: ChangeKind, environment: SessionInfo.Environment) {
    for text in Self.texts {
      var draft = ChangeDraft(Self.request(kind, text), of: Fixtures.organization(0, name: text))
      draft.balanceBefore = CreditFixtures.dollars(100)
      (draft.reason, draft.ticket) = (text, "SUP-1")
      for warnings in Self.warnings {
        var review = ReviewState(draft, warnings: warnings, Self.state(environment))
        // What has to be typed is another lock.
        review.challenge = nil
        Self.check(review, "\(kind), \(text.prefix(8)), \(warnings.first?.count ?? 0)")
      }
    }
  }

  /// An ordinary change is on the first page whatever else has to be said; and where all of that is, too, it is confirmed there.
  @Test(arguments: ChangeKind.allCases.filter { $0 != .deleteOrganization })
  func ordinaryTextsNeedNoScrolling(kind: ChangeKind) {
    for warnings in Self.warnings {
      var draft = ChangeDraft(Self.request(kind, "Acme"), of: Fixtures.organization(0, name: "Acme"))
      draft.balanceBefore = CreditFixtures.dollars(100)
      var review = ReviewState(draft, warnings: warnings, Self.state())
      review.painted(frame: 5)
      let outline = ReviewOutline(review)
      #expect(Self.tells(review, outline.lines.prefix(outline.bodyRows)))
      if warnings.isEmpty { #expect(review.canConfirm) }
    }
  }

  @Test func everyReviewOfTheConsole() throws {
    let scenes = Scenes.all.compactMap { name, state in state.review.map { (name, $0) } }
    #expect(scenes.count >= 20)
    for (name, scene) in scenes where scene.confirms {
      var review = scene
      review.challenge = nil
      Self.check(review, name)
    }
  }

  @Test func afterAnotherSizeItHasToBeSeenAgain() {
    let change = ReviewChange("Name", old: Self.long, new: Self.long + "!")
    var review = ReviewState(
      title: "Change?", subject: [], changes: [change], size: Size(columns: 40, rows: 8))
    review.painted(frame: 5)
    #expect(review.hidesChange && !review.canConfirm)
    _ = ReviewReducer.reduce(&review, .moveLast)
    #expect(review.canConfirm, "the page that is about to be painted says how to confirm")
    #expect(ReviewReducer.reduce(&review, .confirm) == .none, "nothing is seen before it is painted")
    review.painted(frame: 6)
    #expect(!review.takes(keysAfter: 5), "typed before the end could be read")
    #expect(review.takes(keysAfter: 6) && ReviewReducer.reduce(&review, .confirm) == .confirm)
    _ = ReviewReducer.reduce(&review, .moveFirst)
    review.painted(frame: 7)
    #expect(review.canConfirm, "it has been seen")
    review.resize(to: Size(columns: 42, rows: 8))
    review.painted(frame: 8)
    #expect(!review.canConfirm)
    review.resize(to: Size(columns: 200, rows: 40))
    review.painted(frame: 9)
    #expect(review.canConfirm)
  }

  /// First what has to be scrolled to, then what confirms.
  @Test func theLastLineSaysHowItGoesOn() {
    var hiding = 0
    for (name, scene) in Scenes.all where scene.review?.confirms == true {
      var state = scene
      _ = ConsoleReducer.reduce(&state, .resized(Self.smallest))
      _ = ConsoleReducer.reduce(&state, .painted(frame: 9))
      guard state.context == .review, state.review?.hidesChange == true else { continue }
      hiding += 1
      func told() -> [Command] {
        FooterOutline(state, columns: Self.smallest.columns).entries.map(\.command)
      }
      #expect(told().contains(.pageDown) && !told().contains(.confirm), "\(name)")
      for _ in 0..<40 where state.review?.hidesChange == true {
        _ = ConsoleReducer.reduce(&state, .command(.pageDown))
      }
      #expect(told().contains(.confirm) && !told().contains(.pageDown), "\(name)")
    }
    #expect(hiding > 0)
  }
}
