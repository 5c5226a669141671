import Changes

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
  package internal(set) var request: RequestID?
  /// Nil until read.
  package internal(set) var plans: [PlanOverview]?
  /// Why the plans could not be read.
  package internal(set) var problem: String?

  init(request: RequestID? = nil) {
    self.request = request
  }

  /// Actions appear only if there are organizations, and before the plans only if they are marked.
  func items(_ overlay: BulkOverlay, _ policy: AccessPolicy) -> [Item] {
    let plans = (plans ?? []).prefix(9).enumerated().map {
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
    var obstacle: String?
    do throws(PolicyRefusal) {
      if let kind = choice.kind { try policy.check(kind) }
    } catch {
      obstacle = error.explanation
    }
    return Item(key: key, choice: choice, obstacle: obstacle)
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
      subject = "\(CountText.grouped(organizations.count)) marked: \(BulkForm.subject(organizations))"
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
    if let problem = menu.problem { lines += [.note(""), .note("Plans cannot be read: \(problem)")] }
    return lines
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

  /// The kind of change, for the policy; nil where nothing is changed.
  var kind: ChangeKind? {
    switch self {
    case .memberLimit: .updateOrganization
    case .setMetadata, .removeMetadata: .mergeMetadata
    case .credits, .planFile: .adjustCredits
    case .delete: .deleteOrganization
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
    case .plan(let overview): "\(overview.title): \(Self.left(overview))"
    }
  }

  private static func left(_ overview: PlanOverview) -> String {
    let totals = overview.totals
    let place = "\(CountText.grouped(totals.ended)) of \(CountText.grouped(totals.rows))"
    if overview.isUnfinished { return "\(place) done" }
    return totals[.unknown] > 0 ? "\(CountText.grouped(totals[.unknown])) of unknown outcome" : place
  }
}
