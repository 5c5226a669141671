import Foundation

/// Runs programs and waits for them to end.
enum Shell {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a program to its end and collects what it wrote.
  ///
  /// - Parameter typed: What a person types at the terminal that is its standard input; without it there is no terminal.
  static func run(
    _ arguments: [String], environment: [String: String]? = nil, typed: String? = nil
  ) throws -> Outcome {
    let terminal = try typed.map(TypedTerminal.init)
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("errors-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: errors) }
    let process = try ChildProcess(
      arguments, environment: environment, input: terminal?.path ?? "/dev/null", errors: errors.path)
    let output = process.readAll()
    let status = process.waitForEnd()
    let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    return Outcome(status: status, output: String(decoding: output, as: UTF8.self), errors: said)
  }
}
