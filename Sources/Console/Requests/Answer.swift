import Changes
import ClerkAPI

/// What a request came to.
package enum Answer: Equatable, Sendable {
  case page(Result<OrganizationPage, ClerkError>)
  case organization(Result<Organization, ClerkError>)
  case subscription(Result<Subscription, ClerkError>)
  case credits(Result<CreditBalance, ClerkError>)
  /// The balance for an undecided adjustment, and what the clocks said right after it.
  case settling(Result<CreditBalance, ClerkError>, ClockReading)
  case journal(Result<JournalPage, JournalError>)
  /// The plans that are not finished.
  case plans(Result<[PlanOverview], JournalError>)
  /// One plan; nil where there is none.
  case plan(Result<PlanRecord?, JournalError>)
  /// Organizations read for a plan; those that could not be are named.
  case subjects([PlanSubject], unreadable: [ExportFailure])
  /// A plan file of somebody else, read and checked, or why it is not applied.
  case planFile(Result<OpenedPlanFile, PlanNotRun>)
  case folder(Result<FolderListing, FolderFailure>)
  case logo(Result<LogoInspection, LogoProblem>)
  /// What an earlier session has left behind.
  case drafts([OfferedDraft])
  /// A draft that is held by this process now; nil where it was gone.
  case draft(FormDraft?)
  /// The text that came back from the editor.
  case editor(Result<String, EditorFailure>)
  /// What became of a change. It is always told, whatever was closed meanwhile.
  case change(ChangeDraft, ChangeOutcome)
  /// What a person decided about a change was recorded; or why not.
  case settled(JournalError?)
  /// What became of a run of a plan. It is always told, whatever was closed meanwhile.
  case planRun(Result<PlanOutcome, PlanNotRun>)
  /// A plan was abandoned; or why not.
  case planAbandoned(PlanNotRun?)
  case export(ExportOutcome)
}

/// How a request gets on.
package enum Progress: Equatable, Sendable {
  /// It failed and will be repeated.
  case waiting(RetryWait)
  case change(ChangeProgress)
  /// So many bytes of a logo were sent.
  case uploaded(bytes: Int)
  /// How many organizations were read.
  case batch(BatchProgress)
  /// A plan is made and about to be recorded.
  case planMade(ChangePlan)
  case plan(PlanProgress)
}
