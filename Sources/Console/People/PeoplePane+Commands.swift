import Changes
import ClerkAPI
import Screen

/// Commands on the lists of an organization.
extension PeoplePane {
  mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    let height = PeopleLayout(self, state).rows.rows
    if let line = search {
      guard [.promptAccept, .promptCancel, .cancel].contains(command) else { return [] }
      search = nil
      return command == .promptAccept ? search(for: line.text, height) : []
    }
    switch command {
    case .back where !list.query.words.isEmpty:
      // Who was looked for stays selected: the next command is about them.
      var query = list.query
      query.words = ""
      return list.renew(query, height: height, keepsSelected: true)
    case .back where list.query.filter != .all:
      var query = list.query
      query.filter = .all
      return list.renew(query, height: height, keepsSelected: true)
    case .back, .quitView: return close(&state)
    case .quit: return state.quit()
    case .journal: return JournalPane.open(&state, about: organization)
    case .nextPane: show(1, state)
    case .previousPane: show(-1, state)
    case .search:
      // An id stands there where someone was come to, and was not typed.
      let words = list.query.words
      search = LineEditor(offered: PeopleTerms.isUserID(words[...]) ? "" : words)
    case .peopleFilter:
      let filter = nextFilter
      return ask(height) { $0.filter = filter }
    case .orderNext, .orderReverse: return reorder(command, height)
    case .refresh: return list.refresh() + users.renew()
    case .cancel: return giveUp(state.requests)
    case .memberRole, .memberAdd, .invite, .memberRemove: return change(command, &state)
    case .bulk: return BulkOverlay.openFile(&state, in: organization)
    case .open:
      if let row = list.selectedRow, let id = row.userID {
        return PersonPane.open(&state, id, called: users[id]?.text ?? row.name)
      }
    case .openDashboard: return openInDashboard(&state)
    case .mark, .markAll, .markRange: mark(command, &state, height)
    case .copyID:
      if let id = list.selectedRow?.id { return [.copy(id, what: id)] }
    case .copyMenu: copy(&state)
    case .export: export(&state)
    default:
      if let distance = command.distance(page: height) { list.go(by: distance, height: height) }
    }
    return []
  }

  /// Opens the member; otherwise the organization, which shows invitations and domains.
  private func openInDashboard(_ state: inout ConsoleState) -> [Effect] {
    guard case .member(let member) = list.selectedRow, let id = member.userID else {
      return Dashboard.open(&state, .organization(organization.id, name: organization.name))
    }
    return Dashboard.open(&state, .person(id, name: users[id]?.name ?? member.name))
  }

  private func export(_ state: inout ConsoleState) {
    // Rows stay marked whatever is searched for later.
    let query = list.marks.isEmpty ? list.query : PeopleQuery(kind, of: organization.id)
    let extract = PeopleExtract(
      organization: organization, query: query, marked: list.marks.values,
      total: list.rows.totalCount ?? list.rows.loadedCount)
    guard extract.count > 0 else { return state.say(.nothingToWrite) }
    ExportOverlay.open(&state, extract)
  }

  private mutating func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = giveUp(state.requests)
    state.close(Self.self)
    return effects
  }

  /// Shows the next list, or the previous one.
  private mutating func show(_ step: Int, _ state: ConsoleState) {
    let kinds = PeopleKind.allCases
    let place = (kinds.firstIndex(of: kind) ?? 0) + step + kinds.count
    kind = kinds[place % kinds.count]
    fit(state)
  }

  // MARK: What is asked for

  /// Asks for something else.
  private mutating func ask(_ height: Int, _ change: (inout PeopleQuery) -> Void) -> [Effect] {
    var query = list.query
    change(&query)
    return query == list.query ? [] : list.renew(query, height: height)
  }

  private mutating func search(for words: String, _ height: Int) -> [Effect] {
    ask(height) { $0.words = EmailAddress.meant(by: words) }
  }

  private var nextFilter: PeopleFilter {
    let filters: [PeopleFilter]
    switch kind {
    case .members:
      let loaded = list.rows.all.compactMap {
        if case .member(let member) = $0.row { member.role } else { nil }
      }
      // A role that is searched for shows no others.
      var roles = Set(loaded).union([RoleName.admin, RoleName.member])
      if case .role(let role) = list.query.filter { roles.insert(role) }
      let others = roles.subtracting([RoleName.admin, RoleName.member]).sorted()
      filters = [.all] + ([RoleName.admin, RoleName.member] + others).map { .role($0) }
    case .invitations: filters = [.all, .pending]
    case .domains: filters = [.all, .verified(true), .verified(false)]
    }
    return filters[((filters.firstIndex(of: list.query.filter) ?? 0) + 1) % filters.count]
  }

  private mutating func reorder(_ command: Command, _ height: Int) -> [Effect] {
    let orders = PeopleOrder.all(of: kind)
    guard !orders.isEmpty else { return [] }
    return ask(height) { query in
      if command == .orderReverse {
        query.order.descending.toggle()
      } else {
        let place = orders.firstIndex { $0.field == query.order.field } ?? 0
        query.order = orders[(place + 1) % orders.count]
      }
    }
  }

  /// Sorts by a column, or in the other direction if the list is sorted by it already.
  mutating func pressed(_ column: PeopleColumn, _ state: inout ConsoleState) -> [Effect] {
    guard let order = column.order(of: kind) else {
      let reason =
        kind == .domains
        ? Self.oneOrder : "Clerk does not sort \(kind.noun()) by \(column.title.lowercased())."
      state.say(.information, reason)
      return []
    }
    return ask(PeopleLayout(self, state).rows.rows) { query in
      if column.shows(query.order.field) { query.order.descending.toggle() } else { query.order = order }
    }
  }

  static let oneOrder = "Clerk lists domains in one order only."

  // MARK: Marks

  private mutating func mark(_ command: Command, _ state: inout ConsoleState, _ height: Int) {
    let words = MarkWords(
      one: "record", count: kind.count, none: Obstacle.nothingLoaded.reason,
      key: state.keyMap.aside(.mark, in: .people))
    var (list, marks) = (list, list.marks)
    let said = MarkReducer.reduce(&marks, &list, command, words, height: height)
    list.marks = marks
    self.list = list
    if let said { state.say(said.kind, said.text) }
  }

  package func isMarked(_ row: PeopleRow) -> Bool { row.id.map(list.marks.contains) == true }

  // MARK: Copying

  /// The command that lists the same.
  var words: [String] { list.query.command }

  /// Offers what can be copied of the selected row.
  private func copy(_ state: inout ConsoleState) {
    var items: [CopyMenu.Item] = []
    func add(_ key: Character, _ label: String, _ text: String?) {
      if let text { items.append(CopyMenu.Item(key: key, label: label, text: text)) }
    }
    if let row = list.selectedRow {
      add("i", "ID", row.id)
      switch row {
      case .member(let member):
        let user = member.userID.flatMap { users[$0] }
        add("m", "E-mail address", user?.emailAddress)
        add("n", "Name", user?.name ?? member.name)
        add("u", "User id", member.userID?.rawValue)
      case .invitation(let invitation):
        add("m", "E-mail address", invitation.emailAddress)
        add("u", "User id of who invited", invitation.inviterID?.rawValue)
      case .domain(let domain): add("n", "Domain", domain.name)
      case .unreadable: break
      }
      if row.problem == nil {
        let text = PeopleText(users: users, time: state.session.time, now: state.now)
        add("t", "Line of the table", text.line(row))
      }
    }
    items += [state.session.item(words, .listing)].compactMap { $0 }
    add("e", "The error, with code and trace id", trouble(state.requests).map { ErrorText.copied($0) })
    guard !items.isEmpty else { return state.say(.nothingToCopy) }
    state.push(CopyMenu(items: items))
  }
}
