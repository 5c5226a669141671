import Changes
import ClerkAPI
import Screen

/// Asks whether a decision is meant, with all it is about.
package struct JournalQuestion: Equatable, Sendable {
  /// What was decided.
  package let decision: JournalDecision
  /// The change it is about.
  package let change: ChangeID
  /// The instance that the person names by confirming it, where that is not this session's.
  let named: InstanceIdentity?
  /// What was meant then.
  let draft: ChangeDraft
  /// What is shown; it takes only keys pressed after it was on screen.
  package var review: ReviewState

  /// How many of the last characters of an instance's id have to be typed.
  private static let typed = 6

  private static func elsewhere(_ named: InstanceIdentity?, _ here: InstanceIdentity?) -> [String] {
    guard let named, let here else { return [] }
    return ["The change was made on the instance \(named); this session is on \(here)."]
  }

  /// - Parameter notes: What else has to be known, each a sentence.
  init(_ decision: JournalDecision, _ entry: JournalEntry, _ state: ConsoleState, notes: [String] = []) {
    self.decision = decision
    change = entry.id
    let intent = entry.record.intent
    draft = ChangeDraft(again: intent)
    let summary = ChangeSummary(intent)
    var subject: [ReviewItem] = []
    if let organization = intent.organization {
      subject = [
        ReviewItem("Name", organization.name), ReviewItem("Slug", organization.slug ?? "none"),
        ReviewItem("ID", organization.id.rawValue),
      ]
    }
    // Where something is sent, it is sent to where this session is.
    subject.append(
      decision == .sendAgain
        ? ReviewItem(instance: state.session) : ReviewItem("Instance", intent.instance.rawValue))
    subject += [
      ReviewItem("What", summary.title),
      ReviewItem("Meant by", intent.operator), ReviewItem("Change", intent.id.rawValue),
    ]
    let here = state.session.instance
    named = decision.settlement == nil || here == nil || here == intent.instance ? nil : intent.instance
    let values: PrivateValues = state.journal?.revealsPrivate == true ? .shown : .hidden
    // Which balance an adjustment will lead to is no longer what it was meant to be: only what moves is said.
    let isMoney = intent.kind == .adjustCredits
    let lines = summary.lines.filter { !isMoney || $0.label != "Balance" }
    review = ReviewState(
      title: "\(decision.title(intent.kind))?", subject: subject,
      changes: isMoney
        ? []
        : lines.map { $0.telling(values) }.map { ReviewChange($0.label, old: $0.old, new: $0.new) },
      details: isMoney ? lines.map { ReviewItem($0.label, $0.new ?? "") } : [],
      warnings: Self.elsewhere(named, here) + notes + (decision == .sendAgain ? summary.remarks : [])
        + [decision.consequence(intent.kind)],
      verb: decision.verb, size: ConsoleLayout(state).body.size)
    if let named {
      review.challenge = AmountChallenge(
        word: String(named.rawValue.suffix(Self.typed)), purpose: "decide about \(named)")
    }
  }
}
