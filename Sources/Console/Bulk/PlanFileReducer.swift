import Changes
import ClerkAPI
import Screen

/// From a colleague's plan file to a running plan: its contents are shown as things are now and applied
/// unchanged.
enum PlanFileReducer {
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

  /// Reads the organizations as they are now; a plan begun here before is shown instead.
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
          isOver
            ? "This plan was applied here already. Nothing was sent." : "This plan was begun here already.")
        return []
      }
      state.bulk?.opened = opened
      let organizations = opened.plan.rows.compactMap(\.organization)
      let next = state.ask(.bulk)
      state.bulk?.step = .reading(next, BatchProgress(done: 0, failed: 0, total: organizations.count))
      return [.read(next, .subjects(organizations, withBalances: true))]
    }
  }

  static func subjectsRead(
    _ state: inout ConsoleState, _ opened: OpenedPlanFile, _ subjects: [PlanSubject],
    _ unreadable: [ExportFailure]
  ) {
    let review = PlanFileReview.make(opened, subjects, unreadable: unreadable, state)
    state.bulk?.wait = nil
    state.bulk?.step = .approving(review, opened)
  }

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

/// The review of a colleague's plan file, compared with how things are now; it is applied as a whole or not
/// at all.
enum PlanFileReview {
  static func make(
    _ opened: OpenedPlanFile, _ subjects: [PlanSubject], unreadable: [ExportFailure], _ state: ConsoleState
  ) -> ReviewState {
    let session = state.session
    let plan = opened.plan
    let now = Dictionary(subjects.map { ($0.organization.id, $0) }) { first, _ in first }
    var subject = [
      ReviewItem(instance: session),
      ReviewItem(
        "Written by", "\(opened.file.author), \(session.time.dateTimeAndZone(opened.file.plan.createdAt))"),
      ReviewItem("Applied by", plan.operator),
      ReviewItem("Until", session.time.dateTimeAndZone(opened.file.expiresAt)),
      ReviewItem("Changes", CountText.grouped(plan.rows.count)),
    ]
    for sum in plan.sums { subject.append(ReviewItem("Total", sum.description)) }
    var problems = unreadable.map { "\($0.organization.name): \($0.explanation)" }
    var details: [ReviewItem] = []
    var changes: [ReviewChange] = []
    var moved = 0
    for row in plan.rows {
      guard case .adjustCredits(let adjustment) = row.request, let organization = row.organization,
        let found = now[organization.id]
      else { continue }
      let amount = adjustment.signedAmount
      let base = found.balance ?? Money(minorUnits: 0, currency: amount.currency)
      let about = [
        CreditText.change(amount), found.organization.slug ?? "no slug", organization.id.rawValue, row.reason,
        row.ticket, adjustment.note,
      ]
      details.append(
        ReviewItem(found.organization.name, about.compactMap { $0 }.joined(separator: " · ")))
      changes.append(
        ReviewChange(
          found.organization.name, old: CreditText.balance(found.balance),
          new: base.adding(amount)?.description ?? "too much"))
      if found.balance != row.balanceBefore { moved += 1 }
      let proposal = CreditProposal(
        balance: found.balance, action: adjustment.action, amount: adjustment.amount,
        rules: session.policy.credits)
      if let problem = found.obstacle ?? proposal.problem?.explanation {
        problems.append("\(found.organization.name): \(problem)")
      }
    }
    var warnings: [String] = []
    if moved > 0 {
      warnings.append(
        "\(moved == 1 ? "1 balance has" : "\(moved) balances have") changed since the plan was written.")
    }
    do throws(PolicyRefusal) {
      try session.policy.check(plan)
    } catch {
      problems.append(error.explanation)
    }
    let isLive = session.environment.demandsCare
    let confirmation = Consent(
      plan.rows.map(\.request), rules: session.policy.credits, isLive: isLive)
    if case .totals(let totals) = confirmation, totals.count > 1 {
      problems.append("The plan moves several currencies: apply it with orgdesk credits review.")
    }
    if !problems.isEmpty {
      warnings += ["The plan cannot be applied as things are now. Nothing is sent."] + problems
    } else if let warning = session.warning("moves real money") {
      warnings.append(warning)
    }
    var review = ReviewState(
      title: "Apply “\(plan.title)” by \(opened.file.author)?", subject: subject, changes: changes,
      details: details, warnings: warnings, verb: "apply unchanged", size: ConsoleLayout(state).body.size)
    if !problems.isEmpty || changes.count != plan.rows.count {
      review.confirms = false
    } else {
      review.challenge = TypedConfirmation(confirmation, purpose: "apply it")
    }
    return review
  }
}
