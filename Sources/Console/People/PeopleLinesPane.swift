import ClerkAPI
import Screen

/// What a pane of lines about people shows.
package protocol PeopleLinesPane {
  var title: String { get }
  var scroll: Scroll { get }

  func lines(_ state: ConsoleState) -> [PeopleLine]
  /// The last line, in parts.
  func status(_ state: ConsoleState) -> [String]
}

extension PeopleLinesPane {
  /// All but title and last line.
  package static func rows(in rows: Int) -> Int { max(0, rows - 2) }
}

/// A pane of lines about people, one of them selected.
protocol PeopleScene: Scene, PeopleLinesPane {
  var scroll: Scroll { get set }

  /// The line that the person has moved to; nil until then.
  var chosenLine: String? { get set }

  /// Where the cursor belongs until then.
  func firstPlace(_ lines: [PeopleLine]) -> Int
  /// The commands of the shell that show the same.
  var commands: [(kind: ShellLine.Kind, words: [String])] { get }
  mutating func giveUp(_ requests: Requests) -> [Effect]
  /// When something of it was read.
  var readAts: [Timestamp] { get }
  /// What the selected line leads to in the Dashboard.
  func dashboardSubject(_ state: ConsoleState) -> DashboardSubject?
}

extension PeopleScene {
  var scrollsByWheel: Bool { true }

  func changesAt(in state: ConsoleState) -> [Timestamp] {
    readAts.map { AgeText(of: $0, at: state.now).changesAt }
  }

  func rows(_ state: ConsoleState) -> Int { Self.rows(in: ConsoleLayout(state).body.rows) }

  func selected(_ state: ConsoleState) -> PeopleLine? {
    let lines = lines(state)
    return lines.indices.contains(scroll.cursor) ? lines[scroll.cursor] : nil
  }

  mutating func select(_ line: Int, _ state: ConsoleState) {
    scroll.select(line, of: lines(state).count, rows: rows(state))
    chosenLine = selected(state)?.id
  }

  /// Lines have changed: the selected one stays where it is on the screen, whatever comes before it.
  mutating func keepPlace(_ state: ConsoleState) {
    let lines = lines(state)
    guard let chosenLine else {
      return scroll.select(firstPlace(lines), of: lines.count, rows: rows(state))
    }
    let line = lines.firstIndex { $0.id == chosenLine } ?? min(scroll.cursor, lines.count - 1)
    scroll.top += line - scroll.cursor
    select(line, state)
  }

  /// What such panes do alike: opening, copying, moving, closing.
  mutating func performShared(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .quit: return state.quit()
    case .back, .quitView:
      state.close(Self.self)
    case .open: return open(&state)
    case .openDashboard:
      guard let subject = dashboardSubject(state) else {
        state.say(.nothingToOpen)
        break
      }
      return Dashboard.open(&state, subject)
    case .members:
      return selectedPlace(&state).map { PeoplePane.open(&state, of: $0) } ?? []
    case .journal: return JournalPane.open(&state, about: selected(state)?.place?.reference)
    case .invite: return selectedPlace(&state).map { invite(to: $0, &state) } ?? []
    case .copyID: return selected(state)?.copies.first.map { [.copy($0.text, what: $0.text)] } ?? []
    case .copyMenu:
      let commands = commands.compactMap { state.session.item($0.words, $0.kind) }
      state.push(CopyMenu(items: (selected(state)?.copies ?? []) + commands))
    default:
      guard let distance = command.distance(page: rows(state)) else { break }
      select(scroll.cursor + distance, state)
    }
    return []
  }

  func dashboardSubject(_ state: ConsoleState) -> DashboardSubject? {
    switch selected(state)?.target {
    case .person(let id, _): .person(id, name: nil)
    case .place(let place): .organization(place.id, name: place.name)
    case nil: nil
    }
  }

  private func open(_ state: inout ConsoleState) -> [Effect] {
    switch selected(state)?.target {
    case .person(let id, let name): return PersonPane.open(&state, id, called: name)
    case .place(let place): return place.open(&state)
    case nil: return []
    }
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    switch command {
    case .open where selected(state)?.target == nil: .nothingToOpen
    // A person has an id of their own, whatever is selected.
    case .copyID where context == .found && selected(state)?.copies.isEmpty != false:
      .nothingToCopy
    case .members where selected(state)?.place == nil, .invite where selected(state)?.place == nil:
      .noOrganizationBelow
    case .invite: .forbidden(state.session.policy.refusal { try $0.check(.invite) })
    default: nil
    }
  }

  /// The organization of the selected line; says so where it has none.
  private func selectedPlace(_ state: inout ConsoleState) -> FoundPlace? {
    let place = selected(state)?.place
    if place == nil { state.say(.noOrganizationBelow) }
    return place
  }

  /// Begins an invitation: another one where the one that led there can no longer be accepted.
  private func invite(to place: FoundPlace, _ state: inout ConsoleState) -> [Effect] {
    let ended = place.endedInvitation(state.now)
    return ChangeOverlay.open(&state, .invite, in: place.id, about: ended.map { .invitation($0) })
  }

  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    if let effects = wheeled(mouse, in: &state) { return effects }
    let body = ConsoleLayout(state).body
    let row = mouse.position.row - body.row - 1
    guard mouse.kind == .press, body.contains(mouse.position), (0..<rows(state)).contains(row) else {
      return []
    }
    state.update(Self.self) { pane, state in
      guard pane.scroll.top + row < pane.lines(state).count else { return }
      pane.select(pane.scroll.top + row, state)
    }
    return []
  }

  func resize(_ state: inout ConsoleState) {
    state.update(Self.self) { pane, state in
      pane.scroll.select(pane.scroll.cursor, of: pane.lines(state).count, rows: pane.rows(state))
    }
  }
}
