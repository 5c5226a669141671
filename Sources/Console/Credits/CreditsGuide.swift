import Changes
import ClerkAPI
import JSON

/// What an adjustment of credits goes by besides its form: what was read for it.
package struct CreditsGuide: Equatable, Sendable {
  /// The organization as it was read last.
  var organization = SectionRead<Organization>()
  /// Its balance as it was read last.
  var credits = SectionRead<CreditBalance>()
  /// What was changed from here before, of the same organization.
  var made = JournalRead()
  /// The balance that the form goes by; nil where there never were credits.
  var balance: Money?
  /// What the journal said was adjusted for the same ticket before, if it had to say it.
  var repeated: RepeatedCredits?
  /// What is put into the form when it opens, besides a draft.
  var prefill: JSONObject?

  init(prefill: JSONObject? = nil) {
    self.prefill = prefill
  }

  /// The requests under way.
  var requests: [RequestID] { [organization.request, credits.request, made.request].compactMap { $0 } }

  /// What is being waited for before something is read again.
  package var wait: RetryWait? { organization.retry ?? credits.retry }

  /// The adjustments of that organization that were made from here.
  func history(of id: OrganizationID, in session: SessionInfo) -> CreditHistory {
    CreditHistory(made.entries ?? [], of: id, in: session)
  }
}
