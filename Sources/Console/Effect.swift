import Changes
import ClerkAPI

/// What a reducer wants done in the world, as data that can be compared.
package enum Effect: Equatable, Sendable {
  /// Read something; the answer is dropped once nobody waits for it.
  case read(RequestID, Read)
  /// Let the person change a text in their editor.
  case edit(RequestID, text: String)
  /// Let them go on with the file of an edit, which was kept.
  case editFile(RequestID, path: String)
  /// Take what is in the file of an edit by now.
  case takeEdited(RequestID, path: String)
  /// Make a change; what becomes of it is always told.
  case makeChange(RequestID, ChangeDraft)
  /// Have changes obey that policy from now on.
  case applyPolicy(AccessPolicy)
  /// Wait no longer for a change, a plan or an export; what is known of it by then is told.
  case interrupt(RequestID)
  /// Write down what a person says became of a change; nothing is sent. Of a change that was made on another instance only
  /// where the person has named that.
  case settleChange(RequestID, ChangeID, Settlement.Decision, naming: InstanceIdentity?)
  /// Send a change of the journal once more, or at all; what becomes of it is always told.
  case resumeChange(RequestID, ChangeID, ChangeDraft)
  /// Keep what was typed, in place of what was kept of that form before.
  case saveDraft(FormDraft)
  /// Remove what is kept of a form.
  case dropDraft(DraftKey)
  /// Leave what is kept of a form to the next start.
  case releaseDraft(DraftKey)
  /// Remove what was left behind.
  case discardDraft(DraftID)
  /// Read organizations again and write them to a file, or what became of a plan, or a plan for a second person; what becomes of it is always told.
  case exportOrganizations(RequestID, ExportOrder)
  /// Write the plan of somebody else's file down, with the ids and keys that it has, and run it, also if the same credits
  /// were moved before where the person has said so; what becomes of it is always told.
  case applyPlanFile(RequestID, PlanFile, isRepetition: Bool)
  /// Write a plan down and run it; what becomes of it is always told.
  case beginPlan(RequestID, PlanDraft)
  /// Go on with a plan; what becomes of it is always told.
  case resumePlan(RequestID, PlanID)
  /// Begin no further change of a plan that runs.
  case stopPlan(RequestID)
  /// Write down that what is not begun of a plan never will be.
  case giveUpPlan(RequestID, PlanID)
  /// Nobody waits for that answer any more.
  case cancel(RequestID)
  /// Send `.timer` after so many milliseconds; replaces a running timer of that name.
  case startTimer(TimerID, milliseconds: Int)
  /// Forget a timer.
  case stopTimer(TimerID)
  /// Put text on the clipboard.
  case copy(String, what: String)
  /// Give the terminal back to the shell until continued.
  case suspend
  /// Paint everything anew.
  case redraw
  /// End the program.
  case quit
}
