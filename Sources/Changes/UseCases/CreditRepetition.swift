import ClerkAPI

/// What an adjustment has in common with earlier ones of its organization. Moving the same credits for the same ticket again
/// takes `TypedConsent.again`; another amount for the ticket is only pointed out.
package struct CreditRepetition: Sendable {
  /// Whether the same credits were moved before.
  package let repeats: RepeatedCredits
  /// What has to be known, each a sentence; none where nothing is in common.
  package let warnings: [String]

  /// - Parameter reported: What the journal found when the adjustment was to be recorded.
  package init(
    of draft: ChangeDraft, _ history: CreditHistory, reported: RepeatedCredits = RepeatedCredits(),
    _ time: LocalTime
  ) {
    let known = history.repeated(by: draft)
    repeats = known.isEmpty ? reported.repeated(by: draft) : known
    warnings =
      repeats.isEmpty
      ? [history.warning(ofTicket: draft.ticket, time)].compactMap { $0 }
      : repeats.sentences(time.dateTimeAndZone)
  }

  package var needsConsent: Bool { !repeats.isEmpty }
}
