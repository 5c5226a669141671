import Changes
import Index
import Screen
import Text

/// Search and filter: the line in which they are typed, and what they do to the list.
enum SearchReducer {
  /// Pause in typing before the server is asked, in milliseconds.
  static let debounce = 150

  static func open(_ state: inout ConsoleState, _ purpose: SearchPrompt.Purpose) {
    let text: String
    switch purpose {
    case .search: text = state.list.sought ?? state.list.search.text
    case .filter: text = state.list.narrowing?.purpose == .filter ? state.list.narrowing?.text ?? "" : ""
    }
    state.focus = .list
    state.list.prompt = SearchPrompt(
      editor: LineEditor(offered: text), purpose: purpose, before: state.list.snapshot)
  }

  /// Closes what is open and searches for a text, as if typed.
  static func look(_ state: inout ConsoleState, for text: String) -> [Effect] {
    state.closeAll()
    open(&state, .search)
    state.list.prompt?.editor = LineEditor(text)
    return search(&state, text)
  }

  /// Filters by a text, as if typed.
  static func filter(_ state: inout ConsoleState, by text: String) -> [Effect] {
    open(&state, .filter)
    guard var prompt = state.list.prompt else { return [] }
    prompt.editor = LineEditor(text)
    state.list.prompt = prompt
    return changed(&state, prompt) + accept(&state)
  }

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    let height = ConsoleLayout(state).listRows.rows
    switch command {
    case .promptAccept:
      return accept(&state)
    case .promptCancel, .cancel:
      return abandon(&state)
    case .moveDown where state.list.prompt?.recalled != nil: return recall(&state, -1)
    case .moveUp where state.list.prompt?.recalls == true: return recall(&state, 1)
    case .moveDown: state.list.move(by: 1, height: height)
    case .moveUp: state.list.move(by: -1, height: height)
    default: break
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ key: KeyPress) -> [Effect] {
    guard var prompt = state.list.prompt else { return [] }
    let before = prompt.editor.text
    guard prompt.editor.handle(key) else { return [] }
    if !prompt.editor.text.hasSameBytes(as: before) { prompt.recalled = nil }
    state.list.prompt = prompt
    return prompt.editor.text.hasSameBytes(as: before) ? [] : changed(&state, prompt)
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    guard var prompt = state.list.prompt else { return [] }
    prompt.editor.paste(text)
    prompt.recalled = nil
    state.list.prompt = prompt
    return changed(&state, prompt)
  }

  /// Leaves an applied search or filter, back to the whole list.
  static func clear(_ state: inout ConsoleState) -> [Effect] {
    state.list.sought = nil
    if let purpose = state.list.narrowing?.purpose, purpose != .search {
      // The filter first, then the order.
      if purpose == .sorting { state.list.sorting = nil }
      state.list.sortsMatches = false
      state.list.endFilter()
      // What was found and is not loaded has no place there.
      if purpose == .filter, let before = state.list.unfiltered,
        state.list.cursor.id.flatMap(state.list.shownPosition) == nil
      {
        (state.list.cursor, state.list.top) = (before.cursor, before.top)
      }
      state.list.unfiltered = nil
      state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
      guard state.list.isOutdated, state.list.narrowing == nil else { return [] }
      return ListReducer.renew(&state, .refresh, around: state.list.top)
    }
    let effects = stopReading(&state)
    let selected = state.list.cursor.id
    if let baseline = state.list.baseline {
      state.list.restore(baseline)
      if let selected, let position = state.list.shownPosition(of: selected) {
        state.list.move(to: position, height: ConsoleLayout(state).listRows.rows)
      }
    } else {
      state.list.search = SearchTerms("")
      state.list.narrowing = nil
      state.list.pending = PendingRead(.search, range: 0..<ListState.firstRead)
    }
    state.list.baseline = nil
    return effects
  }

  // MARK: Steps

  private static func changed(_ state: inout ConsoleState, _ prompt: SearchPrompt) -> [Effect] {
    switch prompt.purpose {
    case .filter:
      let text = prompt.editor.text
      // The best first, until someone chooses an order.
      state.list.sortsMatches = false
      if text.trimmed.isEmpty {
        state.list.endFilter()
      } else {
        state.list.narrowing = Narrowing(filter: text, state.filterContext, &state.list)
      }
      // The first match is the best one; without a filter the selected organization stays selected.
      if state.list.narrowing?.purpose != .filter {
        state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
      } else {
        state.list.move(to: 0, height: ConsoleLayout(state).listRows.rows)
      }
      return []
    case .search:
      // Who is looked for is no matter of the list's; people are asked for once the text is whole.
      guard PeopleTerms(prompt.editor.text) == nil else { return restore(&state, prompt) }
      return search(&state, prompt.editor.text)
    }
  }

  private static func search(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    let terms = SearchTerms(text)
    let previous = state.list.search
    guard terms != previous else { return [] }
    state.returning = nil
    if previous.isEmpty, state.list.rows.isAnswered { state.list.baseline = state.list.snapshot }
    let effects = stopReading(&state)
    if terms.isEmpty, let baseline = state.list.baseline {
      state.list.restore(baseline)
      state.list.search = terms
      state.list.baseline = nil
      return effects
    }
    // Fewer letters match more: what was loaded before the search narrows better than its answer.
    if let query = terms.query, let before = previous.query, !query.contains(before),
      let baseline = state.list.baseline
    {
      state.list.rows = baseline.rows
    }
    state.list.search = terms
    state.list.pending = PendingRead(.search, range: 0..<ListState.firstRead)
    state.list.narrowing = terms.query.map { Narrowing(search: $0, &state.list) }
    // The first match, whichever that turns out to be: an organization is selected by the answer or the person.
    state.list.cursor = ListCursor()
    state.list.top = 0
    state.timers.insert(.searchDebounce)
    return effects + [.startTimer(.searchDebounce, milliseconds: debounce)]
  }

  /// Brings back what was typed before.
  private static func recall(_ state: inout ConsoleState, _ step: Int) -> [Effect] {
    guard var prompt = state.list.prompt, prompt.recall(step, state.history) else { return [] }
    state.list.prompt = prompt
    return changed(&state, prompt)
  }

  private static func accept(_ state: inout ConsoleState) -> [Effect] {
    guard let prompt = state.list.prompt else { return [] }
    let unfinished =
      prompt.purpose == .filter ? Filter.unfinished(prompt.editor.text, in: state.filterContext) : nil
    if let mistake = state.list.narrowing?.mistake ?? unfinished {
      state.say(.warning, mistake.explanation)
      return []
    }
    let effects = keep(&state)
    if prompt.purpose == .filter, let notes = state.list.narrowing?.filter?.notes, !notes.isEmpty {
      state.say(.information, notes.joined(separator: " "))
    }
    return state.list.prompt == nil ? effects + remember(&state, prompt) : effects
  }

  private static func keep(_ state: inout ConsoleState) -> [Effect] {
    if let prompt = state.list.prompt, prompt.purpose == .search {
      if let terms = PeopleTerms(prompt.editor.text) { return find(&state, terms, prompt) }
      state.list.sought = nil
    }
    if let prompt = state.list.prompt, prompt.purpose == .filter, prompt.before.narrowing?.purpose != .filter
    {
      state.list.unfiltered = ListPlace(cursor: prompt.before.cursor, top: prompt.before.top)
    }
    state.list.prompt = nil
    state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
    guard state.timers.remove(.searchDebounce) != nil else { return [] }
    return [.stopTimer(.searchDebounce)]
  }

  /// Looks for people; the list stays as it is.
  private static func find(_ state: inout ConsoleState, _ terms: PeopleTerms, _ prompt: SearchPrompt)
    -> [Effect]
  {
    guard terms.isComplete else {
      state.say(.warning, "Nothing to look for yet: type an address, a part of one, or a domain.")
      return []
    }
    state.list.prompt = nil
    state.list.sought = prompt.editor.text
    return FoundPane.open(&state, terms)
  }

  private static func abandon(_ state: inout ConsoleState) -> [Effect] {
    guard let prompt = state.list.prompt else { return [] }
    state.list.prompt = nil
    return restore(&state, prompt)
  }

  /// Back to the list as it was before the line was opened.
  private static func restore(_ state: inout ConsoleState, _ prompt: SearchPrompt) -> [Effect] {
    guard prompt.purpose == .filter || prompt.before.search != state.list.search else { return [] }
    let effects = stopReading(&state)
    state.list.restore(prompt.before)
    if state.list.search.isEmpty { state.list.baseline = nil }
    return effects
  }

  private static func stopReading(_ state: inout ConsoleState) -> [Effect] {
    var effects = ListReducer.cancelReads(&state, quietly: true)
    state.list.pending = nil
    if state.timers.remove(.searchDebounce) != nil { effects.append(.stopTimer(.searchDebounce)) }
    return effects
  }
}

/// The line in which a search or a filter is typed.
package struct SearchPrompt: Equatable, Sendable {
  package enum Purpose: Hashable, Sendable {
    /// Asks the server.
    case search
    /// Looks at what is here.
    case filter
  }

  package var editor: LineEditor
  package var purpose: Purpose
  /// The place in the history of what stands there, if it was brought back.
  var recalled: Int?
  /// The list before, for cancelling.
  var before: ListSnapshot
}
