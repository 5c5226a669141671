import Changes
import ClerkAPI
import Screen

/// Everything that can happen to the console. Time and answers enter here, never from inside a reducer.
public enum Action: Equatable, Sendable {
  /// The person typed, pasted or clicked, having seen frame number `seenFrame`.
  case input(InputEvent, seenFrame: Int)
  /// A command, as the key map or the mouse meant it.
  case command(Command)
  /// The terminal has another size.
  case resized(Size)
  /// What the time is now; sent before anything else of a batch.
  case clock(Timestamp)
  /// All that was pending has been reduced: decide what has to be read.
  case settle
  /// The state was painted as that frame.
  case painted(frame: Int)
  /// A timer ran out.
  case timer(TimerID)
  /// A request failed and will be repeated.
  case retrying(RequestID, RetryWait)
  /// A request is over.
  case answered(RequestID, Answer)
  /// The balance of an organization was read for an undecided adjustment, and the clocks.
  case settlingRead(RequestID, Result<CreditBalance, ClerkError>, ClockReading)
  /// A file was looked at.
  case logoInspected(RequestID, Result<LogoInspection, LogoProblem>)
  /// It is known what is in a folder, or why not.
  case folderListed(RequestID, Result<FolderListing, FolderFailure>)
  /// The editor has ended.
  case edited(RequestID, Result<String, EditorFailure>)
  /// A change gets on.
  case changeProgressed(RequestID, ChangeProgress)
  /// So many bytes of a logo have been sent.
  case logoUploaded(RequestID, bytes: Int)
  /// A change is over, on this instance. It is never dropped, whatever was closed meanwhile.
  case changeEnded(RequestID, ChangeDraft, ChangeOutcome)
  /// The journal was read, or could not be.
  case journalRead(RequestID, Result<JournalPage, JournalError>)
  /// What a person decided about a change was written down; an error says why not.
  case changeSettled(RequestID, JournalError?)
  /// Reading many organizations gets on.
  case batchProgressed(RequestID, BatchProgress)
  /// The plans that are not finished were read, or could not be.
  case plansRead(RequestID, Result<[PlanOverview], JournalError>)
  /// One plan was read, or could not be; nil where there is none.
  case planRead(RequestID, Result<PlanRecord?, JournalError>)
  /// Organizations were read for a plan; those that could not be are named.
  case planSubjectsRead(RequestID, [PlanSubject], unreadable: [ExportFailure])
  /// A plan file of somebody else was read and checked, or why it is not applied.
  case planFileOpened(RequestID, Result<OpenedPlanFile, PlanNotRun>)
  /// A plan is made and about to be written down.
  case planBegan(RequestID, ChangePlan)
  /// A plan gets on.
  case planProgressed(RequestID, PlanProgress)
  /// A run of a plan is over. It is never dropped, whatever was closed meanwhile.
  case planEnded(RequestID, Result<PlanOutcome, PlanNotRun>)
  /// A plan was given up; nil, or why not.
  case planGivenUp(RequestID, PlanNotRun?)
  /// An export is over.
  case exportEnded(RequestID, ExportOutcome)
  /// The instance that the key opens is known.
  case instanceKnown(InstanceIdentity)
  /// What an earlier session has left behind.
  case draftsRead(RequestID, [OfferedDraft])
  /// What was left behind is held by this process now, or was gone.
  case draftTaken(RequestID, FormDraft?)
  /// What was typed could not be kept.
  case draftNotKept(DraftFailure)
  /// The program is told to end.
  case ending
  /// Text arrived on the clipboard, or did not.
  case copied(what: String, CopyResult)
}

extension Action {
  /// Whether something can be shown with it that was not known before. Whoever comes back from an editor was elsewhere.
  var tellsWhatCame: Bool { if case .edited = self { false } else { answers != nil } }

  /// The request that is over with it; nil where none is, or there was none.
  public var answers: RequestID? {
    switch self {
    case .answered(let request, _), .settlingRead(let request, _, _), .logoInspected(let request, _),
      .folderListed(let request, _), .edited(let request, _), .changeEnded(let request, _, _),
      .journalRead(let request, _), .changeSettled(let request, _), .plansRead(let request, _),
      .planRead(let request, _), .planSubjectsRead(let request, _, _), .planFileOpened(let request, _),
      .planEnded(let request, _), .planGivenUp(let request, _), .exportEnded(let request, _),
      .draftsRead(let request, _), .draftTaken(let request, _):
      request
    case .input, .command, .resized, .clock, .settle, .painted, .timer, .retrying, .changeProgressed,
      .logoUploaded, .batchProgressed, .planBegan, .planProgressed, .instanceKnown, .draftNotKept, .ending,
      .copied:
      nil
    }
  }
}
