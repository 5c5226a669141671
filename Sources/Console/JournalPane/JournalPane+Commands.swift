import Changes
import ClerkAPI
import Screen

/// Commands on the journal's list, and on the change opened from it.
extension JournalPane {
  /// - Parameters:
  ///   - organization: Which one is selected; nil for the one in the panes.
  ///   - entry: The change to open at once.
  static func open(
    _ state: inout ConsoleState, about organization: OrganizationReference? = nil,
    filter: JournalFilter = .all, entry: JournalEntry? = nil
  ) -> [Effect] {
    var pane = JournalPane(organization: organization ?? state.subjectReference)
    pane.filter = filter
    pane.cursor = entry?.id
    // From what the journal itself led to, it takes its own place.
    state.close(JournalPane.self)
    state.push(pane)
    return state.update(Self.self) { pane, state in
      let effects = pane.reread(&state)
      return effects + (entry.map { pane.show($0, &state) } ?? [])
    } ?? []
  }

  // MARK: Reading

  /// Reads the filtered changes, in place of those read before.
  mutating func reread(_ state: inout ConsoleState) -> [Effect] {
    state.naming.renew(state.session.operators)
    readsOn = false
    return read.begin(state.ask(.journal), .journal(query(state)))
  }

  /// Reads on near the end of what was read.
  private mutating func readOn(_ state: inout ConsoleState) -> [Effect] {
    guard let next = read.value?.next, read.request == nil, place + max(1, rows(state)) >= entries.count
    else { return [] }
    readsOn = true
    var query = query(state)
    query.after = next
    return read.begin(state.ask(.journal), .journal(query))
  }

  private func query(_ state: ConsoleState) -> JournalQuery {
    var query = filter.query(organization, operator: state.session.operatorName)
    query.search = words.isEmpty ? nil : words
    query.names = state.session.operators
    return query
  }

  // MARK: Keys

  mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch focus {
    case .search(let line):
      if command == .promptAccept { return search(for: line.text, &state) }
      if command == .promptCancel || command == .cancel { focus = .list }
      return []
    case .change(let shown) where shown.step != .shown: return opened?.perform(command, &state) ?? []
    case .list, .change: break
    }
    switch command {
    case .quit: return state.quit()
    case .refresh: return reread(&state) + (opened?.readCredits(&state) ?? [])
    case .copyEntry:
      return subject.map {
        [.copy(JournalComment.text($0, state.session.operators), what: "the change as a ticket comment")]
      } ?? []
    case .copyMenu: copy(&state)
    case .undo: return subject.map { ChangeOverlay.undo(&state, $0) } ?? []
    default: return opened == nil ? inList(command, &state) : inChange(command, &state)
    }
    return []
  }

  private func copy(_ state: inout ConsoleState) {
    var items: [CopyMenu.Item] = []
    if let subject {
      items = [
        CopyMenu.Item(
          key: "t", label: "The change as a ticket comment",
          text: JournalComment.text(subject, state.session.operators)),
        CopyMenu.Item(key: "i", label: "ID of the change", text: subject.id.rawValue),
      ]
    }
    let shown = subject.map { ["journal", "show", $0.id.rawValue] }
    let list = state.session.item(words(state), .listing, isOfJournal: true)
    items += [state.session.item(shown, isOfJournal: true), opened == nil ? list : nil].compactMap { $0 }
    guard !items.isEmpty else { return state.say(.nothingToCopy) }
    state.push(CopyMenu(items: items))
  }

  /// The command that lists the same changes.
  private func words(_ state: ConsoleState) -> [String] {
    var words = ["journal", "list"]
    switch filter {
    case .all: break
    case .undecided: words.append("--open")
    case .organization: words += organization.map { ["--organization", $0.id.rawValue] } ?? []
    case .mine: words += state.session.operatorName.map { ShellLine.option("--by", $0) } ?? []
    }
    return words + (self.words.isEmpty ? [] : ShellLine.option("--search", self.words))
  }

  private mutating func inList(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .back where !words.isEmpty: return search(for: "", &state)
    case .back, .quitView: return close(&state)
    case .search: focus = .search(LineEditor(offered: words))
    case .cancel: return read.interrupt().map { [.cancel($0)] } ?? []
    case .open: return subject.map { show($0, &state) } ?? []
    case .journalFilter: return nextFilter(&state)
    default:
      guard let distance = command.distance(page: rows(state)) else { break }
      let last = entries.count
      move(to: place + max(-last, min(distance, last)), state)
      return readOn(&state)
    }
    return []
  }

  private mutating func inChange(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .back, .quitView:
      let effects = opened?.forgetCredits() ?? []
      focus = .list
      return effects
    case .nextEntry: return step(by: 1, &state)
    case .previousEntry: return step(by: -1, &state)
    case .search:
      guard let created = opened?.entry.created else { break }
      return close(&state) + SearchReducer.look(&state, for: created)
    default: return opened?.perform(command, &state) ?? []
    }
    return []
  }

  private mutating func show(_ entry: JournalEntry, _ state: inout ConsoleState) -> [Effect] {
    let effects = opened?.forgetCredits() ?? []
    focus = .change(OpenedChange(entry))
    return effects + (opened?.readCredits(&state) ?? [])
  }

  /// Opens the next change of the list, or the previous one.
  private mutating func step(by distance: Int, _ state: inout ConsoleState) -> [Effect] {
    let place = place + distance
    guard entries.indices.contains(place) else { return readOn(&state) }
    move(to: place, state)
    return show(entries[place], &state) + readOn(&state)
  }

  private mutating func search(for words: String, _ state: inout ConsoleState) -> [Effect] {
    focus = .list
    self.words = words.contains { !$0.isWhitespace } ? words : ""
    read.forget()
    return reread(&state)
  }

  private mutating func nextFilter(_ state: inout ConsoleState) -> [Effect] {
    let filters = JournalFilter.allCases.filter { filter in
      switch filter {
      case .all, .undecided: true
      case .organization: organization != nil
      case .mine: state.session.operatorName != nil
      }
    }
    filter = filters[((filters.firstIndex(of: filter) ?? 0) + 1) % filters.count]
    // Changes read for another filter do not answer this one.
    read.forget()
    return reread(&state)
  }

  private mutating func close(_ state: inout ConsoleState) -> [Effect] {
    state.close(Self.self)
    return state.update(BulkOverlay.self) { $0.pane?.refresh(&$1) ?? [] } ?? []
  }

  // MARK: Mouse and size

  /// The wheel moves, a press selects.
  mutating func pressed(_ mouse: MouseEvent, _ state: ConsoleState) {
    let body = ConsoleLayout(state).body
    switch mouse.kind {
    case .wheelUp: move(to: place - 3, state)
    case .wheelDown: move(to: place + 3, state)
    case .press:
      let row = mouse.position.row - body.row - 2 - read.messageRows(columns: body.columns)
      // The last row tells where one is.
      guard row >= 0, mouse.position.row < body.row + body.rows - 1, entries.indices.contains(top + row)
      else { return }
      move(to: top + row, state)
    case .release: break
    }
  }

  mutating func fit(_ state: ConsoleState) {
    review?.resize(to: ConsoleLayout(state).body.size)
    move(to: place, state)
    opened?.scroll(by: 0, state)
  }
}
