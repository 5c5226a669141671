import Changes
import ClerkAPI
import Screen

/// A person's way through a change of any purpose, from opening its form to sending it.
extension ChangeOverlay {
  // MARK: Opening

  /// Begins a change, if this session may make it.
  static func open(
    _ state: inout ConsoleState, _ purpose: ChangePurpose, from origin: ChangeOrigin = .form
  ) -> [Effect] {
    guard state.allows({ try $0.check(purpose.kind) }) else { return [] }
    let id = purpose == .create ? nil : state.subject
    guard purpose == .create || id != nil else {
      state.say(.noOrganization)
      return []
    }
    if DraftOffer.offer(&state, before: .change(purpose), of: id.map { [$0] } ?? []) { return [] }
    var change = ChangeOverlay(purpose, of: id, from: origin)
    return change.begin(&state)
  }

  /// Resumes a draft held by this process, on top of the organization as it is now.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ purpose: ChangePurpose) -> [Effect] {
    var change = ChangeOverlay(purpose, of: draft.organization?.id)
    change.drafted.restores = draft
    change.reverts = draft.reverts
    // What is done after it is about the same organization.
    let shown = draft.organization.map { FocusReducer.select(&state, $0.id) } ?? []
    return shown + change.begin(&state)
  }

  /// Undoes a change of the journal by a new one, reviewed before it is sent.
  static func undo(_ state: inout ConsoleState, _ entry: JournalEntry) -> [Effect] {
    let intent = entry.record.intent
    let kind = PeopleUndo.kind(of: intent.kind) ?? intent.kind
    guard JournalUndo.obstacle(entry, state.session) == nil, let id = intent.organization?.id else {
      return []
    }
    let purpose = ChangePurpose.allCases.first { $0.kind == kind } ?? .edit
    var change = ChangeOverlay(purpose, of: id, from: .undo(entry))
    change.reverts = entry.id
    change.undone = entry
    return change.begin(&state)
  }

  mutating func begin(_ state: inout ConsoleState) -> [Effect] {
    let effects = reads.begin(purpose.form.reads(for: self), &state)
    state.push(self)
    return effects.isEmpty ? state.update(ChangeOverlay.self) { $0.opened(&$1) } ?? [] : effects
  }

  /// Opens the form once everything for it was read.
  private mutating func opened(_ state: inout ConsoleState) -> [Effect] {
    if let obstacle = purpose.form.obstacle(self, state) {
      let effects = close(&state)
      state.say(.warning, obstacle)
      return effects
    }
    if let error = purpose.form.failure(reads) {
      step = .unreadable(error)
      return reads.cancel() + missed(&state)
    }
    guard reads.requests.isEmpty, var form = purpose.form.init(self, state) else { return [] }
    let next = form.opened(self, state)
    content = form
    step = .editing
    DraftKeeping.restore(&self)
    content?.refresh(state)
    if case .edit = next { origin = .form }
    return follow(next, &state) + readBeside(&state)
  }

  /// Reads what is shown in the form besides the organization.
  mutating func readBeside(_ state: inout ConsoleState) -> [Effect] {
    reads.begin(id.map(purpose.form.readsBeside) ?? [], &state)
  }

  /// Says so if the organization is gone.
  private func missed(_ state: inout ConsoleState) -> [Effect] {
    reads.organization.failure.map { state.missed(id, $0) } ?? []
  }

  mutating func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, &drafted, draftKey) + reads.cancel()
    state.close(ChangeOverlay.self)
    return effects
  }

  // MARK: Keys

  mutating func reduce(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch step {
    case .editing:
      if let next = content?.perform(command) { return follow(next, &state) }
    case .comparing(var choices, let now):
      let outcome = FormReducer.reduce(&choices, command)
      step = .comparing(choices, now)
      switch outcome {
      case .none: break
      case .leave where choices.hasTyped: state.push(Question(.dropChoices))
      case .leave: step = .editing
      case .save: return follow(content?.compared(choices, now, state) ?? .edit, &state)
      }
    case .reviewing(var review, let draft):
      let outcome = ReviewReducer.reduce(&review, command)
      step = .reviewing(review, draft)
      switch outcome {
      case .none: break
      case .back:
        state.leave(review)
        if case .undo = origin { return close(&state) }
        if purpose.form.goesStraightToReview { return close(&state) }
        step = .editing
      case .confirm: return confirmed(review, draft, &state)
      }
    case .receipt: return inReceipt(command, &state)
    case .reading, .checking:
      guard command == .back || command == .cancel else { break }
      guard content != nil else { return close(&state) }
      step = .editing
      return reads.cancel()
    case .making(let request, _, _):
      guard command == .back || command == .cancel else { break }
      state.sayNotWaiting()
      return [.interrupt(request)]
    case .inEditor, .mistaken, .kept: return besideEditor(command, &state)
    case .unreadable, .unknown:
      switch command {
      case .refresh:
        guard case .unreadable = step else { break }
        step = .reading
        return reads.begin(purpose.form.reads(for: self), &state)
      case .back, .confirm, .cancel: return close(&state)
      case .journal: return close(&state) + JournalPane.open(&state)
      case .search:
        guard let created else { break }
        return close(&state) + SearchReducer.look(&state, for: created)
      default: break
      }
    }
    return []
  }

  // MARK: From the form to the review

  mutating func submit(_ state: inout ConsoleState) -> [Effect] {
    editor?.setRefusals([])
    return follow(content?.save(state) ?? .edit, &state)
  }

  mutating func follow(_ next: ChangeNext, _ state: inout ConsoleState) -> [Effect] {
    switch next {
    case .edit: step = .editing
    case .read(let reads):
      step = .checking
      return self.reads.begin(reads, &state)
    case .compare(let choices, let now): step = .comparing(choices, now)
    case .review(var review, var draft):
      draft.reverts = reverts
      if let undone { review.tell(undoing: undone, state.session.time) }
      step = .reviewing(review, draft)
    case .editor(let text): return openEditor(text, &state)
    case .ask(let subject):
      step = .editing
      state.push(Question(subject))
    case .close(let reason):
      let effects = close(&state)
      state.say(.information, reason)
      return effects
    }
    return []
  }

  /// Sends the reviewed change, or has it saved for approval.
  private mutating func confirmed(
    _ review: ReviewState, _ reviewed: ChangeDraft, _ state: inout ConsoleState
  ) -> [Effect] {
    var draft = reviewed
    draft.ticket = state.ticket(of: review, else: draft.ticket)
    // The session may have been locked since the form was opened; it can be unlocked where one is.
    guard state.allows({ try $0.check(draft.request.kind) }) else { return [] }
    if let proposal = state.session.policy.proposal(draft) {
      ExportOverlay.open(&state, proposing: proposal)
      return []
    }
    let request = state.ask(.change)
    step = .making(request, draft, .recording)
    return [.makeChange(request, draft)]
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    state.update(ChangeOverlay.self) { change, state in
      if case .editor(let result) = answer { return change.edited(request, result, &state) }
      return change.take(answer, &state)
    } ?? []
  }

  private mutating func take(_ answer: Answer, _ state: inout ConsoleState) -> [Effect] {
    reads.take(answer, at: state.now)
    let reads = reads
    content?.take(reads)
    switch step {
    case .reading: return opened(&state)
    case .checking: return checked(&state)
    case .receipt: takeBalance()
    default: break
    }
    return []
  }

  /// Goes on to the review once everything for it was read.
  private mutating func checked(_ state: inout ConsoleState) -> [Effect] {
    let (form, reads) = (purpose.form, reads)
    if let error = form.failure(reads) {
      step = .editing
      let again = form.readsAgain ? " again" : ""
      content?.refuse("Nothing was sent: \(form.unread) could not be read\(again). \(error)")
      return missed(&state)
    }
    guard reads.requests.isEmpty else { return [] }
    return follow(content?.checked(reads, state) ?? .edit, &state)
  }
}

extension ConsoleState {
  /// Of a change whose request was left to itself.
  mutating func sayNotWaiting() { say(.warning, "No longer waiting: the outcome may stay unknown.") }
}
