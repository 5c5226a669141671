import Console

/// A command of the person's own, as a program. The variables that hold keys are not in the environment any more.
struct OwnProgram {
  private let run: OwnRun

  init(_ run: OwnRun) {
    self.run = run
  }

  /// With its values as variables, which are not read as commands.
  private var words: [String] {
    guard !run.variables.isEmpty else { return run.arguments }
    return ["env"] + run.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + run.arguments
  }

  /// What to run so that its output stays until it was read. The last line waits for a key.
  var withTerminal: [String] {
    let script = #"""
      "$@"; status=$?; printf '\n[Enter] '; read -r _; exit "$status"
      """#
    return ["/bin/sh", "-c", script, "sh"] + words
  }

  /// Starts it without the terminal, and does not wait for its end.
  ///
  /// - Returns: Why it could not be started, in words; nil where it was.
  func startBeside(failed: @escaping Beside.Failed) -> String? { Beside.start(words, failed: failed) }
}
