import Changes
import ClerkAPI

/// Something to be read. It changes nothing, and nobody is told of an answer that is no longer waited for.
package enum Read: Equatable, Sendable {
  /// Organizations `query.offset ..< query.offset + query.limit`.
  case page(OrganizationQuery)
  /// One organization, with its member count.
  case organization(OrganizationID)
  case subscription(OrganizationID)
  case credits(OrganizationID)
  /// The credit balance, and then what the clocks say: for an undecided adjustment.
  case settling(OrganizationID)
  case journal(JournalQuery)
  /// The plans that are not finished.
  case plans
  case plan(PlanID)
  /// Organizations as they are now, with their credits where a plan is about those.
  case subjects([OrganizationReference], withBalances: Bool)
  /// A plan file of somebody else.
  case planFile(path: String)
  /// What is in a folder, written as a person types it.
  case folder(path: String)
  /// A file that is to become a logo.
  case logo(path: String, uploader: String?)
  /// What was left behind.
  case drafts
  /// What was left behind, to be held by this process from now on.
  case draft(DraftID)
}
