import Changes
import ClerkAPI
import Screen

/// From what was chosen in the menu to a plan that is recorded.
extension BulkOverlay {
  /// What begins with a choice: its form, if anything is asked.
  func order(_ choice: BulkChoice, _ state: ConsoleState) -> BulkOrder {
    BulkOrder(
      choice: choice,
      form: BulkForm.make(
        choice, organizations, rules: state.session.policy.credits, ticket: state.ticket,
        size: ConsoleLayout(state).body.size))
  }

  mutating func perform(
    _ command: Command, on order: BulkOrder, _ state: inout ConsoleState
  ) -> [Effect] {
    switch order.stage {
    case .composing, .beginning: break
    case .openingFile(let request): return stopReading(request, order, command, &state)
    case .reading(let reading): return stopReading(reading.request, order, command, &state)
    case .reviewing(let proposal) where command == .refresh && proposal.review.readsAgain:
      state.leave(proposal.review)
      self.order?.stage = .composing
      return submit(&state)
    case .reviewing(var proposal):
      let outcome = ReviewReducer.reduce(&proposal.review, command)
      self.order?.stage = .reviewing(proposal)
      switch outcome {
      case .none: break
      case .back:
        state.leave(proposal.review)
        return back(from: order, &state)
      case .confirm: return begin(proposal, &state)
      }
    }
    return []
  }

  private mutating func stopReading(
    _ request: RequestID, _ order: BulkOrder, _ command: Command, _ state: inout ConsoleState
  ) -> [Effect] {
    guard command == .back || command == .cancel else { return [] }
    return back(from: order, &state) + [.cancel(request)]
  }

  /// Back to the form, or to where it all began.
  private mutating func back(from order: BulkOrder, _ state: inout ConsoleState) -> [Effect] {
    if order.isOfPeople, order.form == nil { return Self.close(&state) }
    backToForm(of: order, state)
    return []
  }

  /// What was typed is still there.
  mutating func backToForm(of order: BulkOrder, _ state: ConsoleState) {
    guard var form = order.form else {
      step = .menu
      return
    }
    form.resize(to: ConsoleLayout(state).body.size)
    step = .order(BulkOrder(choice: order.choice, form: form))
  }

  // MARK: Reading

  /// Reads what the plan is built on.
  mutating func submit(_ state: inout ConsoleState) -> [Effect] {
    guard var order else { return [] }
    order.form?.clearRefusals()
    self.order = order
    if order.choice == .planFile || order.choice == .invitationFile {
      guard let path = order.form?[ExportForm.file]?.path else { return [] }
      let request = state.ask(.bulk)
      self.order?.stage = .openingFile(request)
      return [
        .read(request, order.choice == .planFile ? .planFile(path: path) : .invitationFile(path: path))
      ]
    }
    if case .people(.role(let persons, _)) = order.choice, let role = order.form?.role {
      return read(.role(persons, role), &state)
    }
    do throws(FormRefusal) {
      let action = try BulkForm.action(order.choice, order.form)
      return read(organizations, for: .action(action), withBalances: action.kind == .adjustCredits, &state)
    } catch {
      self.order?.form?.setRefusal(field: error.field, message: error.message)
      return []
    }
  }

  /// Reads the organizations as they are now: the plan is built on that.
  private mutating func read(
    _ organizations: [OrganizationReference], for subject: BulkReading.Subject, withBalances: Bool,
    _ state: inout ConsoleState
  ) -> [Effect] {
    let request = state.ask(.bulk)
    order?.stage = .reading(BulkReading(subject, request, total: organizations.count))
    return [.read(request, .subjects(organizations, withBalances: withBalances))]
  }

  /// Reads the organizations of a plan file; a plan begun here before is shown instead.
  mutating func opened(
    _ result: Result<OpenedPlanFile, PlanNotRun>, _ state: inout ConsoleState
  ) -> [Effect] {
    guard var order else { return [] }
    switch result {
    case .failure(let reason):
      order.form?.setRefusal(field: ExportForm.file, message: reason.message)
      backToForm(of: order, state)
      return []
    case .success(let opened):
      guard let record = opened.earlier else {
        let organizations = opened.plan.rows.compactMap(\.organization)
        return read(organizations, for: .file(opened), withBalances: true, &state)
      }
      step = .plan(PlanPane(record, state))
      state.say(
        .information,
        record.totals.toDo == 0
          ? "This plan was applied here already. Nothing was sent." : "This plan was begun here already.")
      return []
    }
  }

  mutating func progressed(_ progress: Progress) {
    guard case .reading(var reading) = order?.stage, case .batch(let now) = progress,
      now.done >= reading.progress.done
    else { return }
    reading.progress = now
    order?.stage = .reading(reading)
  }

  mutating func subjectsRead(
    _ subjects: [PlanSubject], _ unreadable: [ExportFailure], _ state: ConsoleState
  ) {
    guard case .reading(let reading) = order?.stage else { return }
    let proposal: BulkProposal
    switch reading.subject {
    case .action(let action):
      let draft = PlanDraft(action, on: subjects, rules: state.session.policy.credits)
      let review = ReviewState(draft, unreadable: unreadable, state)
      proposal = BulkProposal(review: review, content: .draft(draft))
    case .people, .invitations: return
    case .file(let opened):
      let review = ReviewState(opened, subjects, unreadable: unreadable, state)
      proposal = BulkProposal(review: review, content: .file(opened))
    }
    order?.stage = .reviewing(proposal)
  }

  // MARK: Beginning

  private mutating func begin(_ proposal: BulkProposal, _ state: inout ConsoleState) -> [Effect] {
    let begin: (RequestID) -> Effect
    // The session may have been locked since the menu was opened.
    switch proposal.content {
    case .draft(var draft):
      if let ticket = state.ticket(of: proposal.review, else: draft.changes.first?.ticket) {
        draft.setTicket(ticket)
      }
      guard let kind = order?.choice.kind, !draft.changes.isEmpty,
        state.allows({ try $0.check(kind) })
      else { return [] }
      if state.session.review(draft).approval != nil {
        ExportOverlay.open(&state, proposing: draft)
        return []
      }
      begin = { .beginPlan($0, draft) }
    case .file(let opened):
      guard state.allows({ try $0.check(opened.plan) }) else { return [] }
      begin = { .applyPlanFile($0, opened.file, isRepetition: opened.isRepetition) }
    }
    // From here on the journal has the request; offered as a draft too, it could be made twice.
    let effects = DraftKeeping.drop(&state, Self.self)
    drafted = state.bulk?.drafted ?? drafted
    let request = state.ask(.bulk)
    order?.stage = .beginning(request, proposal)
    return effects + [begin(request)]
  }

  /// It was not begun, or its run has failed: asks again where it would pay again.
  ///
  /// - Returns: Whether the request was its own.
  mutating func notRun(_ request: RequestID, _ failure: PlanNotRun, _ state: ConsoleState) -> Bool {
    let order = pane?.request == request ? pane?.order : order
    guard pane?.request == request || order?.isBeginning(request) == true else { return false }
    if let repeats = failure.repeats, var order, case .beginning(_, let proposal) = order.stage {
      order.stage = .reviewing(proposal.asking(about: repeats, state.session.time))
      step = .order(order)
      review?.resize(to: ConsoleLayout(state).body.size)
    } else {
      step = .failed(failure.message, title: title, order)
    }
    return true
  }
}
