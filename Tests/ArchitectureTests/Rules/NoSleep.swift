/// A test waits for what it waits for, never for a while: a while is too short on a slow machine and too long on a fast
/// one.
enum NoSleep {
  /// Files that may sleep, with the reason.
  static let allowed: [String: String] = [
    "Tests/Benchmarks/ReadSpeed/PageServer.swift": "a server that takes its time is what is measured"
  ]

  static func violations(in file: SourceFile) -> [Violation] {
    guard allowed[file.path] == nil else { return [] }
    let tokens = SwiftToken.all(in: file.code)
    return tokens.indices.compactMap { index in
      guard index + 1 < tokens.count, tokens[index + 1].text == "(" else { return nil }
      let name = tokens[index].text
      let receiver = index > 1 && tokens[index - 1].text == "." ? tokens[index - 2].text : ""
      let isDefined = index > 0 && tokens[index - 1].text == "func"
      let sleeps =
        switch name {
        case "usleep", "nanosleep", "asyncAfter": !isDefined
        // A clock of a test's own may have a function of this name, which does not sleep.
        case "sleep": !isDefined && ["", "Task", "Thread", "Glibc", ")"].contains(receiver)
        default: false
        }
      return sleeps ? file.violation(line: tokens[index].line, "sleeps; wait for what it waits for") : nil
    }
  }
}
