/// Programs are started in one place, which leaves nothing of this one open in them.
enum StartedPrograms {
  /// The target that starts them.
  private static let target = "Processes"
  private static let starters: Set = [
    "posix_spawn", "posix_spawnp", "fork", "vfork", "popen", "system", "execv", "execve", "execvp", "Process",
  ]

  static func violations(in file: SourceFile) -> [Violation] {
    guard file.target != target else { return [] }
    let tokens = SwiftToken.all(in: file.code)
    return tokens.indices.compactMap { index in
      guard starters.contains(tokens[index].text), index + 1 < tokens.count, tokens[index + 1].text == "(",
        // A member or a case of that name is something else.
        index == 0 || ![".", "func", "case"].contains(tokens[index - 1].text)
      else { return nil }
      return file.violation(line: tokens[index].line, "starts a program; that is left to \(target)")
    }
  }
}
