import Changes
import ClerkAPI
import Screen

/// Takes a person through a change of any purpose, from opening its form to sending it.
enum ChangeReducer {
  // MARK: Opening

  /// Begins a change, if this session may make it.
  static func open(
    _ state: inout ConsoleState, _ purpose: ChangePurpose, from origin: ChangeOrigin = .form
  ) -> [Effect] {
    do throws(PolicyRefusal) {
      try state.session.policy.check(purpose.kind)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    let id = purpose == .create ? nil : state.subject
    guard purpose == .create || id != nil else {
      state.say(.information, "No organization is selected.")
      return []
    }
    return begin(&state, ChangeOverlay(purpose, of: id, from: origin))
  }

  /// Resumes a draft held by this process, on top of the organization as it is now.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ purpose: ChangePurpose) -> [Effect] {
    var change = ChangeOverlay(purpose, of: draft.organization?.id)
    change.drafted.restores = draft
    change.reverts = draft.reverts
    return begin(&state, change)
  }

  /// Undoes a change of the journal by a new one, reviewed before it is sent.
  static func undo(_ state: inout ConsoleState, _ entry: JournalEntry) -> [Effect] {
    let intent = entry.record.intent
    var obstacle = JournalUndo.obstacle(entry)
    if obstacle == nil, let here = state.session.instance, here != intent.instance {
      obstacle = "The change was made on the instance \(intent.instance); this session is on \(here)."
    }
    do throws(PolicyRefusal) {
      try state.session.policy.check(intent.kind)
    } catch {
      obstacle = obstacle ?? error.explanation
    }
    guard obstacle == nil, let id = intent.organization?.id else {
      state.say(.warning, obstacle ?? "There is nothing to undo: the change is of no organization.")
      return []
    }
    let purpose = ChangePurpose.allCases.first { $0.kind == intent.kind } ?? .edit
    var change = ChangeOverlay(purpose, of: id, from: .undo(entry))
    change.reverts = entry.id
    return begin(&state, change)
  }

  private static func begin(_ state: inout ConsoleState, _ change: ChangeOverlay) -> [Effect] {
    var change = change
    let effects = change.reads.begin(change.purpose.form.reads, of: change.id, &state)
    state.push(change)
    return effects.isEmpty ? state.updateChange(opened) : effects
  }

  /// Opens the form once everything for it was read.
  private static func opened(_ change: inout ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    let purpose = change.purpose.form
    if let obstacle = purpose.obstacle(change, state) {
      let effects = close(&change, &state)
      state.say(.warning, obstacle)
      return effects
    }
    if let error = purpose.failure(change.reads) {
      change.step = .unreadable(error)
      return change.reads.cancel() + missed(change, &state)
    }
    guard change.reads.requests.isEmpty, var form = purpose.init(change, state) else { return [] }
    let next = form.opened(change, state)
    change.content = form
    change.step = .editing
    DraftKeeping.restore(&change)
    change.content?.refresh(state)
    if case .edit = next { change.origin = .form }
    let effects = follow(next, &change, &state)
    return effects + change.reads.begin(purpose.readsBeside, of: change.id, &state)
  }

  /// Says so if the organization is gone.
  private static func missed(_ change: ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    change.reads.organization.failure.map { state.missed(change.id, $0) } ?? []
  }

  static func close(_ change: inout ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, &change.drafted, change.draftKey) + change.reads.cancel()
    state.close(ChangeOverlay.self)
    return effects
  }

  // MARK: Keys

  static func reduce(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ command: Command
  ) -> [Effect] {
    switch change.step {
    case .editing:
      if let next = change.content?.perform(command) { return follow(next, &change, &state) }
      return filledIn(change.content?.reduce(command), &change, &state)
    case .comparing(var choices, let now):
      let outcome = FormReducer.reduce(&choices, command)
      change.step = .comparing(choices, now)
      switch outcome {
      case .none: break
      case .leave where choices.hasTyped: state.push(Question(.dropChoices))
      case .leave: change.step = .editing
      case .save:
        let next = change.content?.compared(choices, now, state) ?? .edit
        return follow(next, &change, &state)
      }
    case .reviewing(var review, let draft):
      let outcome = ReviewReducer.reduce(&review, command)
      change.step = .reviewing(review, draft)
      switch outcome {
      case .none: break
      case .back:
        if case .undo = change.origin { return close(&change, &state) }
        change.step = .editing
      case .confirm:
        let ticket = state.ticket(of: review, else: draft.ticket)
        return confirmed(&change, &state, draft, ticket)
      }
    case .receipt: return ReceiptReducer.reduce(&change, &state, command)
    case .reading, .checking:
      guard command == .back || command == .cancel else { break }
      guard change.content != nil else { return close(&change, &state) }
      change.step = .editing
      return change.reads.cancel()
    case .making(let request, _, _):
      guard command == .back || command == .cancel else { break }
      state.say(.warning, "No longer waiting: the outcome may stay unknown.")
      return [.interrupt(request)]
    case .inEditor, .mistaken, .kept: return MetadataEditor.reduce(&change, &state, command)
    case .unreadable, .unknown:
      switch command {
      case .back, .confirm, .cancel: return close(&change, &state)
      case .journal: return close(&change, &state) + JournalReducer.open(&state)
      case .search:
        guard let created = change.created else { break }
        return close(&change, &state) + SearchReducer.look(&state, for: created)
      default: break
      }
    }
    return []
  }

  static func typed(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ press: KeyPress
  ) -> [Effect] {
    if case .comparing(var choices, let now) = change.step {
      _ = FormReducer.typed(&choices, press, state.keyMap)
      change.step = .comparing(choices, now)
    }
    guard change.step == .editing else { return [] }
    let outcome = change.content?.typed(press, state.keyMap)
    change.content?.typed()
    return filledIn(outcome, &change, &state)
  }

  static func pasted(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ text: String
  ) -> [Effect] {
    guard change.step == .editing else { return [] }
    let outcome = change.content?.pasted(text)
    change.content?.typed()
    return filledIn(outcome, &change, &state)
  }

  static func mouse(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ mouse: MouseEvent
  ) -> [Effect] {
    guard change.step == .editing else { return [] }
    return filledIn(change.content?.mouse(mouse, in: ConsoleLayout(state).body), &change, &state)
  }

  private static func filledIn(
    _ outcome: FormOutcome?, _ change: inout ChangeOverlay, _ state: inout ConsoleState
  ) -> [Effect] {
    change.content?.refresh(state)
    switch outcome {
    case .save: return save(&change, &state)
    case .leave: return Question.leave(&state, isTyped: change.isDirty)
    case .some(.none), nil: return []
    }
  }

  // MARK: From the form to the review

  static func save(_ change: inout ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    change.content?.setRefusals([])
    return follow(change.content?.save(state) ?? .edit, &change, &state)
  }

  static func follow(
    _ next: ChangeNext, _ change: inout ChangeOverlay, _ state: inout ConsoleState
  ) -> [Effect] {
    switch next {
    case .edit: change.step = .editing
    case .read(let parts):
      change.step = .checking
      return change.reads.begin(parts, of: change.id, &state)
    case .compare(let choices, let now): change.step = .comparing(choices, now)
    case .review(let review, var draft):
      draft.reverts = change.reverts
      change.step = .reviewing(review, draft)
    case .editor(let text): return MetadataEditor.open(&change, &state, text)
    case .close(let reason):
      let effects = close(&change, &state)
      state.say(.information, reason)
      return effects
    }
    return []
  }

  /// Sends the reviewed change, or has it saved for approval.
  private static func confirmed(
    _ change: inout ChangeOverlay, _ state: inout ConsoleState, _ reviewed: ChangeDraft, _ ticket: String?
  ) -> [Effect] {
    var draft = reviewed
    draft.ticket = ticket
    do throws(PolicyRefusal) {
      // The session may have been locked since the form was opened; it can be unlocked where one is.
      try state.session.policy.check(draft.request.kind)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    if let proposal = change.content?.proposal(draft, state) {
      ExportReducer.open(&state, proposing: proposal)
      return []
    }
    let request = state.ask(.change)
    change.step = .making(request, draft, .recording)
    return [.makeChange(request, draft)]
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    state.updateChange { change, state in
      if case .editor(let result) = answer {
        return MetadataEditor.edited(&change, &state, request, result)
      }
      guard change.reads.take(request, answer) else { return [] }
      let reads = change.reads
      change.content?.take(reads)
      switch change.step {
      case .reading: return opened(&change, &state)
      case .checking: return checked(&change, &state)
      case .receipt: ReceiptReducer.take(&change)
      default: break
      }
      return []
    }
  }

  /// Goes on to the review once everything for it was read.
  private static func checked(_ change: inout ChangeOverlay, _ state: inout ConsoleState) -> [Effect] {
    let purpose = change.purpose.form
    let reads = change.reads
    if let error = purpose.failure(reads) {
      change.step = .editing
      change.content?.refuse("Nothing was sent: \(purpose.unread) could not be read again. \(error)")
      return missed(change, &state)
    }
    guard reads.requests.isEmpty else { return [] }
    return follow(change.content?.checked(reads, state) ?? .edit, &change, &state)
  }
}
