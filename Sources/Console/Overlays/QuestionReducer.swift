/// Asks, and does what was asked about only when the person says yes.
enum QuestionReducer {
  static func ask(_ state: inout ConsoleState, _ subject: Question.Subject) {
    state.overlays.append(.question(Question(subject)))
  }

  /// Leaves a form, or asks first where something was typed in it.
  ///
  /// - Parameter isTyped: Whether something would be lost.
  static func leave(_ state: inout ConsoleState, isTyped: Bool) -> [Effect] {
    guard isTyped else { return left(&state) }
    ask(&state, .leave)
    return []
  }

  static func reduce(_ state: inout ConsoleState, _ question: Question, _ command: Command) -> [Effect] {
    switch command {
    case .confirm:
      state.overlays.removeLast()
      switch question.subject {
      case .quit: return OverlayReducer.quit(&state)
      case .leave: return left(&state)
      case .replace: return ExportReducer.write(&state, replaces: true)
      case .dropEdited: return EditorReducer.leave(&state)
      case .dropDraft: return DraftOffer.drop(&state)
      case .dropChoices: state.change?.step = .editing
      }
    case .back, .cancel: state.overlays.removeLast()
    default: break
    }
    return []
  }

  /// Leaves the form that has the keys.
  private static func left(_ state: inout ConsoleState) -> [Effect] {
    switch state.overlays.last {
    case .change: ChangeReducer.close(&state)
    case .export: ExportReducer.close(&state)
    case .bulk: BulkReducer.leaveForm(&state)
    case .help, .copyMenu, .selectable, .question, .unlock, .drafts, .journal, nil: []
    }
  }

  static func painted(_ state: inout ConsoleState, frame: Int) {
    guard case .question(var question) = state.overlays.last, question.shownSince == nil else { return }
    question.shownSince = frame
    state.overlays[state.overlays.count - 1] = .question(question)
  }
}
