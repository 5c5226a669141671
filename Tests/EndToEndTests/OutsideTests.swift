import Foundation
import Glibc
import TestSupport
import Testing

/// What leaves the console: the log, the browser, commands of the person's own.
@Suite(.inRealTime) struct OutsideTests {
  private static let mark = "sk_test_sandbox"

  private func text(_ url: URL) -> String { (try? String(contentsOf: url, encoding: .utf8)) ?? "" }

  /// A program that writes down what it was given, and what it could see.
  private func witness(_ desk: Desk) throws -> (program: String, record: URL) {
    let program = desk.home.appendingPathComponent("witness")
    let record = desk.home.appendingPathComponent("record")
    let script = """
      #!/bin/sh
      { for word; do echo "word $word"; done; env; ls -l /proc/self/fd | grep -c socket; } > '\(record.path).new'
      mv '\(record.path).new' '\(record.path)'

      """
    try script.write(to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
    return (program.path, record)
  }

  private func console(_ desk: Desk, profile: String, environment: [String: String] = [:]) throws
    -> ConsoleSession
  {
    let file = desk.home.appendingPathComponent("config.yml")
    let text = "profiles:\n  p:\n    secret_key_env: CLERK_SECRET_KEY\n" + profile
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try ConsoleSession(
      ["--config", file.path, "--profile", "p"], environment: desk.environment.merging(environment) { $1 })
  }

  @Test func theLogOfAShellCommand() throws {
    let desk = try Desk()
    let log = desk.home.appendingPathComponent("requests.log")
    let slug = try desk.slug()
    try desk.sandbox.setFaults("rules:\n  - {path: /users, status: 503, count: 1}\n")
    try desk.run("orgs", "get", slug, "--log", log.path)
    try desk.run("people", "find", "ada@acme.example", "--log", log.path)
    try desk.run("orgs", "get", "no-such-organization", "--log", log.path)
    let lines = text(log).split(separator: "\n")
    #expect(lines.first?.contains(" info method=GET path=/organizations/\(slug)") == true, "\(lines)")
    #expect(lines.contains { $0.contains("status=503") && $0.contains("attempt=1") })
    #expect(lines.contains { $0.contains("/users") && $0.contains("attempt=2") })
    #expect(lines.contains { $0.contains("warning") && $0.contains("status=404 ") && $0.contains("code=") })
    #expect(lines.allSatisfy { $0.contains(" ms=") && $0.contains(" trace=") }, "\(lines)")
    #expect(!text(log).contains("acme.example") && !text(log).contains(Self.mark))
    let mode = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aLogThatCannotBeWrittenIsToldOnceAndStopsNothing() throws {
    let desk = try Desk()
    let outcome = try desk.run("orgs", "list", "--limit", "1", "--log", "/proc/none/log")
    #expect(outcome.status == 0 && !outcome.output.isEmpty)
    #expect(outcome.errors.contains("The log /proc/none/log cannot be written"), "\(outcome.errors)")
    let console = try console(desk, profile: "    log: /proc/none/log\n")
    try console.wait(for: "what is wrong, and the rows") { lines in
      ["The log /proc/none/log cannot be written", "1 of 240"].allSatisfy { text in
        lines.contains { $0.contains(text) }
      }
    }
    try console.press("j")
    try console.wait(for: "2 of 240", in: .lastLine)
  }

  @Test func theBrowserIsGivenTheAddressAndNothingElse() throws {
    let desk = try Desk()
    let (program, record) = try witness(desk)
    // Under whatever name the key is there.
    let environment = [
      "BROWSER": "/nonexistent:\(program)", "OTHER": Self.mark, "HEADER": "Bearer \(Self.mark)",
    ]
    let console = try console(desk, profile: "    app: app_1\n", environment: environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("o")
    try console.wait(for: "in the Dashboard.", in: .footer)
    try console.wait(for: "the browser") { _ in !text(record).isEmpty }
    let seen = text(record)
    let word = try #require(seen.split(separator: "\n").first)
    #expect(word.hasPrefix("word https://dashboard.clerk.com/apps/app_1/instances/ins_"), "\(seen)")
    #expect(word.contains("/organizations/org_"))
    #expect(!seen.contains(Self.mark) && !seen.contains("CLERK_SECRET_KEY"), "\(seen)")
    #expect(seen.split(separator: "\n").last == "0")
  }

  @Test func whereThereIsNoBrowserTheAddressIsShown() throws {
    let desk = try Desk()
    let console = try console(desk, profile: "    app: app_1\n")
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("o")
    try console.wait(for: "https://dashboard.clerk.com/apps/app_1/instances/ins_", in: .body)
    try console.wait(for: "No browser here", in: .body)
  }

  @Test func whereTheBrowserFailsTheAddressIsShownToo() throws {
    let desk = try Desk()
    let console = try console(desk, profile: "    app: app_1\n", environment: ["BROWSER": "false"])
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("o")
    try console.wait(for: "https://dashboard.clerk.com/apps/app_1/instances/ins_", in: .body)
    try console.wait(for: "“false” ended with status 1.", in: .body)
  }

  @Test func aCommandOfOnesOwn() throws {
    let desk = try Desk()
    let (program, record) = try witness(desk)
    let console = try console(
      desk,
      profile: """
            commands:
              - {name: beside, key: "5", run: ["\(program)", "{slug}", "a;b {id}"]}
              - {name: shown, key: "6", run: ["printf", "%s-shown", "{id}"], output: show}
              - {name: missing, key: "7", run: ["\(program)", "{public.no.such}"]}
              - {name: shell, key: "8", run: "printf '%s!' \\"{slug}\\" > \(record.path).shell", shell: true}

        """)
    let slug = try desk.slug()
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("5")
    try console.wait(for: "Started “beside”.", in: .footer)
    try console.wait(for: "the command") { _ in !text(record).isEmpty }
    let seen = text(record)
    #expect(seen.hasPrefix("word \(slug)\nword a;b org_"), "\(seen)")
    #expect(!seen.contains(Self.mark), "\(seen)")
    try console.press("6")
    try console.wait(for: "-shown", in: .topLine)
    try console.press("Enter")
    try console.wait(for: "“shown” is done.", in: .footer)
    try console.press("7")
    try console.wait(for: "“missing” was not run. The organization has no public.no.such.", in: .footer)
    try console.press("8")
    let shell = URL(fileURLWithPath: record.path + ".shell")
    try console.wait(for: "the shell") { _ in text(shell) == "\(slug)!" }
  }

  /// What runs beside the console says what went wrong, also where what it has started goes on; and the console takes
  /// none of it along as it ends.
  @Test func aCommandThatFailsBesideTheConsoleIsHeardOf() throws {
    let desk = try Desk()
    let record = desk.home.appendingPathComponent("record")
    let console = try console(
      desk,
      profile: """
            commands:
              - {name: failing, key: "5", run: "echo no such {slug} >&2; echo more >&2; exit 3", shell: true}
              - {name: silent, key: "6", run: ["false"]}
              - {name: leaving, key: "7", run: "sleep 600 & exit 4", shell: true}
              - {name: wide, key: "0", run: "printf '木%.0s' $(seq 300) >&2; exit 5", shell: true}
              - {name: well, key: "8", run: "echo warning >&2", shell: true}
              - {name: long, key: "9", run: "read -r x < '\(record.path).go'; echo late >&2; echo later >&2; echo done > '\(record.path)'", shell: true}

        """)
    let slug = try desk.slug()
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("5")
    try console.wait(for: "“failing” ended with status 3: no such \(slug)", in: .footer)
    try console.press("6")
    try console.wait(for: "“silent” ended with status 1.", in: .footer)
    try console.press("7")
    try console.wait(for: "“leaving” ended with status 4.", in: .footer)
    // Of a long error the beginning is kept, in whole characters, and no length is told.
    try console.press("0")
    try console.wait(for: "“wide” ended with status 5: 木木木", in: .body)
    let screen = try console.wait(for: "木…", in: .anywhere(because: "a long notice takes several lines"))
    #expect(screen.allSatisfy { !$0.contains("bytes in all") && !$0.contains("\u{FFFD}") })
    try console.press("8")
    try console.wait(for: "Started “well”.", in: .footer)
    #expect(mkfifo(record.path + ".go", 0o600) == 0)
    try console.press("9")
    try console.wait(for: "Started “long”.", in: .footer)
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
    try Data("x\n".utf8).write(to: URL(fileURLWithPath: record.path + ".go"))
    try console.wait(for: "what was left behind") { _ in text(record) == "done\n" }
  }

  @Test func mistakesInTheProfileAreNamed() throws {
    let desk = try Desk()
    let file = desk.home.appendingPathComponent("config.yml")
    for (line, message) in [
      ("commands: [{name: a, key: j, run: [b]}]", "is the key of “move-down”"),
      ("commands: [{name: a, key: \"5\", run: [\"{organization}\"]}]", "{organization} is not a value"),
      ("commands: [{name: a, key: zz, run: [b]}]", "is not a key"),
      ("app: x", "is not the id of an application"),
    ] {
      try "profiles:\n  p:\n    \(line)\n".write(to: file, atomically: true, encoding: .utf8)
      let outcome = try desk.run("orgs", "list", "--config", file.path, "--profile", "p")
      #expect(outcome.status == 78 && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test func whatIsOnScreenIsReadAgainByItself() throws {
    let desk = try Desk()
    let console = try console(desk, profile: "    refresh: 5\n")
    try console.wait(for: "refresh every 5 s", in: .lastLine)
    try console.waitUntilIdle()
    try console.press("j", "j")
    try console.wait(for: "3 of 240", in: .lastLine)
    let slug = try desk.slug(2)
    try desk.run("orgs", "update", slug, "--name", "Renamed Elsewhere", "--yes")
    try console.wait(for: "Renamed Elsewhere", in: .body)
    try console.wait(for: "3 of 240", in: .lastLine)
    try console.press("Z")
    try console.wait(for: "refresh paused", in: .lastLine)
  }
}
