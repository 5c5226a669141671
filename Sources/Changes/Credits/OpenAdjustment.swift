import ClerkAPI

/// An adjustment of an organization that is not settled: until it is, no other is made.
package struct OpenAdjustment {
  private let entry: JournalEntry

  /// Nil if all of them are settled.
  package init?(_ entries: [JournalEntry], of organization: OrganizationID) {
    let open = entries.first {
      $0.record.phase.isOpen && $0.record.intent.kind == .adjustCredits
        && $0.record.intent.organization?.id == organization
    }
    guard let open else { return nil }
    entry = open
  }

  package var id: ChangeID { entry.id }

  /// Why nothing can be adjusted now, in a sentence.
  ///
  /// - Parameter journal: The key that opens the journal, in parentheses, or nothing; nil for the shell's command.
  package func reason(journal: String? = nil) -> String {
    let what = CreditMovement(entry).map { " (\(CreditText.change($0.amount)))" } ?? ""
    if entry.isInProgress { return "Another adjustment\(what) is in progress elsewhere; wait for it." }
    let place = journal.map { "\($0)." } ?? ": orgdesk credits settle \(entry.id)"
    return "The outcome of another adjustment\(what) is unknown; settle that one first\(place)"
  }
}
