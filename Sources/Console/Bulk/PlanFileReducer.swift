import Changes
import ClerkAPI
import Screen

/// Leads a person from the plan file of somebody else to a plan that runs: what is in it is shown as things are now, and
/// applied exactly as it is.
enum PlanFileReducer {
  /// Has the file that the form names read and checked.
  static func open(_ state: inout ConsoleState, _ typed: FormState) -> [Effect] {
    var form = typed
    form.clearRefusals()
    guard let path = form[ExportForm.file]?.path else { return [] }
    let request = state.ask(.bulk)
    state.bulk?.form = form
    state.bulk?.opened = nil
    state.bulk?.wait = nil
    state.bulk?.step = .openingFile(request)
    return [.read(request, .planFile(path: path))]
  }

  /// Reads how the organizations in it are now; what was begun here before is shown as it is.
  static func opened(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<OpenedPlanFile, PlanNotRun>
  ) -> [Effect] {
    guard case .openingFile(request) = state.bulk?.step else { return [] }
    switch result {
    case .failure(let reason):
      state.bulk?.form?.setRefusal(field: ExportForm.file, message: reason.message)
      BulkReducer.backToForm(&state)
      return []
    case .success(let opened):
      if let record = opened.earlier {
        var pane = PlanPane(record)
        pane.selectProblem(height: PlanReducer.height(state))
        state.bulk?.step = .plan(pane)
        let isOver = record.totals.toDo == 0
        state.say(
          .information,
          isOver ? "It was applied here already; nothing was sent." : "It was begun here already.")
        return []
      }
      state.bulk?.opened = opened
      let organizations = opened.plan.rows.compactMap(\.organization)
      let next = state.ask(.bulk)
      state.bulk?.step = .reading(next, BatchProgress(done: 0, failed: 0, total: organizations.count))
      return [.read(next, .subjects(organizations, withBalances: true))]
    }
  }

  /// Shows what it does to the organizations as they are now.
  static func subjectsRead(
    _ state: inout ConsoleState, _ opened: OpenedPlanFile, _ subjects: [PlanSubject],
    _ unreadable: [ExportFailure]
  ) {
    let review = PlanFileReview.make(opened, subjects, unreadable: unreadable, state)
    state.bulk?.wait = nil
    state.bulk?.step = .approving(review, opened)
  }

  /// Applies what was shown.
  static func apply(_ state: inout ConsoleState, _ opened: OpenedPlanFile) -> [Effect] {
    do throws(PolicyRefusal) {
      // The session may have been locked since the menu was opened.
      try state.session.policy.check(opened.plan)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    let effects = DraftKeeping.drop(&state, .bulk)
    let request = state.ask(.bulk)
    let confirmed = state.bulk?.step
    state.bulk?.confirmed = confirmed
    state.bulk?.step = .opening(request)
    return effects + [.applyPlanFile(request, opened.file, isRepetition: opened.isRepetition)]
  }
}
