/// What a profile says of credit adjustments. Amounts are kept as they were written, with their places: who knows money
/// reads them.
package struct CreditSettings: Sendable, Equatable {
  /// The kinds of reasons to choose from, in the order of the file; nil for the usual ones.
  package var reasons: [Located<String>]?
  /// Whether a kind of reason has to be given.
  package var requireReason = false
  /// Whether a ticket has to be given.
  package var requireTicket = false
  /// The most that one adjustment may move.
  package var maximum: Located<String>?
  /// The amount above which it is typed once more.
  package var retypeAbove: Located<String>?
  /// The amount above which a second person approves.
  package var approvalAbove: Located<String>?

  /// Nothing said.
  package init() {}

  /// Reads `credits: {reasons: […], require_reason: …, …}`.
  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    for part in reader.members(of: member.value, key: member.key) {
      switch part.name {
      case "reasons": reasons = Self.reasons(part, &reader)
      case "require_reason": requireReason = reader.bool(part) ?? requireReason
      case "require_ticket": requireTicket = reader.bool(part) ?? requireTicket
      case "maximum": maximum = reader.text(part)
      case "retype_above": retypeAbove = reader.text(part)
      case "approval_above": approvalAbove = reader.text(part)
      default: reader.reportUnknown(part, known: Self.knownKeys)
      }
    }
  }

  private static let knownKeys = [
    "reasons", "require_reason", "require_ticket", "maximum", "retype_above", "approval_above",
  ]

  private static func reasons(_ part: YAMLMember, _ reader: inout YAMLReader) -> [Located<String>]? {
    guard let reasons = reader.texts(part) else { return nil }
    guard !reasons.isEmpty else {
      reader.report("there is no reason in it; name one, or take the line out", at: part.value, key: part.key)
      return nil
    }
    var seen: Set<String> = []
    for reason in reasons where !seen.insert(reason.value.lowercased()).inserted {
      reader.report("\(reason.value) is named twice", at: reason.location)
    }
    return reasons
  }
}
