/// Tests in which time passes for a program, a terminal or a server run beside all others, a few at a time: see
/// `RealTimeTrait`.
enum RealTime {
  /// The targets whose tests all do.
  static let targets = ["ClerkHTTPTests", "ClientTests", "EndToEndTests", "SandboxTests"]

  static func violations(in file: SourceFile) -> [Violation] {
    guard targets.contains(where: { file.path.hasPrefix("Tests/\($0)/") }) else { return [] }
    let lines = file.code.lines
    guard lines.contains(where: { $0.contains("@Test") }) else { return [] }
    let suites = lines.indices.filter { lines[$0].contains("@Suite") }
    guard !suites.isEmpty else { return [file.violation(line: 1, "has tests outside a suite")] }
    return suites.filter { !lines[$0].contains(".inRealTime") }.map {
      file.violation(line: $0 + 1, "the suite is not run in real time; say @Suite(.inRealTime)")
    }
  }
}
