import Foundation
import Glibc
import TestSupport
import Testing

/// What the program is handed by whoever starts it, beside bytes: descriptors, limits, signals; and what it hands on.
@Suite(.inRealTime) struct SurroundingsTests {
  private func environment(_ shell: ChangingShell) -> [String: [UInt8]] {
    [
      "HOME": shell.home.path, "XDG_STATE_HOME": shell.home.path + "/state", "PATH": "/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": shell.sandbox.apiURL,
    ].mapValues { Array($0.utf8) }
  }

  private static let commands = [
    [], ["--version"], ["orgs", "list"], ["orgs", "list", "--demo"], ["journal"], ["journal", "verify"],
    ["plans"],
    ["orgs", "update", "fern", "--name", "New", "--yes"],
    ["credits", "adjust", "fern", "--add", "5", "--yes"],
    ["orgs", "bulk", "limit", "5", "-", "--yes"], ["credits", "batch", "-", "--yes"],
    ["orgs", "metadata", "fern", "--public", "-", "--yes"],
  ]

  /// Every command with every set of closed descriptors: no crash, and nothing is taken for done that was not.
  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func closedDescriptors(redirections: String) throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern")
    for command in Self.commands {
      let outcome = try RawProcess.run(
        command.map { Array($0.utf8) }, environment: environment(shell), redirections: redirections)
      #expect([0, 64, 69, 75, 77].contains(outcome.status), "\(command) \(redirections): \(outcome.status)")
      if redirections.contains("<&-"), command.contains("-") { #expect(outcome.status != 0, "\(command)") }
      if redirections == ">&-", ["orgs", "plans"].contains(command.first), command.count == 2 {
        #expect(outcome.status == 69, "\(command): \(outcome.errors)")
      }
    }
  }

  @Test(arguments: [4, 5, 6, 8, 9, 10, 11, 12, 16, 20])
  func aLimitOfOpenFilesIsOneMessage(limit: Int) throws {
    let shell = try ChangingShell()
    for command in [
      ["orgs", "list"], ["journal"], ["orgs", "list", "--demo"], ["sandbox", "--port", "0"], [],
    ] {
      let outcome = try RawProcess.run(
        command.map { Array($0.utf8) }, environment: environment(shell), prelude: "ulimit -n \(limit)")
      #expect(outcome.status == 69, "\(command) \(limit): \(outcome.status) \(outcome.errors)")
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 1 && outcome.errors.contains("only \(limit) open files"), "\(outcome.errors)")
    }
    #expect(try shell.sandbox.requests().isEmpty)
  }

  @Test func aLimitThatMayBeRaisedIsRaised() throws {
    let shell = try ChangingShell()
    let outcome = try RawProcess.run(
      ["orgs", "list"].map { Array($0.utf8) }, environment: environment(shell), prelude: "ulimit -S -n 10")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  // MARK: Children

  @Test func theirEnvironmentHasNoKey() throws {
    let desk = try Desk()
    let told = desk.home.appendingPathComponent("told").path
    let editor = desk.home.appendingPathComponent("editor").path
    try Data(
      "#!/bin/sh\nenv >> \(told)\ntouch \(told).done\nprintf '{\"public_metadata\": {\"a\": 1}}' > \"$1\"\n"
        .utf8
    )
    .write(to: URL(fileURLWithPath: editor))
    chmod(editor, 0o700)
    let config = desk.home.appendingPathComponent("config.yml").path
    try Data(
      """
      profile: mine
      profiles:
        mine: {secret_key_command: "env >> \(told); cat \(desk.home.path)/key", api_url: "\(desk.sandbox.apiURL)"}
        other: {secret_key_env: OTHER_KEY}
      """.utf8
    ).write(to: URL(fileURLWithPath: config))
    try Data("sk_test_sandbox\n".utf8).write(to: desk.home.appendingPathComponent("key"))
    let keys = [
      "EDITOR": editor, "TMPDIR": desk.home.path, "OTHER_KEY": "sk_live_other",
      "CLERK_SECRET_KEY": "sk_live_ambient",
      "CLERK_API_URL": desk.sandbox.apiURL,
    ]
    let console = try ConsoleSession(
      ["--config", config, "--profile", "mine"], columns: 100, rows: 30,
      environment: desk.environment.merging(keys) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("E")
    try console.wait(for: "public.a", in: .body)
    let environments = try String(contentsOfFile: told, encoding: .utf8)
    #expect(environments.components(separatedBy: "PATH=").count >= 3)
    for hidden in ["sk_live", "CLERK_SECRET_KEY", "OTHER_KEY"] { #expect(!environments.contains(hidden)) }
  }

  // MARK: An editor that does not wait

  @Test func whatIsSavedLaterCanBeTaken() throws {
    let desk = try Desk()
    let editor = desk.home.appendingPathComponent("editor").path
    try Data("#!/bin/sh\necho \"$1\" > \(desk.home.path)/name\n".utf8).write(to: URL(fileURLWithPath: editor))
    chmod(editor, 0o700)
    let own = ["EDITOR": editor, "TMPDIR": desk.home.path]
    let console = try ConsoleSession(
      [], columns: 100, rows: 30, environment: desk.environment.merging(own) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("E")
    try console.wait(for: "--wait", in: .body)
    let file = try String(contentsOfFile: desk.home.path + "/name", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try console.press("y")
    try console.wait(for: "Nothing has been saved in the file yet", in: .body)
    try Data("{\"public_metadata\": {\"later\": 1}}".utf8).write(to: URL(fileURLWithPath: file))
    try console.press("y")
    try console.wait(for: "public.later", in: .body)
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
