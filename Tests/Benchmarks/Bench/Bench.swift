import Foundation

/// Measures the console beside a plain C program on ncurses, in one run, alternating, through pseudo-terminals;
/// the sandbox is another process. It reports, and fails only where it cannot measure.
@main
struct Bench {
  static func main() {
    do {
      let options = try BenchOptions(Array(CommandLine.arguments.dropFirst()))
      try run(options)
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(EXIT_FAILURE)
    }
  }

  private static func run(_ options: BenchOptions) throws {
    let home = try TemporaryHome()
    let sandbox =
      try options.againstItself
      ? nil
      : SandboxProcess(program: options.orgdesk, organizations: options.organizations, home: home)
    let plain = Subject.plainList(program: options.plainList, home: home)
    let orgdesk =
      sandbox.map { Subject.orgdesk(program: options.orgdesk, sandbox: $0, home: home) }
      ?? Subject.plainList(program: options.plainList, home: home)
    defer { sandbox?.stop() }

    var report = Report(repeats: options.repeats)
    try FirstFrame.measure(orgdesk, plain, repeats: options.repeats, into: &report)
    try Keys.measure(orgdesk, plain, repeats: options.repeats, into: &report)
    try Memory.measure(orgdesk, plain, into: &report)
    // The last that reads this sandbox.
    try Idle.measure(orgdesk, plain, sandbox: sandbox, into: &report)
    if !options.againstItself {
      try FindPerson.measure(
        options.orgdesk, people: options.people, repeats: options.repeats, home: home, into: &report)
    }
    print(report.text)
  }
}
