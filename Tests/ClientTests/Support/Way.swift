/// How a test's client reaches its sandbox.
enum Way: String, CaseIterable, Sendable {
  /// As values within this process.
  case inProcess
  /// Through a port of this machine.
  case network
}
