/// A program that is measured.
struct Subject {
  /// What the report calls it.
  var name: String
  /// The program and its arguments.
  var command: [String]
  /// Its environment.
  var environment: [String: String]
  /// What stands on the screen once its rows do.
  var marker: String
  /// How many rows its list has.
  var rows: Int
  /// How large its terminal is.
  var size = TerminalSize.large
  /// The file that the variable `ORGDESK_TRACE` names, where the program knows it. Only a cross-check sets the variable:
  /// what is timed writes no trace.
  var traceFile: String?

  /// The C program.
  static func plainList(program: String, home: TemporaryHome) -> Subject {
    Subject(
      name: "plain C", command: [program], environment: home.environment, marker: "of 10,000", rows: 10_000)
  }

  /// The console, on a sandbox.
  static func orgdesk(program: String, sandbox: SandboxProcess, home: TemporaryHome) -> Subject {
    var environment = home.environment
    environment["CLERK_API_URL"] = sandbox.baseURL
    environment["CLERK_SECRET_KEY"] = "sk_test_sandbox"
    return Subject(
      name: "orgdesk", command: [program], environment: environment,
      marker: "of \(grouped(sandbox.organizations))", rows: sandbox.organizations,
      traceFile: "\(home.path)/trace")
  }

  /// Starts it and waits until its rows stand on the screen and nothing more comes.
  func startAndSettle() throws -> TerminalProcess {
    let process = try TerminalProcess(self)
    try process.waitForMarker()
    try process.settle(.milliseconds(300))
    return process
  }

  /// The same on another terminal.
  func on(_ size: TerminalSize) -> Subject {
    var subject = self
    subject.size = size
    return subject
  }

  /// 100000 as `100,000`, as the last line of the list shows it.
  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
      })
  }
}

/// How large a terminal is, and how many panes of the console it has room for.
struct TerminalSize {
  /// Room for one pane.
  static let small = TerminalSize(columns: 80, rows: 24, panes: 1)
  /// Room for two.
  static let large = TerminalSize(columns: 120, rows: 40, panes: 2)
  static let all = [small, large]

  var columns: UInt16
  var rows: UInt16
  var panes: Int

  var name: String { "\(columns)×\(rows)" }
}
