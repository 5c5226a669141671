import JSON
import Screen
import Text

/// What was searched for and filtered by before, to be brought back into the prompt, and how the list was laid out.
package struct PromptHistory: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case search
    case filter
    /// As they are typed in the shell.
    case columns
    /// The list's part of the width, in percent.
    case border
    /// Whether one pane has the whole screen.
    case sharing

    init(_ purpose: SearchPrompt.Purpose) { self = purpose == .search ? .search : .filter }
  }

  package static let limit = 200
  /// Kept in place of columns where the usual ones were chosen again.
  static let usualColumns = "usual"
  /// Bytes of a text that is kept at most.
  private static let longest = 1000

  /// The newest first, each once.
  private var texts: [Kind: [String]] = [:]

  package init() {}

  subscript(purpose: Kind) -> [String] { texts[purpose] ?? [] }

  package func isEmpty(_ kind: Kind) -> Bool { self[kind].isEmpty }

  package mutating func add(_ text: String, _ purpose: Kind) {
    guard !text.trimmed.isEmpty, text.utf8.count <= Self.longest else { return }
    texts[purpose] = Self.joined([text], self[purpose])
  }

  /// Puts an earlier history behind this one.
  package mutating func add(earlier: PromptHistory) {
    for (purpose, earlier) in earlier.texts { texts[purpose] = Self.joined(self[purpose], earlier) }
  }

  /// Has the texts of one kind come from another history.
  package mutating func take(_ kind: Kind, from other: PromptHistory) { texts[kind] = other.texts[kind] }

  private static func joined(_ newer: [String], _ earlier: [String]) -> [String] {
    var known = Set(newer.map(ByteText.init))
    return Array((newer + earlier.filter { known.insert(ByteText($0)).inserted }).prefix(limit))
  }

  // MARK: As a file

  package init(_ json: JSONValue) {
    for purpose in Kind.allCases {
      let texts = json.objectValue?[purpose.rawValue]?.arrayValue?.compactMap(\.stringValue) ?? []
      for text in texts.prefix(Self.limit).reversed() { add(text, purpose) }
    }
  }

  package var json: JSONValue {
    var object = JSONObject()
    for purpose in Kind.allCases {
      object[purpose.rawValue] = .array(self[purpose].map { .string(JSONString($0)) })
    }
    return .object(object)
  }

  package static func == (left: PromptHistory, right: PromptHistory) -> Bool {
    Kind.allCases.allSatisfy { left[$0].map(ByteText.init) == right[$0].map(ByteText.init) }
  }
}

/// Where that is kept for the next start.
package struct HistoryStore: Sendable {
  package var load: @Sendable () -> PromptHistory
  /// Adds a text. What cannot be kept is not.
  package var add: @Sendable (String, PromptHistory.Kind) -> Void

  package init(
    load: @escaping @Sendable () -> PromptHistory,
    add: @escaping @Sendable (String, PromptHistory.Kind) -> Void
  ) {
    self.load = load
    self.add = add
  }

  package static let none = HistoryStore(load: { PromptHistory() }, add: { _, _ in })
}

extension SearchReducer {
  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .history(let earlier) = answer else { return [] }
    state.history.add(earlier: earlier)
    // Those chosen last; what was chosen before they were known counts more.
    if let text = state.history[.columns].first, state.list.chosen == ColumnChoice(state.list.usualColumns) {
      state.list.chosen = ColumnChoice(parsing: text) ?? state.list.chosen
    }
    if let percent = state.history[.border].first.flatMap(PaneSplit.percent), percent != state.split.percent,
      state.split.percent == PaneSplit.usual
    {
      state.split.percent = percent
      state.resize()
    }
    if state.history[.sharing].first == PaneSplit.large, !state.split.isLarge {
      state.split.isLarge = true
      state.resize()
    }
    return []
  }

  static func remember(_ state: inout ConsoleState, _ prompt: SearchPrompt) -> [Effect] {
    let text = prompt.editor.text
    guard !text.trimmed.isEmpty, state.list.narrowing?.filter?.asksPrivate != true,
      state.history[PromptHistory.Kind(prompt.purpose)].first.map({ $0.hasSameBytes(as: text) }) != true
    else { return [] }
    let kind = PromptHistory.Kind(prompt.purpose)
    state.history.add(text, kind)
    return [.remember(text, kind)]
  }
}

extension SearchPrompt {
  /// Whether the keys that move bring back what was typed before: where nothing is typed, or that was brought back.
  var recalls: Bool { editor.text.isEmpty || recalled != nil }

  /// Brings back an older text, or a newer one.
  ///
  /// - Returns: Whether there is one.
  mutating func recall(_ step: Int, _ history: PromptHistory) -> Bool {
    let texts = history[PromptHistory.Kind(purpose)]
    let place = (recalled ?? -1) + step
    guard place >= -1, place < texts.count, place != recalled ?? -1 else { return false }
    recalled = place < 0 ? nil : place
    editor = LineEditor(place < 0 ? "" : texts[place])
    return true
  }
}
