/// Where on the screen something is waited for. What is looked for on the whole screen may stand there for another reason: a hint
/// under a field, a list behind a form.
enum ScreenPart {
  /// The first line: the profile, and what it opens.
  case topLine
  /// What lies over the panes, or the panes: all between the first line and the keys.
  case body
  /// The list, where the details stand beside it; otherwise all above the last line.
  case list
  /// The details beside the list; otherwise all above the last line.
  case details
  /// The box over the panes, its frame included.
  case box
  /// The line above the keys: which row of how many, and what they are ordered and filtered by.
  case lastLine
  /// The keys, what was said last, or the line being typed.
  case footer
  /// All of it, where a shell has it and not the program.
  case shell
  /// All of it, where the program decides by itself how much of it something takes: for that reason only.
  case anywhere(because: String)
  /// What stands behind a label at the beginning of a line, as far as the next gap: a field's value.
  case value(of: String)

  /// The texts that stand there.
  func texts(_ screen: [String]) -> [String] {
    // Tmux ends the last line, too.
    let lines = screen.last == "" ? Array(screen.dropLast()) : screen
    let body = lines.dropFirst().dropLast()
    switch self {
    case .topLine: return Array(lines.prefix(1))
    case .body: return Array(body)
    case .list: return body.dropLast().map { String($0.prefix { $0 != "│" }) }
    case .details: return body.dropLast().map { String($0[($0.lastIndex(of: "│") ?? $0.startIndex)...]) }
    case .box:
      guard let first = body.firstIndex(where: { $0.contains("┌") }),
        let last = body.lastIndex(where: { $0.contains("└") }), first <= last
      else { return [] }
      return body[first...last].map { line in
        let edges: (Character) -> Bool = { "┌│└┐┘".contains($0) }
        guard let start = line.firstIndex(where: edges), let end = line.lastIndex(where: edges) else {
          return ""
        }
        return String(line[start...end])
      }
    case .lastLine: return Array(body.suffix(1))
    case .footer: return Array(lines.suffix(1))
    case .shell, .anywhere: return lines
    case .value(let label):
      return lines.compactMap { line in
        // Before it stand a frame, and the marks of a field that has the keys or was changed.
        let line = line.drop { !$0.isLetter }
        guard line.hasPrefix(label + " ") else { return nil }
        let rest = line.dropFirst(label.count).drop { $0 == " " }
        return String(rest[..<(rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex)])
      }
    }
  }
}
