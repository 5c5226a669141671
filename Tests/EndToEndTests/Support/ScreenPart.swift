/// Where on the screen something is waited for. What is looked for on the whole screen may stand there for another reason: a hint
/// under a field, a list behind a form.
enum ScreenPart {
  /// What stands behind a label at the beginning of a line, as far as the next gap: a field's value.
  case value(of: String)
  /// The last line: the keys, or what was said last.
  case lastLine

  /// The texts that stand there.
  func texts(_ lines: [String]) -> [String] {
    switch self {
    case .value(let label):
      lines.compactMap { line in
        // Before it stand a frame, and the marks of a field that has the keys or was changed.
        let line = line.drop { !$0.isLetter }
        guard line.hasPrefix(label + " ") else { return nil }
        let rest = line.dropFirst(label.count).drop { $0 == " " }
        return String(rest[..<(rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex)])
      }
    case .lastLine: Array(lines.suffix(1))
    }
  }
}
