import Changes

/// What can be done with the marked organizations, or the selected one, and the plans that are not finished.
package struct BulkMenu: Equatable, Sendable {
  /// A row of it.
  package struct Item: Equatable, Sendable {
    /// The key that chooses it.
    package var key: Character
    /// What is done.
    package var choice: BulkChoice
    /// Why it cannot be done, in a sentence; nil if it can.
    package var obstacle: String?
    /// What is shown.
    package var label: String { choice.label + (obstacle == nil ? "" : " (not allowed)") }
  }

  /// The selected row.
  package internal(set) var cursor = 0
  /// The read of unfinished plans under way, if one is.
  package internal(set) var request: RequestID?
  /// The unfinished plans; nil while they are not known.
  package internal(set) var plans: [PlanOverview]?
  /// Why they could not be read.
  package internal(set) var problem: String?

  init(request: RequestID? = nil) {
    self.request = request
  }

  /// Its rows: what is done with organizations only where there are some, and before the plans only where they are marked.
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
  /// A line of the menu: a row that can be chosen, or something that is said.
  package enum MenuLine: Equatable, Sendable {
    case item(place: Int, BulkMenu.Item)
    case note(String)
  }

  /// The first of the menu's lines on screen: the selected row is always among them.
  package func menuTop(of lines: [MenuLine], rows: Int) -> Int {
    let selected = lines.firstIndex { line in
      if case .item(let place, _) = line { place == menu.cursor } else { false }
    }
    return Scroll.top(0, showing: selected ?? 0, of: lines.count, rows: rows)
  }

  /// What the menu is called.
  package var menuTitle: String {
    if isMarked { return "With the marked organizations" }
    return organizations.isEmpty ? "Plans" : "With this organization"
  }

  /// The menu's lines: for whom, the rows, the plans.
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
        lines += isNext ? [.note("Plans that are not finished:")] : [.note(subject), .note("")]
      }
      isPlan = isNext
      lines.append(.item(place: place, item))
    }
    if let problem = menu.problem { lines += [.note(""), .note("Plans cannot be read: \(problem)")] }
    return lines
  }
}
