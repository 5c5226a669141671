import ClerkAPI
import JSON

/// How a subject changed between reading and sending: nothing was sent.
package struct SubjectChange: Hashable, Sendable {
  package let now: FoundSubject
  package let differences: [SubjectDifference]
  /// Why the change cannot be made of what is there now, in a sentence; nil if it could.
  package let obstacle: String?
  let name: String

  private static let told = 5

  /// What happened and that nothing was sent, in short sentences.
  package var message: String { explanation + " Nothing was sent." }

  package var explanation: String {
    if let obstacle { return obstacle }
    var texts = differences.prefix(Self.told).map(\.text)
    if differences.count > Self.told { texts.append("and \(differences.count - Self.told) more") }
    let what =
      differences.contains(where: \.isCompared)
      ? "Someone else has changed \(name)." : "\(name) cannot be compared with what you saw."
    return "\(what) \(texts.joined(separator: "; "))."
  }
}

/// One thing about an organization that is no longer as the person saw it.
package struct SubjectDifference: Hashable, Sendable {
  /// The words for what Clerk's answer leaves out: neither there nor gone.
  static let notTold = "(\(ToldText.notTold))"

  package let label: String
  /// What the person saw; nil where it is withheld, as only backends may read it.
  package let was: String?
  package let theirs: String?
  /// What the person wants; nil where the change sets nothing there.
  package let yours: String?
  /// Whether it was compared: an answer that leaves it out says nothing about it.
  package let isCompared: Bool

  init(_ label: String, was: String?, theirs: String?, yours: String? = nil, isCompared: Bool = true) {
    self.label = label
    self.was = was
    self.theirs = theirs
    self.yours = yours
    self.isCompared = isCompared
  }

  /// The difference on one line: `Member limit: was 50, theirs 60, yours 75`.
  package var text: String {
    guard let was, let theirs else {
      return isCompared ? "\(label) has changed" : "\(label) is \(Self.notTold)"
    }
    return "\(label): was \(was), " + (yours.map { "theirs \(theirs), yours \($0)" } ?? "now \(theirs)")
  }
}

extension SubjectChange {
  /// Holds what is there now against what the person saw.
  ///
  /// Text is compared by its bytes, numbers by their value. What an answer leaves out is neither a change nor a proof that
  /// there is none: where Clerk no longer sends what the person saw, nothing can be compared.
  ///
  /// - Parameters:
  ///   - intent: The change, with what the person saw.
  ///   - now: What is there now.
  ///   - holdsBalance: Whether an adjustment of credits waits where the balance is another: a person has agreed to it.
  /// - Returns: Nil if the change can be sent as it was agreed to.
  package init?(_ intent: ChangeIntent, now: FoundSubject, holdsBalance: Bool) {
    self.init(intent.draft, now: now, holdsBalance: holdsBalance)
  }

  private init?(_ change: ChangeDraft, now: FoundSubject, holdsBalance: Bool) {
    var comparison = SubjectComparison(change, now)
    comparison.compare(holdsBalance: holdsBalance)
    guard comparison.obstacle != nil || !comparison.differences.isEmpty else { return nil }
    self.init(
      now: now, differences: comparison.differences, obstacle: comparison.obstacle,
      name: change.organization?.name ?? "The organization")
  }

  /// What differs between two looks at an organization that is to be deleted, for the review.
  package init?(deleting organization: OrganizationReference, was: FoundSubject, now: FoundSubject) {
    var change = ChangeDraft(.delete, of: was.organization)
    change.organization = organization
    change.creditsBefore = was.credits
    change.subscriptionBefore = was.subscription
    self.init(change, now: now, holdsBalance: true)
  }
}
