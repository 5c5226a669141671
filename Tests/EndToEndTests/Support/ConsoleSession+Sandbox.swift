extension ConsoleSession {
  /// The console on a sandbox of the test's own.
  convenience init(
    on sandbox: SandboxProcess, _ arguments: [String] = [], key: String = "sk_test_sandbox",
    columns: Int = 120,
    rows: Int = 40, environment: [String: String] = [:]
  ) throws {
    var variables = ["CLERK_SECRET_KEY": key, "CLERK_API_URL": sandbox.apiURL]
    variables.merge(environment) { $1 }
    try self.init(arguments, columns: columns, rows: rows, environment: variables)
  }
}
