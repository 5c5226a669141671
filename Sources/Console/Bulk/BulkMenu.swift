import Changes
import Screen

/// Actions on the marked organizations, or on the selected one, and unfinished plans.
package struct BulkMenu: Equatable, Sendable {
  package struct Item: Equatable, Sendable {
    package var key: Character
    package var choice: BulkChoice
    /// Why the action is not allowed, in a sentence; nil if it is.
    package var obstacle: String?
    package var label: String { choice.label + (obstacle == nil ? "" : " (not allowed)") }
  }

  package internal(set) var cursor = 0
  /// Unfinished ones.
  package internal(set) var plans = Remote<[PlanOverview], JournalError>()

  /// Whether a key chooses an entry other than a plan.
  func isChoice(_ press: KeyPress?) -> Bool {
    guard let press, press.modifiers.isEmpty, case .character(let character) = press.key else { return false }
    return "lsr$X>cf".contains(character)
  }

  /// Actions appear only if there are organizations, and before the plans only if they are marked.
  func items(_ overlay: BulkOverlay, _ policy: AccessPolicy) -> [Item] {
    let plans = (plans.value ?? []).prefix(9).enumerated().map {
      Item(key: Character("\($0 + 1)"), choice: .plan($1), obstacle: nil)
    }
    let choices: [(Character, BulkChoice)] = [
      ("l", .memberLimit), ("s", .setMetadata), ("r", .removeMetadata), ("$", .credits), ("X", .delete),
      (">", .export),
    ]
    var items = overlay.organizations.isEmpty ? [] : choices.map { Self.item($0, $1, policy) }
    if overlay.isMarked { items.append(Self.item("c", .clearMarks, policy)) }
    items.append(Self.item("f", .planFile, policy))
    return overlay.isMarked ? items + plans : plans + items
  }

  private static func item(_ key: Character, _ choice: BulkChoice, _ policy: AccessPolicy) -> Item {
    Item(
      key: key, choice: choice,
      obstacle: choice.kind.flatMap { kind in policy.refusal { try $0.check(kind) } })
  }
}

extension BulkOverlay {
  /// A row that can be chosen, or a note.
  package enum MenuLine: Equatable, Sendable {
    case item(place: Int, BulkMenu.Item)
    case note(String)
  }

  /// The first line on screen: the selected row is always visible.
  package func menuTop(of lines: [MenuLine], rows: Int) -> Int {
    let selected = lines.firstIndex { line in
      if case .item(let place, _) = line { place == menu.cursor } else { false }
    }
    return Scroll.top(0, showing: selected ?? 0, of: lines.count, rows: rows)
  }

  package var menuTitle: String {
    if isMarked { return "With the marked organizations" }
    return organizations.isEmpty ? "Plans" : "With this organization"
  }

  package func menuLines(_ state: ConsoleState) -> [MenuLine] {
    let subject: String
    if isMarked {
      subject = "\(CountText.grouped(organizations.count)) marked: \(BulkForm.names(organizations))"
    } else {
      subject = organizations.first?.name ?? "No organization is marked or selected."
    }
    var lines: [MenuLine] = []
    var isPlan: Bool?
    for (place, item) in menu.items(self, state.session.policy).enumerated() {
      let isNext = if case .plan = item.choice { true } else { false }
      if isPlan != isNext {
        if !lines.isEmpty { lines.append(.note("")) }
        lines += isNext ? [.note("Unfinished plans:")] : [.note(subject), .note("")]
      }
      isPlan = isNext
      lines.append(.item(place: place, item))
    }
    if let failure = menu.plans.failure {
      lines += [.note(""), .note("Plans cannot be read: \(failure.message)")]
    }
    return lines
  }

  // MARK: Choosing

  mutating func inMenu(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    let items = menu.items(self, state.session.policy)
    switch command {
    case .back, .quitView: return Self.close(&state)
    case .open: return choose(items[min(menu.cursor, items.count - 1)], &state)
    default:
      guard let distance = command.distance(page: OverlayLayout(state).body.rows) else { break }
      menu.cursor = max(0, min(menu.cursor + distance, items.count - 1))
    }
    return []
  }

  mutating func pressed(row: Int, of rows: Int, _ state: inout ConsoleState) -> [Effect] {
    let lines = menuLines(state)
    let line = menuTop(of: lines, rows: rows) + row
    guard lines.indices.contains(line), case .item(let place, let item) = lines[line] else { return [] }
    menu.cursor = place
    return choose(item, &state)
  }

  mutating func choose(_ item: BulkMenu.Item, _ state: inout ConsoleState) -> [Effect] {
    if let obstacle = item.obstacle {
      state.say(.warning, obstacle)
      return []
    }
    if let purpose = DraftPurpose(item.choice),
      DraftOffer.offer(&state, before: purpose, of: purpose.isAboutMany ? organizations.map(\.id) : [])
    {
      return Self.close(&state)
    }
    switch item.choice {
    case .export:
      let effects = Self.close(&state)
      ExportOverlay.open(&state)
      return effects
    case .clearMarks:
      let count = state.marks.count
      state.marks = Marks()
      let effects = Self.close(&state)
      state.say(
        .information, "Unmarked \(count == 1 ? "1 organization" : "all \(CountText.grouped(count))").")
      return effects
    case .plan(let overview):
      let request = state.ask(.bulk)
      step = .lookingUp(request, title: overview.title, nil)
      return [.read(request, .plan(overview.id))]
    case .people, .invitationFile: return []
    case .memberLimit, .setMetadata, .removeMetadata, .credits, .delete, .planFile:
      let order = order(item.choice, state)
      step = .order(order)
      return order.form == nil ? submit(&state) : []
    }
  }
}

/// An entry of the bulk menu.
package enum BulkChoice: Equatable, Sendable {
  case memberLimit
  case setMetadata
  case removeMetadata
  case credits
  case delete
  case export
  case clearMarks
  case planFile
  case plan(PlanOverview)
  /// Something is done with people of one organization; no entry of the menu.
  case people(PeopleTask)
  /// The same, from a file.
  case invitationFile

  /// The kind of change, for the policy; nil where nothing is changed.
  var kind: ChangeKind? {
    switch self {
    case .memberLimit: .updateOrganization
    case .setMetadata, .removeMetadata: .mergeMetadata
    case .credits, .planFile: .adjustCredits
    case .delete: .deleteOrganization
    case .people(let order): order.kind
    case .invitationFile: .invite
    case .export, .clearMarks, .plan: nil
    }
  }

  var label: String {
    switch self {
    case .memberLimit: "Set the member limit"
    case .setMetadata: "Set a key of their metadata"
    case .removeMetadata: "Remove a key of their metadata"
    case .credits: "Adjust their credits"
    case .delete: "Delete them"
    case .export: "Write them to a file"
    case .clearMarks: "Clear the marks"
    case .planFile: "Approve a colleague's plan file"
    case .invitationFile: "Invite from a CSV file"
    case .people(let order):
      order.kind == .changeRole ? "Change the role of the marked members" : "Change people"
    case .plan(let overview): "\(overview.title): \(Self.left(overview))"
    }
  }

  private static func left(_ overview: PlanOverview) -> String {
    let totals = overview.totals
    let place = "\(CountText.grouped(totals.ended)) of \(CountText.grouped(totals.rows))"
    if overview.isUnfinished { return "\(place) done" }
    return totals[.unknown] > 0 ? "\(CountText.grouped(totals[.unknown])) with an unknown outcome" : place
  }
}
