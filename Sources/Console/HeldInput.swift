import Screen

/// Something that was typed, pasted or clicked while an answer is waited for that says what it means. It waits too, and
/// means then what it would have meant had the answer come at once.
struct HeldInput: Equatable, Sendable {
  /// What was typed.
  let event: InputEvent
  /// The frame that the person had seen.
  let seenFrame: Int

  /// How many are kept; what is typed beyond that is not taken.
  private static let limit = 4096

  /// Keeps an event back where what it means depends on an answer that has not come.
  ///
  /// - Returns: Whether it was kept back.
  static func hold(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> Bool {
    guard waits(state, event) else { return false }
    if state.held.count < limit { state.held.append(HeldInput(event: event, seenFrame: seenFrame)) }
    return true
  }

  /// Does what waits, as far as nothing more has to be waited for.
  static func release(_ state: inout ConsoleState) -> [Effect] {
    var effects: [Effect] = []
    while let next = state.held.first {
      let rest = Array(state.held.dropFirst())
      state.held = []
      guard !waits(state, next.event) else {
        state.held = [next] + rest
        break
      }
      effects += InputReducer.reduce(&state, next.event, seenFrame: next.seenFrame)
      state.held += rest
    }
    return effects
  }

  /// Drops what waits, as the person gives up what it waits for.
  ///
  /// - Returns: Whether there was something.
  static func drop(_ state: inout ConsoleState) -> Bool {
    defer { state.held = [] }
    return !state.held.isEmpty
  }

  // MARK: What waits

  private static func waits(_ state: ConsoleState, _ event: InputEvent) -> Bool {
    guard case .key(let press) = event else { return !state.held.isEmpty || awaits(state, nil, nil) }
    let command = state.keyMap.command(for: press, in: state.context)
    switch command {
    // Giving up does not wait, nor does what is the terminal's.
    case .cancel, .suspend, .redraw: return false
    case .back where isOpeningPlan(state): return true
    case .back, .leaveForm, .quitView, .promptCancel: return false
    default: return !state.held.isEmpty || awaits(state, press, command)
    }
  }

  /// Whether an answer is under way that says what an event means.
  private static func awaits(_ state: ConsoleState, _ press: KeyPress?, _ command: Command?) -> Bool {
    switch state.overlays.last {
    case .change(let change):
      switch change.step {
      case .reading, .checking: return true
      case .editing: return change.tree == nil && change.form.awaitsFolder
      default: return false
      }
    case .bulk(let bulk):
      switch bulk.step {
      case .reading, .openingFile, .opening: return true
      case .composing(let form): return form.awaitsFolder
      // Plans have digits, and their place among the rows.
      case .menu: return bulk.menu.request != nil && !bulk.menu.isChoice(press)
      default: return false
      }
    case .export(let export): return export.step == .editing && export.form.awaitsFolder
    case .journal(let journal):
      return journal.read.request != nil && journal.read.entries == nil && isAboutEntries(command)
    case .drafts: return state.draftTaking != nil
    case .help, .copyMenu, .selectable, .question, .unlock: return false
    case nil: return state.list.prompt == nil && awaitsRow(state, command)
    }
  }

  /// Whether a plan is about to be shown: there is nothing to give up until it is.
  private static func isOpeningPlan(_ state: ConsoleState) -> Bool {
    if case .bulk(let bulk) = state.overlays.last, case .opening = bulk.step { true } else { false }
  }

  /// Whether a command is about the changes that the journal shows.
  private static func isAboutEntries(_ command: Command?) -> Bool {
    switch command {
    case .journalFilter, .refresh, .help, .quit, .lock, nil: false
    default: true
    }
  }

  /// Whether a command is about the selected organization, of which it is not known yet which one that is.
  private static func awaitsRow(_ state: ConsoleState, _ command: Command?) -> Bool {
    let list = state.list
    guard state.focus == .list, list.cursor.id == nil,
      list.isReading || list.failure == nil && list.cursor.position < list.shownCount
    else { return false }
    return switch command {
    case .open, .nextPane, .previousPane, .mark, .markRange, .edit, .editMetadata, .editInEditor, .logo,
      .delete,
      .credits, .bulk, .export, .copyID, .copyMenu, .journal:
      true
    default: false
    }
  }
}

extension BulkMenu {
  /// Whether a key chooses something that is no plan.
  fileprivate func isChoice(_ press: KeyPress?) -> Bool {
    guard let press, press.modifiers.isEmpty, case .character(let character) = press.key else { return false }
    return "lsr$X>cf".contains(character)
  }
}
