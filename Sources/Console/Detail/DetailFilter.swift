import Index
import Screen
import Text

/// Words that the lines of the detail pane are searched for; all of them have to be in a line, folded as in names. A line of
/// metadata holds its path, too: `public.plan.tier`.
package struct DetailFilter: Equatable, Sendable {
  package internal(set) var editor = LineEditor("")
  package internal(set) var isTyping = true

  static let unfolds = Obstacle.nothing("Nothing is folded while only some lines are shown.")

  fileprivate var words: [WordPattern] {
    editor.text.split(whereSeparator: \.isWhitespace).map { WordPattern(String($0)) }
  }

  // MARK: Typing

  static func begin(_ state: inout ConsoleState) {
    guard state.detail != nil else { return }
    var filter = state.detail?.filter ?? DetailFilter()
    filter.editor = LineEditor(offered: filter.editor.text)
    filter.isTyping = true
    state.detail?.filter = filter
  }

  static func perform(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .promptAccept:
      state.detail?.filter?.isTyping = false
      if state.detail?.filter?.words.isEmpty == true { end(&state) }
    case .promptCancel, .cancel: end(&state)
    case .moveDown: DetailReducer.move(&state, by: 1)
    case .moveUp: DetailReducer.move(&state, by: -1)
    default: break
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) {
    _ = state.detail?.filter?.editor.handle(press)
    DetailReducer.select(&state, line: 0)
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) {
    state.detail?.filter?.editor.paste(text)
    DetailReducer.select(&state, line: 0)
  }

  /// Shows all lines again.
  static func end(_ state: inout ConsoleState) {
    state.detail?.filter = nil
    DetailReducer.move(&state, by: 0)
  }

  // MARK: Lines

  /// The lines that hold the words, with what leads to them.
  func shown(of lines: [DetailLine]) -> [DetailLine] {
    let words = words
    guard !words.isEmpty else { return lines }
    var kept: [DetailLine] = []
    var indent = 0
    for line in lines.reversed() where line.holds(words) || line.isAbove && line.indent < indent {
      kept.append(line)
      indent = line.indent
    }
    guard !kept.isEmpty else {
      return [DetailLine(content: .note("No line holds these words."), section: .overview, indent: 1)]
    }
    return kept.reversed()
  }
}

extension DetailLine {
  /// Whether lines further in belong to it.
  fileprivate var isAbove: Bool {
    switch content {
    case .heading, .subheading: true
    case .json(_, .container): true
    default: false
    }
  }

  fileprivate func holds(_ words: [WordPattern]) -> Bool {
    let text = Folding.fold(text)
    return words.allSatisfy { $0.bytes.isEmpty || !$0.ranges(in: text, allowsGaps: false).isEmpty }
  }

  private var text: String {
    switch content {
    case .heading, .subheading, .blank, .chart, .retry: return ""
    case .field(let label, _): return "\(label) \(copyText ?? "")"
    // What is in it has lines of its own.
    case .json(_, .container): return metadata?.text ?? ""
    case .json: return "\(metadata?.text ?? ""):\(copyText ?? "")"
    case .change(_, let what, let outcome, _): return "\(what) \(outcome)"
    case .adjustment(let amount, _, _, let who, let outcome): return "\(amount) \(who) \(outcome ?? "")"
    case .member: return copyText ?? ""
    case .note(let text), .warning(let text), .failure(let text): return text
    }
  }
}
