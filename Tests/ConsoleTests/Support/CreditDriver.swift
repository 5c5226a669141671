import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// A person at the guided form of credits, and a server that answers what is asked.
struct CreditDriver {
  var harness: ReducerHarness

  init(
    policy: AccessPolicy = AccessPolicy(), environment: SessionInfo.Environment = .test, columns: Int = 80,
    rows: Int = 24, time: LocalTime = .universal
  ) {
    var state = ConsoleState.loaded(columns: columns, rows: rows)
    state.session.policy = policy
    state.session.time = time
    state.session.environment = environment
    state.session.operatorName = "me@host"
    harness = ReducerHarness(state)
  }

  var state: ConsoleState { harness.state }
  var form: FormState? { state.change?.form }

  static func key(_ text: String, seenFrame: Int = 9) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  mutating func press(_ keys: String...) {
    for text in keys { harness.arrange(Self.key(text), .painted(frame: 5)) }
  }

  mutating func type(_ text: String) {
    for character in text { press(character == " " ? "Space" : String(character)) }
  }

  /// Answers what the form waits for.
  mutating func answer(
    _ balance: Result<CreditBalance, ClerkError>, organization: Result<Organization, ClerkError>? = nil,
    journal: [JournalEntry] = []
  ) {
    answerReads(balance, organization: organization, journal: journal)
    harness.arrange(.painted(frame: 5))
  }

  /// The same, without a frame that shows it.
  mutating func answerReads(
    _ balance: Result<CreditBalance, ClerkError>, organization: Result<Organization, ClerkError>? = nil,
    journal: [JournalEntry] = []
  ) {
    guard let reads = state.change?.reads else { return }
    let answers: [(RequestID?, Answer)] = [
      (reads.organization.request, .organization(organization ?? .success(Fixtures.organization(0)))),
      (reads.credits.request, .credits(balance)),
      (reads.adjustments.request, .journal(.success(JournalPage(journal)))),
    ]
    for (request, answer) in answers { if let request { harness.arrange(.answered(request, answer)) } }
  }

  /// The form over that balance, with that amount typed.
  mutating func fill(_ amount: String, removing: Bool = false, balance: Int64? = 2000) {
    press("$")
    answer(.success(CreditFixtures.balance(balance)))
    if removing { press("Space") }
    press("Tab")
    type(amount)
  }

  /// The same, saved so far that it is reviewed.
  mutating func review(
    _ amount: String, removing: Bool = false, balance: Int64? = 2000, then now: Int64? = nil
  ) {
    fill(amount, removing: removing, balance: balance)
    press("^S")
    answer(.success(CreditFixtures.balance(now ?? balance)))
  }

  var reviewed: ReviewState? {
    if case .reviewing(let review, _) = state.change?.step { review } else { nil }
  }

  /// The values of a review by their labels.
  var shown: [String: String] {
    guard let review = reviewed else { return [:] }
    return (review.subject + review.details).reduce(into: [:]) { $0[$1.label] = $1.text }
  }
}
