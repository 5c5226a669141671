/// A place in the console that asks for things, and gets what comes back.
enum Asker: Hashable, Sendable {
  case list
  case detail
  /// The change on its way: its organization, its file, its editor, its making.
  case change
  /// What an adjustment of credits goes by, and its receipt.
  case credits
  /// What goes with an organization that is to be deleted.
  case deletion
  /// The path that is being typed.
  case path
  /// The journal, and what is decided in it.
  case journal
  /// What helps to decide an adjustment.
  case settling
  case bulk
  case export
  /// The look for undecided changes at the start.
  case undecided
  /// The look for unfinished plans at the start.
  case unfinished
  /// The look for drafts at the start, and what is taken up of them.
  case drafts

  /// Takes in what came back.
  func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    // A change on its way concerns whoever made it and whoever shows changes.
    if case .change(let draft, let outcome) = answer {
      return ChangeAnswers.ended(&state, request, draft, outcome) + JournalAnswers.changed(&state, request)
    }
    return switch self {
    case .list: ListReducer.answered(&state, request, answer)
    case .detail: DetailReducer.answered(&state, request, answer)
    case .change: ChangeAnswers.answered(&state, request, answer)
    case .credits: CreditsReducer.answered(&state, request, answer)
    case .deletion: DeleteReading.answered(&state, request, answer)
    case .path: PathReads.answered(&state, request, answer)
    case .journal: JournalAnswers.answered(&state, request, answer)
    case .settling: SettlingReducer.answered(&state, request, answer)
    case .bulk: PlanAnswers.answered(&state, request, answer)
    case .export: ExportReducer.answered(&state, request, answer)
    case .undecided: JournalAnswers.looked(&state, answer)
    case .unfinished: PlanAnswers.looked(&state, answer)
    case .drafts: DraftOffer.answered(&state, answer)
    }
  }

  /// Takes in how it gets on.
  func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) -> [Effect] {
    switch self {
    case .list: ListReducer.progressed(&state, request, progress)
    case .detail: DetailReducer.progressed(&state, request, progress)
    case .change: return ChangeAnswers.progressed(&state, request, progress)
    case .credits: CreditsReducer.progressed(&state, request, progress)
    case .journal: JournalAnswers.progressed(&state, request, progress)
    case .bulk: return PlanAnswers.progressed(&state, request, progress)
    case .export: ExportReducer.progressed(&state, request, progress)
    case .deletion, .path, .settling, .undecided, .unfinished, .drafts: break
    }
    return []
  }
}
