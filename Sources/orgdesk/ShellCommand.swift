import ArgumentParser

/// A command for scripts: asynchronous work that the initial thread waits for.
protocol ShellCommand: ParsableCommand, Sendable {
  /// Does what the command says.
  ///
  /// - Throws: `ProgramFailure`, or an error of the argument parser.
  func perform() async throws
}

extension ShellCommand {
  func run() throws {
    try Blocking.run { [self] in try await perform() }
  }
}
