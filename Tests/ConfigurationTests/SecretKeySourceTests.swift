import Glibc
import Testing

@testable import Configuration

@Suite struct SecretKeySourceTests {
  let path = ["PATH": "/usr/bin:/bin"]

  @Test func aVariable() throws {
    let source = SecretKeySource.environment("ACME_KEY")
    #expect(try source.resolve(environment: ["ACME_KEY": " sk_test_a\n"]).reveal() == "sk_test_a")
    #expect(
      refusal(source, [:]) == "the variable ACME_KEY is not set; set it to the secret key of the instance")
    #expect(refusal(source, ["ACME_KEY": ""]).hasPrefix("the variable ACME_KEY is not set"))
    #expect(refusal(source, ["ACME_KEY": " "]) == "the variable ACME_KEY is empty")
    #expect(
      refusal(source, ["ACME_KEY": "sk_test_a sk_test_b"])
        == "the variable ACME_KEY does not hold a secret key: a key is one word of plain ASCII")
  }

  @Test func aFileThatOnlyItsOwnerReads() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("sk_test_file\n", to: "key")
    #expect(try SecretKeySource.file(file).resolve(environment: [:]).reveal() == "sk_test_file")
    #expect(
      try SecretKeySource.file("~/key").resolve(environment: ["HOME": folder.path]).reveal() == "sk_test_file"
    )
    #expect(refusal(.file("~/key"), [:]) == "the file ~/key cannot be found: HOME is not set")
    #expect(refusal(.file("/none/key")) == "the file /none/key cannot be read: no such file")
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o644, 0o777]) func aFileThatOthersReadIsRefused(mode: Int) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("sk_test_open", to: "key", mode: mode)
    #expect(
      refusal(.file(file))
        == "other users can read or write the file \(file); fix this with: chmod 600 \(file)")
  }

  @Test func aFileOfSomethingElseIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(refusal(.file(try folder.write("\n", to: "empty"))).hasSuffix("/empty is empty"))
    let lines = refusal(.file(try folder.write("sk_test_a\nsk_test_b\n", to: "lines")))
    #expect(lines.hasSuffix("does not hold a secret key: a key is one word of plain ASCII"))
    #expect(!lines.contains("test_a") && !lines.contains("test_b"))
  }

  @Test func aCommandPrintsTheKeyOnItsFirstLine() throws {
    let source = SecretKeySource.command("printf '  %s  \\nlogin: ada\\n' \"$ACME\" | cat")
    let environment = path.merging(["ACME": "sk_test_command"]) { $1 }
    #expect(try source.resolve(environment: environment).reveal() == "sk_test_command")
  }

  @Test func aCommandThatLeavesAnAgentRunningIsNotWaitedFor() throws {
    // The agent holds the pipes open until this process ends; only the command's own end counts.
    let folder = try TemporaryFolder()
    let command = "tail -f /dev/null & echo $! > '\(folder.path)/agent'; echo sk_test_agent"
    let key = try SecretKeySource.command(command).resolve(environment: path, timeLimit: .seconds(600))
    #expect(key.reveal() == "sk_test_agent")
    let end = SecretCommand("kill $(cat '\(folder.path)/agent')")
    #expect(try end.run(environment: path, timeLimit: .seconds(600)).end == .ended(.exited(0)))
  }

  @Test func aCommandHoldsNoneOfTheProgramsConnections() throws {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    let command = SecretCommand("test -e /proc/self/fd/\(ends[0]) || test -e /proc/self/fd/\(ends[1])")
    #expect(try command.run(environment: path, timeLimit: .seconds(600)).end == .ended(.exited(1)))
  }

  @Test func aCommandThatFailsSaysWhy() {
    #expect(
      refusal(.command("echo 'no such entry' >&2; exit 3"), path)
        == "the command “echo 'no such entry' >&2; exit 3” failed with exit status 3; it said: no such entry")
    #expect(refusal(.command("kill -9 $$"), path) == "the command “kill -9 $$” was ended by signal 9")
    #expect(refusal(.command("true"), path) == "the command “true” printed nothing on its first line")
    #expect(refusal(.command("exec orgdesk-no-such-program"), path).contains("exit status 127; it said: "))
  }

  @Test func aCommandThatTakesTooLongIsEnded() {
    let source = SecretKeySource.command("echo waiting >&2; tail -f /dev/null | cat")
    let message = refusal(source, path, timeLimit: .milliseconds(200))
    #expect(message.hasSuffix("printed no key within 0.2 seconds and was ended; it said: waiting"))
  }

  @Test func moreOutputThanAnyoneWantsHoldsNothingUp() throws {
    let source = SecretKeySource.command(
      "echo sk_test_flood; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2")
    #expect(try source.resolve(environment: path, timeLimit: .seconds(600)).reveal() == "sk_test_flood")
  }

  @Test func whatACommandSaysIsMadeHarmless() {
    let message = refusal(
      .command("echo opensesame; printf 'a\\033[2Jb opensesame sk_live_abc\\nc\\n' >&2; exit 1"), path)
    #expect(message.hasSuffix("; it said: a[2Jb •••• sk_•••• · c"))
  }

  @Test func whatIsPrintedIsTextWithoutAByteOrderMark() throws {
    let marked = SecretKeySource.command("printf '\\357\\273\\277sk_test_marked\\n'")
    #expect(try marked.resolve(environment: path, timeLimit: .seconds(600)).reveal() == "sk_test_marked")
    let message = refusal(.command("printf 'sk_\\351'"), path)
    #expect(message.hasSuffix("” is not UTF-8 (line 1, column 4, byte 4)"), "\(message)")
  }

  @Test func aCommandInheritsNoKeys() throws {
    var environment = path
    for name in ["CLERK_SECRET_KEY", "ACME_KEY", "OTHER"] {
      environment[name] = "sk_test_\(name.lowercased())"
    }
    let source = SecretKeySource.command("echo \"x$CLERK_SECRET_KEY-$ACME_KEY-$OTHER\"")
    let hidden: Set = ["CLERK_SECRET_KEY", "ACME_KEY"]
    let key = try source.resolve(environment: environment, hiding: hidden, timeLimit: .seconds(600))
    #expect(key.reveal() == "x--sk_test_other")
    let file = try ConfigurationFile(
      parsing: "profiles: {a: {secret_key_env: ACME_KEY}, b: {secret_key_file: x}}", file: "config.yml")
    #expect(file.secretVariables == hidden)
  }

  @Test func aKeyFileIsTextWithoutAByteOrderMark() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("\u{FEFF}sk_test_file\n", to: "good")
    #expect(try SecretKeySource.file(good).resolve(environment: [:]).reveal() == "sk_test_file")
    let bad = try folder.write(bytes: [0x73, 0xFF], to: "bad")
    #expect(refusal(.file(bad)).hasSuffix("cannot be read: it is not UTF-8 (line 1, column 2, byte 2)"))
  }

  @Test func aCommandGetsNoInput() throws {
    #expect(refusal(.command("read answer; echo \"$answer\""), path).contains("printed nothing"))
  }

  private func refusal(
    _ source: SecretKeySource, _ environment: [String: String] = [:], timeLimit: Duration = .seconds(600)
  ) -> String {
    do {
      _ = try source.resolve(environment: environment, timeLimit: timeLimit)
      return ""
    } catch {
      return error.description
    }
  }
}
