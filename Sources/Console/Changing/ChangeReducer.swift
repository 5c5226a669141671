import Changes
import ClerkAPI
import Screen

/// Takes a person through a change, from opening its form to its outcome.
enum ChangeReducer {
  // MARK: Opening

  /// Begins a change, if this session may make it.
  ///
  /// - Parameter inEditor: Whether metadata is edited in an editor instead of the tree.
  static func open(_ state: inout ConsoleState, _ purpose: ChangePurpose, inEditor: Bool = false) -> [Effect]
  {
    do throws(PolicyRefusal) {
      try state.session.policy.check(purpose.kind)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    let size = ConsoleLayout(state).body.size
    if purpose == .create {
      push(
        &state,
        ChangeOverlay(purpose: .create, id: nil, form: OrganizationForm.create(size: size), step: .editing))
      return []
    }
    guard let id = state.subject else {
      state.say(.information, "No organization is selected.")
      return []
    }
    let form = FormState(title: purpose.title, fields: [], size: size)
    if purpose == .credits {
      return CreditsReducer.open(
        &state, ChangeOverlay(purpose: purpose, id: id, form: form, step: .editing), id)
    }
    let request = state.ask(.change)
    var overlay = ChangeOverlay(purpose: purpose, id: id, form: form, step: .reading(request))
    overlay.isForEditor = inEditor
    push(&state, overlay)
    return [.read(request, .organization(id))]
  }

  /// Resumes a draft held by this process, on top of the organization as it is now.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ purpose: ChangePurpose) -> [Effect] {
    let size = ConsoleLayout(state).body.size
    let isNew = purpose == .create
    if purpose == .credits, let id = draft.organization?.id {
      let form = FormState(title: purpose.title, fields: [], size: size)
      var overlay = ChangeOverlay(purpose: purpose, id: id, form: form, step: .editing)
      overlay.drafted.restores = draft
      overlay.reverts = draft.reverts
      return CreditsReducer.open(&state, overlay, id)
    }
    let request = isNew ? nil : state.ask(.change)
    let form =
      isNew
      ? OrganizationForm.create(size: size) : FormState(title: purpose.title, fields: [], size: size)
    var overlay = ChangeOverlay(
      purpose: purpose, id: draft.organization?.id, form: form,
      step: request.map { .reading($0) } ?? .editing)
    overlay.drafted.restores = draft
    overlay.reverts = draft.reverts
    push(&state, overlay)
    guard let request, let id = draft.organization?.id else {
      DraftKeeping.restore(&state)
      return []
    }
    return [.read(request, .organization(id))]
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
    if let typed = CreditsReducer.undoing(entry) {
      let form = FormState(
        title: ChangePurpose.credits.title, fields: [], size: ConsoleLayout(state).body.size)
      var overlay = ChangeOverlay(purpose: .credits, id: id, form: form, step: .editing)
      overlay.reverts = entry.id
      overlay.credits = CreditFormInputs(prefill: typed)
      return CreditsReducer.open(&state, overlay, id)
    }
    let purpose: ChangePurpose = intent.kind == .mergeMetadata ? .metadata : .edit
    let request = state.ask(.change)
    let form = FormState(title: purpose.title, fields: [], size: ConsoleLayout(state).body.size)
    var overlay = ChangeOverlay(purpose: purpose, id: id, form: form, step: .reading(request))
    overlay.undoes = entry
    overlay.reverts = entry.id
    push(&state, overlay)
    return [.read(request, .organization(id))]
  }

  private static func push(_ state: inout ConsoleState, _ overlay: ChangeOverlay) {
    state.push(overlay)
  }

  // MARK: Keys

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard var overlay = state.change else { return [] }
    switch overlay.step {
    case .editing where overlay.tree != nil: return TreeInput.reduce(&state, command)
    case .editing:
      let outcome = FormReducer.reduce(&overlay.form, command)
      return after(&state, overlay, outcome)
    case .comparing(var choices, let theirs):
      let outcome = FormReducer.reduce(&choices, command)
      overlay.step = .comparing(choices, theirs)
      state.change = overlay
      return compared(&state, choices, theirs, outcome)
    case .reviewing(var review, var draft):
      let outcome = ReviewReducer.reduce(&review, command)
      overlay.step = .reviewing(review, draft)
      state.change = overlay
      switch outcome {
      case .none: return []
      case .back:
        if overlay.undoes != nil { return close(&state) }
        state.change?.step = .editing
      case .confirm:
        draft.ticket = state.ticket(of: review, else: draft.ticket)
        return overlay.purpose == .credits
          ? CreditsReducer.confirmed(&state, draft) : make(&state, draft)
      }
    case .receipt: return CreditReceipts.reduce(&state, command)
    case .reading(let request), .checking(let request):
      guard command == .back || command == .cancel else { return [] }
      let cancelled =
        overlay.credits == nil
        ? [.cancel(request)] + DeleteReading.cancel(&state) : CreditsReducer.cancelReads(&state)
      if overlay.base == nil { return close(&state) + cancelled }
      state.change?.step = .editing
      return cancelled
    case .making(let request, _, _):
      guard command == .back || command == .cancel else { return [] }
      state.say(.warning, "No longer waiting: the outcome may stay unknown.")
      return [.interrupt(request)]
    case .mistaken(let text, _):
      switch command {
      case .confirm: return EditorReducer.edit(&state, text)
      case .back, .cancel: state.push(Question(.dropEdited))
      default: break
      }
    case .kept(let kept, _):
      switch command {
      case .confirm: return EditorReducer.resume(&state, kept)
      case .back, .cancel: return EditorReducer.leave(&state, kept)
      default: break
      }
    case .inEditor: break
    case .unreadable, .unknown:
      if command == .back || command == .confirm || command == .cancel { return close(&state) }
      if command == .journal { return close(&state) + JournalPane.open(&state) }
      guard command == .search, let created = overlay.created else { return [] }
      return close(&state) + SearchReducer.look(&state, for: created)
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    guard var overlay = state.change else { return [] }
    switch overlay.step {
    case .editing where overlay.tree != nil: TreeInput.typed(&state, press)
    case .editing:
      let outcome = FormReducer.typed(&overlay.form, press, state.keyMap)
      suggest(&overlay)
      return after(&state, overlay, outcome)
    case .comparing(var choices, let theirs):
      _ = FormReducer.typed(&choices, press, state.keyMap)
      overlay.step = .comparing(choices, theirs)
      state.change = overlay
    default: break
    }
    return []
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    guard var overlay = state.change, overlay.step == .editing else { return [] }
    guard overlay.tree == nil else { return TreeInput.pasted(&state, text) }
    let outcome = FormReducer.pasted(&overlay.form, text)
    suggest(&overlay)
    return after(&state, overlay, outcome)
  }

  static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    guard var overlay = state.change, overlay.step == .editing else { return [] }
    guard overlay.tree == nil else { return TreeInput.mouse(&state, mouse) }
    let outcome = FormReducer.mouse(&overlay.form, mouse, in: ConsoleLayout(state).body)
    return after(&state, overlay, outcome)
  }

  private static func after(
    _ state: inout ConsoleState, _ overlay: ChangeOverlay, _ outcome: FormOutcome
  ) -> [Effect] {
    state.change = overlay
    CreditsReducer.refresh(&state)
    advise(&state)
    switch outcome {
    case .none: return []
    case .save: return save(&state)
    case .leave: return leave(&state)
    }
  }

  /// Adds advice on what is typed to the form.
  static func advise(_ state: inout ConsoleState) {
    guard var overlay = state.change, overlay.purpose == .edit, overlay.base != nil else { return }
    OrganizationForm.advise(&overlay.form, members: overlay.base?.membersCount)
    state.change = overlay
  }

  /// Leaves, or asks first if input would be lost.
  static func leave(_ state: inout ConsoleState) -> [Effect] {
    Question.leave(&state, isTyped: state.change?.isDirty == true)
  }

  /// The slug follows the name until somebody types one.
  private static func suggest(_ overlay: inout ChangeOverlay) {
    guard overlay.purpose == .create, let name = overlay.form["name"]?.text else { return }
    overlay.form.suggest(SlugSuggestion.from(name), for: "slug")
  }

  static func close(_ state: inout ConsoleState) -> [Effect] {
    let reads = DeleteReading.cancel(&state)
    let effects = DraftKeeping.drop(&state) + reads
    state.close(ChangeOverlay.self)
    return effects
  }

  // MARK: Size and frames

  static func resize(_ state: inout ConsoleState) {
    guard var overlay = state.change else { return }
    let size = ConsoleLayout(state).body.size
    overlay.resize(to: size)
    switch overlay.step {
    case .reviewing(var review, let draft):
      review.resize(to: size)
      overlay.step = .reviewing(review, draft)
    case .comparing(var choices, let theirs):
      choices.resize(to: size)
      overlay.step = .comparing(choices, theirs)
    case .receipt(let made, var review):
      review.resize(to: size)
      overlay.step = .receipt(made, review)
    default: break
    }
    state.change = overlay
  }
}
