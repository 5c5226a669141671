import Changes
import ClerkAPI
import Screen

/// The list, the detail pane and the search line: what has the focus where nothing lies over them.
struct Panes: Scene {
  let context: KeyContext
  /// Whether what is typed is for the lines of the detail pane.
  private let isInDetail: Bool
  /// Whether the detail pane shows only the lines that were searched for.
  private let isFiltered: Bool
  /// What the key that reads all organizations does now.
  private let readingHint: String?

  init(_ state: ConsoleState) {
    let isFiltering = state.focus == .detail && state.detail?.filter?.isTyping == true
    isInDetail = isFiltering && state.list.prompt == nil
    isFiltered = state.focus == .detail && state.detail?.filter != nil && !isInDetail
    readingHint = state.list.indexing.hint
    context = state.list.prompt != nil || isFiltering ? .prompt : state.focus == .list ? .list : .detail
  }

  var overlay: Overlay? { nil }

  func promptLine(in state: ConsoleState) -> PromptLine? {
    if isInDetail {
      return state.detail?.filter.map { PromptLine("\\", $0.editor, hint: "words that lines have to hold") }
    }
    return state.list.prompt.map { $0.line(in: state) }
  }

  func hint(_ command: Command) -> String? {
    switch command {
    case .readIndex: readingHint
    case .back: isFiltered ? "all lines" : nil
    default: nil
    }
  }

  func changesAt(in state: ConsoleState) -> [Timestamp] {
    let (list, now) = (state.list, state.now)
    var ages = [
      list.readAt, list.indexing.phase == .off ? nil : list.indexing.since,
      list.index.holdsOld ? list.indexedSince : nil,
    ]
    var changes: [Timestamp?] = []
    if let detail = state.detail {
      ages += [
        detail.organization.readAt, detail.members.readAt, detail.subscription.readAt, detail.credits.readAt,
      ]
      changes = [
        detail.changes.changesAt(now, showsAges: true),
        detail.users.changesAt(detail.members.value?.shown.compactMap(\.userID) ?? [], now),
      ]
    }
    return ages.compactMap { $0 }.map { AgeText(of: $0, at: now).changesAt }
      + changes.compactMap { $0 }
  }

  func operators(in state: ConsoleState) -> [UserID] {
    // The journal hides them.
    guard state.journal == nil, let detail = state.detail, ConsoleLayout(state).detailBody.rows > 0 else {
      return []
    }
    return (detail.changes.entries ?? []).flatMap(\.operators).compactMap(OperatorNames.id)
  }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    if isInDetail { return DetailFilter.perform(&state, command) }
    if context == .prompt { return SearchReducer.reduce(&state, command) }
    if let purpose = Self.purpose(command) {
      return ChangeOverlay.open(&state, purpose, from: command == .editInEditor ? .editor : .form)
    }
    switch command {
    case .copyID: return state.subject.map { [.copy($0.rawValue, what: $0.rawValue)] } ?? []
    case .copyMenu: CopyMenu.open(&state)
    case .journal: return JournalPane.open(&state)
    case .members: return PeoplePane.open(&state)
    case .bulk: return BulkOverlay.open(&state)
    case .export: ExportOverlay.open(&state)
    case .openDashboard: return openInBrowser(&state)
    case .pauseRefresh: return BackgroundRefresh.toggle(&state)
    case .search: SearchReducer.open(&state, .search)
    case .filter where context == .detail: DetailFilter.begin(&state)
    case .filter: SearchReducer.open(&state, .filter)
    case .columns: state.push(CommandPalette.columns(state))
    case .back where isFiltered: DetailFilter.end(&state)
    case .readIndex: return IndexReducer.toggle(&state)
    case .quit: return state.quit()
    case .quitView where context == .list: state.push(Question(.quit))
    case .revealPrivate: return DetailReducer.reveal(&state)
    case .refresh: return RefreshReducer.refresh(&state)
    case .refreshAll:
      CreatorNames.tryAgain(&state)
      return ListReducer.reduce(&state, command) + DetailReducer.reduce(&state, command)
        + IndexReducer.renew(&state) + state.list.creators.renew()
    case .enlarge: return PaneReducer.toggleLarge(&state)
    case .moveBorder: return PaneReducer.moveBorder(&state)
    case .profile: state.push(CommandPalette(.profiles, over: context))
    case .goBack, .goForward: return FocusReducer.travel(&state, command)
    case .open, .back, .quitView, .nextPane, .previousPane: return FocusReducer.reduce(&state, command)
    default:
      return context == .list ? ListReducer.reduce(&state, command) : DetailReducer.reduce(&state, command)
    }
    return []
  }

  func obstacle(_ command: Command, in state: ConsoleState) -> Obstacle? {
    if let kind = Self.purpose(command)?.kind,
      let obstacle = Obstacle.forbidden(state.session.policy.refusal { try $0.check(kind) })
    {
      return obstacle
    }
    switch command {
    case .edit, .editMetadata, .editInEditor, .logo, .delete, .credits, .members:
      return state.subject == nil ? .noOrganization : nil
    case .export where state.marks.isEmpty:
      return state.subject == nil ? .noOrganization : nil
    case .enlarge, .moveBorder: return PaneReducer.obstacle(command, state)
    case .profile where state.session.environment == .demo:
      return .nothing("The demo has no other profiles.")
    case .profile where state.session.profiles.isEmpty:
      return .nothing("The configuration has no profiles.")
    case .goBack, .goForward:
      guard state.trail.look(FocusReducer.step(state, command)) == nil else { return nil }
      return .nothing("No organization was looked at \(command == .goBack ? "before" : "after it").")
    case .open, .nextPane, .previousPane:
      return context == .list && state.subject == nil ? .noOrganization : nil
    case .copyID: return state.subject == nil ? .nothingToCopy : nil
    case .readIndex: return IndexReducer.obstacle(state)
    case .toggleFold where isFiltered && DetailReducer.selectedLine(state)?.node != nil:
      return DetailFilter.unfolds
    case .revealPrivate where context == .list && !state.showsDetailBesideList:
      return .nothing("Open the organization to see its private metadata.")
    default: return nil
    }
  }

  private static func purpose(_ command: Command) -> ChangePurpose? {
    switch command {
    case .create: .create
    case .edit: .edit
    case .editMetadata, .editInEditor: .metadata
    case .logo: .logo
    case .delete: .delete
    case .credits: .credits
    default: nil
    }
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    if isInDetail {
      DetailFilter.typed(&state, press)
      return []
    }
    if context == .prompt { return SearchReducer.typed(&state, press) }
    return OwnCommands.command(press, state).map { OwnCommands.run(&state, $0) }
  }

  /// Opens the logo whose line is selected, otherwise the organization in the Dashboard.
  private func openInBrowser(_ state: inout ConsoleState) -> [Effect] {
    if context == .detail, let address = DetailReducer.selectedLine(state)?.link {
      if let link = WebLink(address, what: "the logo") { return [.openLink(link)] }
      state.say(.warning, "Not opened: only https addresses are.")
      return []
    }
    guard let reference = state.subjectReference else {
      state.say(.nothingToOpen)
      return []
    }
    return Dashboard.open(&state, .organization(reference.id, name: reference.name))
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    if isInDetail {
      DetailFilter.pasted(&state, text)
      return []
    }
    return context == .prompt ? SearchReducer.pasted(&state, text) : nil
  }

  /// Whether a command is about the selected organization while that is not known yet.
  func awaits(_ press: KeyPress?, _ command: Command?, in state: ConsoleState) -> Bool {
    let list = state.list
    guard context == .list, list.cursor.id == nil,
      list.isReading || list.failure == nil && list.cursor.position < list.shownCount
    else { return false }
    return switch command {
    case .open, .nextPane, .previousPane, .mark, .markRange, .edit, .editMetadata, .editInEditor, .logo,
      .delete, .credits, .bulk, .export, .copyID, .copyMenu, .journal, .members,
      .openDashboard:
      true
    default: false
    }
  }

  func resize(_ state: inout ConsoleState) {
    state.list.scroll(height: ConsoleLayout(state).listRows.rows)
    DetailReducer.move(&state, by: 0)
  }

  // MARK: The mouse

  /// The wheel moves, a press selects; a press on a column's name sorts by it. Beside a line that is typed, what stands
  /// there is kept first, as by the key for it.
  func mouse(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    guard context == .prompt, mouse.kind == .press, !PaneReducer.press(&state, mouse) else {
      return done(mouse, in: &state)
    }
    guard ConsoleLayout(state).body.contains(mouse.position) else { return [] }
    // People are not in the list: a press does not begin to look for them.
    let isOfPeople =
      state.list.prompt.map { $0.purpose == .search && PeopleTerms($0.editor.text) != nil } ?? false
    let effects = isOfPeople ? [] : perform(.promptAccept, in: &state)
    let panes = Panes(state)
    return effects
      + (panes.context == .prompt ? panes.selected(mouse, in: &state) : panes.done(mouse, in: &state))
  }

  /// A press while what is typed cannot be kept: it still selects.
  private func selected(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let layout = ConsoleLayout(state)
    let place = state.list.top + mouse.position.row - layout.listRows.row
    guard !isInDetail, layout.listRows.contains(mouse.position), place < state.list.shownCount else {
      return []
    }
    state.list.move(to: place, height: layout.listRows.rows)
    return []
  }

  private func done(_ mouse: MouseEvent, in state: inout ConsoleState) -> [Effect] {
    let layout = ConsoleLayout(state)
    let overDetail = layout.detailBody.contains(mouse.position)
    switch mouse.kind {
    case .wheelUp, .wheelDown:
      let distance = mouse.kind == .wheelUp ? -3 : 3
      if overDetail {
        DetailReducer.move(&state, by: distance)
      } else {
        state.list.move(by: distance, height: layout.listRows.rows)
      }
    case .press where PaneReducer.press(&state, mouse): break
    case .press where mouse.button == 1 && layout.listHeader.contains(mouse.position):
      let columns = ListColumns(state, column: layout.list.column, columns: layout.list.columns)
      return order(&state, columns, mouse.position.column)
    case .press where layout.listRows.contains(mouse.position):
      let place = state.list.top + mouse.position.row - layout.listRows.row
      guard place < state.list.shownCount else { return [] }
      state.focus = .list
      state.list.move(to: place, height: layout.listRows.rows)
    case .press where overDetail && state.detail != nil:
      state.focus = .detail
      DetailReducer.select(
        &state, line: (state.detail?.top ?? 0) + mouse.position.row - layout.detailBody.row)
    case .press, .release: break
    }
    return []
  }

  /// Sorts by a column, or reverses the order if the list is sorted by it already.
  private func order(_ state: inout ConsoleState, _ columns: ListColumns, _ column: Int) -> [Effect] {
    let pressed = columns.shown.first {
      ($0.span.column..<$0.span.column + $0.span.columns).contains(column)
    }
    guard let pressed else { return [] }
    state.focus = .list
    return SortReducer.pressed(&state, pressed.column)
  }
}
