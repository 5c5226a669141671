import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// Asks to confirm a decision, with all its facts.
package struct JournalQuestion: Equatable, Sendable {
  package let decision: JournalDecision
  package let change: ChangeID
  /// The instance that confirming names, where it is not the session's.
  let named: InstanceIdentity?
  /// The requested change.
  let draft: ChangeDraft
  package var review: ReviewState

  private static func elsewhere(
    _ named: InstanceIdentity?, _ here: InstanceIdentity?, _ intent: ChangeIntent
  ) -> [String] {
    named == nil ? [] : here.map { [intent.isElsewhere(than: $0)] } ?? []
  }

  /// - Parameters:
  ///   - notes: What else to know, each a sentence.
  ///   - isDoubtful: Whether one key is too little to confirm it.
  init(
    _ decision: JournalDecision, _ entry: JournalEntry, _ state: ConsoleState,
    telling values: PrivateValues = .hidden, notes: [String] = [], isDoubtful: Bool = false
  ) {
    self.decision = decision
    change = entry.id
    let intent = entry.record.intent
    draft = ChangeDraft(again: intent)
    let summary = ChangeSummary(intent)
    let subject =
      ReviewItem.names(intent.organization) + [
        // What is sent goes to this session's instance.
        decision == .sendAgain
          ? ReviewItem(instance: state.session) : ReviewItem("Instance", intent.instance.rawValue),
        ReviewItem("What", summary.title), ReviewItem("Requested by", intent.operator),
        ReviewItem("Change", intent.id.rawValue),
      ]
    let here = state.session.instance
    named = decision.settlement == nil || here == nil || here == intent.instance ? nil : intent.instance
    // The balance that was intended is out of date: only the amount is shown.
    let isMoney = intent.kind == .adjustCredits
    let lines = summary.lines.filter { !isMoney || $0.label != "Balance" }
    review = ReviewState(
      title: decision.question(intent.kind), subject: subject,
      changes: isMoney
        ? []
        : lines.map { $0.telling(values) }.map { ReviewChange($0.label, old: $0.old, new: $0.new) },
      details: isMoney ? lines.map { ReviewItem($0.label, $0.new ?? "") } : [],
      warnings: Self.elsewhere(named, here, intent) + notes + (decision == .sendAgain ? summary.remarks : [])
        + [decision.consequence(intent.kind)],
      verb: decision.verb, size: ConsoleLayout(state).body.size)
    if let named {
      review.challenge = TypedConfirmation(
        [TypedConsent(toName: named)], purpose: "decide about \(named)")
    } else if isDoubtful {
      review.challenge = TypedConfirmation([.yes], purpose: decision.verb)
    }
  }
}

extension ChangeIntent {
  /// That it was made on another instance than the session's, in a sentence.
  func isElsewhere(than here: InstanceIdentity) -> String {
    "The change was made on the instance \(instance); this session is on \(here)."
  }
}

extension JournalDecision {
  package var command: Command {
    switch self {
    case .happened: .settleHappened
    case .didNotHappen: .settleDidNotHappen
    case .sendAgain: .sendAgain
    case .giveUp: .giveUp
    }
  }

  /// What the confirming key does, in a word or two.
  var verb: String {
    switch self {
    case .happened, .didNotHappen: "record it"
    case .sendAgain: "send"
    case .giveUp: "abandon"
    }
  }

  init?(_ command: Command) {
    guard let decision = Self.allCases.first(where: { $0.command == command }) else { return nil }
    self = decision
  }
}

/// How an organization has changed since a change of it was requested, in sentences.
enum OrganizationDrift {
  /// Never empty: one sentence says that nothing has changed.
  static func sentences(_ intent: ChangeIntent, now: Organization) -> [String] {
    let before = intent.before ?? JSONObject()
    let isAsMeant = Aftermath(of: intent, now: now) == .asIntended
    let asked = isAsMeant ? Set(JournalUndo.touched(intent.request)) : []
    var sentences = OrganizationUpdate.keys.compactMap { key -> String? in
      // A value missing on one side is not compared.
      guard let then = before[key], let current = now.source[key] else { return nil }
      guard !asked.contains(key), !then.isSame(as: current) else { return nil }
      let texts = (text(then, key), text(current, key))
      let difference = LookAlike.difference(from: texts.0, to: texts.1).map { " \(LookAlikeText.of($0))" }
      return SentenceText.ended("\(FieldLabel.of(key)) has changed since: \(texts.0) → \(texts.1)")
        + (difference ?? "")
    }
    for key in ["public_metadata", "private_metadata"] where !asked.contains(key) {
      guard let then = before[key], let current = now.source[key], !then.isSame(as: current) else { continue }
      sentences.append("\(FieldLabel.of(key)) has changed since.")
    }
    if let then = before["has_image"]?.boolValue, let current = now.hasImage, then != current, !isAsMeant {
      sentences.append("The logo has changed since.")
    }
    if isAsMeant { return ["The organization is already as this change would make it."] + sentences }
    let untold = (OrganizationUpdate.keys + ["public_metadata", "private_metadata", "has_image"]).filter {
      before[$0] != nil && now.source[$0] == nil
    }
    if !untold.isEmpty {
      let names = untold.map { FieldLabel.of($0) }.joined(separator: ", ")
      sentences.append("Clerk does not return the current values of: \(names).")
    }
    return sentences.isEmpty ? ["The organization is as it was when this change was requested."] : sentences
  }

  private static func text(_ value: JSONValue, _ key: String) -> String {
    let text = FieldText.of(value, field: key) ?? ToldText.none
    return value.stringValue == nil ? text : "“\(text)”"
  }
}
