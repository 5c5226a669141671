/// Whoever takes a check away from the compiler says beside it why that is right.
enum UncheckedSendable {
  static func violations(in file: SourceFile) -> [Violation] {
    let lines = file.code.lines
    return lines.indices.compactMap { index in
      let line = lines[index]
      guard line.contains("@unchecked") || line.contains("nonisolated(unsafe)") else { return nil }
      return hasComment(beside: index, lines, file.code.commentLines)
        ? nil
        : file.violation(line: index + 1, "takes a check away; say in a comment beside it what makes it safe")
    }
  }

  /// Whether a comment stands on the line, or above it with nothing but attributes between.
  private static func hasComment(beside index: Int, _ lines: [Substring], _ commentLines: Set<Int>) -> Bool {
    if commentLines.contains(index + 1) { return true }
    var above = index - 1
    while above >= 0 {
      if commentLines.contains(above + 1) { return true }
      guard lines[above].drop(while: { $0 == " " }).hasPrefix("@") else { return false }
      above -= 1
    }
    return false
  }
}
