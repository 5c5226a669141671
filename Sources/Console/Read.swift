import Changes
import ClerkAPI

/// Something to read. It changes nothing, and an answer no one waits for is dropped.
package enum Read: Equatable, Sendable {
  /// Organizations `query.offset ..< query.offset + query.limit`.
  case page(OrganizationQuery)
  /// With its member count.
  case organization(OrganizationID)
  case subscription(OrganizationID)
  case credits(OrganizationID)
  /// What a change of one person there is checked against.
  case person(PersonQuestion, OrganizationID)
  /// What a plan for people there is made of.
  case peopleGroup(PeopleTask, OrganizationID)
  /// A file of invitations.
  case invitationFile(path: String)
  /// Rows of one of the lists of an organization.
  case people(PeopleQuery, Range<Int>)
  /// Who looks after an organization, and a few of the others.
  case memberOverview(OrganizationID, total: Int?)
  /// People by their ids, a hundred at most.
  case users([UserID])
  /// The credit balance, then the clocks: for an undecided adjustment.
  case settling(OrganizationID)
  case journal(JournalQuery)
  /// Unfinished plans.
  case plans
  case plan(PlanID)
  /// Organizations as they are now, with their credits where a plan is about those.
  case subjects([OrganizationReference], withBalances: Bool)
  /// A colleague's plan file.
  case planFile(path: String)
  /// A folder's contents; the path as a person types it.
  case folder(path: String)
  /// A file that is to become a logo.
  case logo(path: String, uploader: String?)
  /// What was searched for in earlier sessions.
  case history
  /// Drafts of earlier sessions.
  case drafts
  /// Takes one of them for this process.
  case draft(DraftID)
  case finding(PeopleRead)
  /// Which instance the key opens.
  case instance
  /// All organizations from a place on, page by page.
  case index(IndexPlace)
}

package enum Answer: Equatable, Sendable {
  case page(Result<OrganizationPage, ClerkError>)
  case organization(Result<Organization, ClerkError>)
  case subscription(Result<Subscription, ClerkError>)
  case credits(Result<CreditBalance, ClerkError>)
  /// Nil where no user is the named one.
  case person(Result<PeopleReading?, ClerkError>)
  case peopleGroup(Result<PeopleGroup, ClerkError>)
  case invitationFile(Result<InvitationBatch, PlanNotRun>)
  case people(Result<PeoplePage, ClerkError>)
  case memberOverview(Result<MemberOverview, ClerkError>)
  /// Those that there are.
  case users(Result<[User], ClerkError>)
  /// The balance for an undecided adjustment, and what the clocks said right after it.
  case settling(Result<CreditBalance, ClerkError>, ClockReading)
  case journal(Result<JournalPage, JournalError>)
  /// Unfinished plans.
  case plans(Result<[PlanOverview], JournalError>)
  /// Nil if there is no such plan.
  case plan(Result<PlanRecord?, JournalError>)
  /// Organizations read for a plan, and those that could not be.
  case subjects([PlanSubject], unreadable: [ExportFailure])
  /// A colleague's plan file, read and checked, or why it cannot be applied.
  case planFile(Result<OpenedPlanFile, PlanNotRun>)
  case folder(Result<FolderListing, FolderFailure>)
  case logo(Result<LogoInspection, LogoProblem>)
  /// Drafts of earlier sessions.
  case drafts([OfferedDraft])
  case history(PromptHistory)
  /// A draft now held by this process; nil if it was gone.
  case draft(FormDraft?)
  case finding(PeopleAnswer)
  case instance(Result<InstanceIdentity, ClerkError>)
  case editor(Result<String, EditorFailure>)
  /// The outcome of a change. Always reported, whatever was closed meanwhile.
  case change(ChangeDraft, ChangeOutcome)
  /// A decision was recorded, or why not.
  case settled(JournalError?)
  /// The outcome of a run of a plan. Always reported, whatever was closed meanwhile.
  case planRun(Result<PlanOutcome, PlanNotRun>)
  /// A plan was abandoned, or why not.
  case planAbandoned(PlanNotRun?)
  case export(ExportOutcome)
  /// Everything was read, or why not.
  case index(ClerkError?)
}

package enum Progress: Equatable, Sendable {
  /// A failed request will be retried.
  case waiting(RetryWait)
  case change(ChangeProgress)
  case uploaded(bytes: Int)
  case batch(BatchProgress)
  /// A plan is made and about to be recorded.
  case planMade(ChangePlan)
  case plan(PlanProgress)
  /// Organizations read for the index.
  case index(IndexPage)
}
