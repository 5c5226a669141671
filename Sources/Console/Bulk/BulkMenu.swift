import Changes

/// What can be done with the marked organizations, and the plans that are not finished.
public struct BulkMenu: Equatable, Sendable {
  /// A row of it.
  public struct Item: Equatable, Sendable {
    /// The key that chooses it.
    public var key: Character
    /// What is done.
    public var choice: BulkChoice
    /// Why it cannot be done, in a sentence; nil if it can.
    public var obstacle: String?
    /// Whether the session may not do it, whatever is marked.
    public var isForbidden = false
    /// What is shown.
    public var label: String {
      choice.label + (isForbidden ? " (not allowed)" : obstacle == nil ? "" : " (nothing is marked)")
    }
  }

  /// The selected row.
  public internal(set) var cursor = 0
  /// The read of unfinished plans under way, if one is.
  public internal(set) var request: RequestID?
  /// The unfinished plans; nil while they are not known.
  public internal(set) var plans: [PlanOverview]?
  /// Why they could not be read.
  public internal(set) var problem: String?

  init(request: RequestID) {
    self.request = request
  }

  /// Its rows.
  public func items(_ state: ConsoleState) -> [Item] {
    let choices: [(Character, BulkChoice)] = [
      ("l", .memberLimit), ("s", .setMetadata), ("r", .removeMetadata), ("$", .credits), ("X", .delete),
      (">", .export), ("c", .clearMarks),
      ("f", .planFile),
    ]
    let items = choices.map { key, choice in
      let refusal = Self.refusal(choice, state)
      return Item(
        key: key, choice: choice, obstacle: refusal ?? Self.missing(choice, state),
        isForbidden: refusal != nil)
    }
    let shown = (plans ?? []).prefix(9).enumerated()
    return items + shown.map { Item(key: Character("\($0 + 1)"), choice: .plan($1), obstacle: nil) }
  }

  /// Why the session may not do something.
  private static func refusal(_ choice: BulkChoice, _ state: ConsoleState) -> String? {
    do throws(PolicyRefusal) {
      if let kind = choice.kind { try state.session.policy.check(kind) }
    } catch {
      return error.explanation
    }
    return nil
  }

  /// Why something cannot be done now.
  private static func missing(_ choice: BulkChoice, _ state: ConsoleState) -> String? {
    switch choice {
    case .plan, .planFile: return nil
    default: break
    }
    guard state.marks.isEmpty else { return nil }
    let key = state.keyMap.keys(for: .mark, in: .list).first.map { " (\($0) marks)" } ?? ""
    return "No organization is marked\(key)."
  }
}

extension BulkMenu {
  /// A line of it: a row that can be chosen, or something that is said.
  public enum Line: Equatable, Sendable {
    case item(place: Int, Item)
    case note(String)
  }

  /// Its lines: for whom, the rows, the plans.
  public func lines(_ state: ConsoleState) -> [Line] {
    let marked = state.marks.organizations
    let subject =
      marked.isEmpty
      ? "Nothing is marked." : "\(CountText.grouped(marked.count)) marked: \(BulkForm.subject(marked))"
    var lines: [Line] = [.note(subject), .note("")]
    for (place, item) in items(state).enumerated() {
      if case .plan = item.choice, !lines.contains(.note("Plans that are not finished:")) {
        lines += [.note(""), .note("Plans that are not finished:")]
      }
      lines.append(.item(place: place, item))
    }
    if let problem { lines += [.note(""), .note("Plans cannot be read: \(problem)")] }
    return lines
  }
}
