import Changes
import ClerkAPI

/// What a reducer wants done in the world, as comparable data.
package enum Effect: Equatable, Sendable {
  /// The answer is dropped once no one waits for it.
  case read(RequestID, Read)
  case edit(RequestID, text: String)
  /// Resume editing a file that was kept.
  case editFile(RequestID, path: String)
  /// Take the contents of a kept file as they are now.
  case takeEdited(RequestID, path: String)
  /// The outcome is always reported.
  case makeChange(RequestID, ChangeDraft)
  /// Apply a policy to all changes from now on.
  case applyPolicy(AccessPolicy)
  /// Stop waiting for a change, plan or export; what is known by then is reported.
  case interrupt(RequestID)
  /// Record what a person says became of a change; sends nothing. A change made on another instance is
  /// settled only where the person named that instance.
  case settleChange(RequestID, ChangeID, Settlement.Decision, naming: InstanceIdentity?)
  /// Send a change of the journal again, or for the first time; the outcome is always reported.
  case resumeChange(RequestID, ChangeID, ChangeDraft)
  /// Store what was typed, in place of the form's earlier draft.
  case saveDraft(FormDraft)
  /// Remove a form's draft.
  case dropDraft(DraftKey)
  /// Leave a form's draft for the next start.
  case releaseDraft(DraftKey)
  /// Remove a draft of an earlier session.
  case discardDraft(DraftID)
  /// Read organizations again and write them, a plan report, or a plan for approval to a file; the outcome is
  /// always reported.
  case exportOrganizations(RequestID, ExportOrder)
  /// Record a colleague's plan file with its own ids and keys, and run it; `isRepetition` where the person
  /// confirmed that the same credits may move again. The outcome is always reported.
  case applyPlanFile(RequestID, PlanFile, isRepetition: Bool)
  /// Record a plan and run it; the outcome is always reported.
  case beginPlan(RequestID, PlanDraft)
  /// Resume a plan; the outcome is always reported.
  case resumePlan(RequestID, PlanID)
  /// Begin no further change of a running plan.
  case stopPlan(RequestID)
  /// Record that a plan is abandoned.
  case abandonPlan(RequestID, PlanID)
  /// Keep what was searched for, or filtered by, for the next start.
  case remember(String, PromptHistory.Kind)
  /// Keep where the person was, for the next start.
  case keepSession(KeptSession)
  /// No one waits for the answer any more.
  case cancel(RequestID)
  /// Send `.timer` after that time; replaces a running timer of the same name.
  case startTimer(TimerID, milliseconds: Int)
  case stopTimer(TimerID)
  /// Tell of the requests made, now and with every change, or no longer.
  case watchRequests(Bool)
  case openLink(WebLink)
  case runProgram(OwnRun)
  case copy(String, what: String)
  /// Return the terminal to the shell until continued.
  case suspend
  case redraw
  /// End this console and begin one for that profile.
  case useProfile(String)
  case quit
}
