import Foundation
import Glibc
import TestSupport
import Testing

/// Every door of the built program with bytes that are not UTF-8: refused with the place, and nothing is sent.
@Suite(.inRealTime) struct DoorsTests {
  private static let bad: [UInt8] = [0x61, 0xE9, 0x62]

  private func environment(_ shell: ChangingShell) -> [String: [UInt8]] {
    [
      "HOME": shell.home.path, "XDG_STATE_HOME": shell.home.path + "/state",
      "XDG_CONFIG_HOME": shell.home.path + "/config", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "CLERK_SECRET_KEY": "sk_test_sandbox", "CLERK_API_URL": shell.sandbox.apiURL,
    ].mapValues { Array($0.utf8) }
  }

  private func expectRefusal(
    _ outcome: RawProcess.Outcome, _ status: Int32, _ shell: ChangingShell, _ what: String
  ) throws {
    #expect(outcome.status == status, "\(what): \(outcome.status) \(outcome.errors)")
    #expect(outcome.errors.contains("UTF-8"), "\(what): \(outcome.errors)")
    #expect(
      outcome.errors.contains("byte ") || outcome.errors.contains("column "), "\(what): \(outcome.errors)")
    #expect(try shell.sandbox.requests().isEmpty, "\(what)")
  }

  /// Every command with every argument, each in its turn the one that is not text.
  @Test func arguments() throws {
    let shell = try ChangingShell()
    let commands = [
      ["orgs", "list", "--query", "a"], ["orgs", "get", "a"],
      ["orgs", "create", "--name", "a", "--slug", "b", "--created-by", "c", "--role-set-key", "d", "--yes"],
      ["orgs", "update", "a", "--name", "b", "--ticket", "c", "--yes"],
      ["orgs", "metadata", "a", "--public", "{}", "--private", "{}", "--yes"],
      ["orgs", "logo", "a", "--upload", "b", "--uploader", "c", "--yes"], ["orgs", "delete", "a", "--yes"],
      ["orgs", "bulk", "metadata", "--public", "a", "--value", "b", "c", "--yes"],
      ["orgs", "bulk", "limit", "5", "a", "--yes"], ["orgs", "bulk", "delete", "a", "--yes", "--count", "1"],
      ["credits", "adjust", "a", "--add", "5", "--note", "b", "--reason", "c", "--ticket", "d", "--yes"],
      ["credits", "batch", "a", "--reason", "b", "--yes"],
      ["credits", "settle", "a", "--note", "b", "--happened"],
      ["journal", "--organization", "a"], ["journal", "settle", "a", "--note", "b", "--happened"],
      ["--profile", "a"], ["--config", "a"], ["--api-url", "a"],
      ["sandbox", "--secret-key", "a", "--faults", "b"],
    ].map { $0.map { Array($0.utf8) } }
    for command in commands {
      // Each place would take a while: the values are the odd ones of an option, and every one behind the command.
      for place in command.indices where place > 1 || command.count < 3 {
        var arguments = command
        arguments[place] = Self.bad
        let outcome = try RawProcess.run(arguments, environment: environment(shell))
        try expectRefusal(
          outcome, 64, shell, "\(command.map { String(decoding: $0, as: UTF8.self) }) \(place)")
        #expect(outcome.errors.contains("argument \(place + 1)"))
      }
    }
  }

  @Test func variables() throws {
    let shell = try ChangingShell()
    let names = [
      "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "CLERK_SECRET_KEY", "CLERK_API_URL", "HTTPS_PROXY",
      "NO_PROXY",
      "SSL_CERT_FILE", "VISUAL", "EDITOR", "TMPDIR", "XDG_RUNTIME_DIR", "ORGDESK_TRACE", "NO_COLOR", "TERM",
    ]
    for name in names {
      var variables = environment(shell)
      variables[name] = Self.bad
      let outcome = try RawProcess.run([Array("orgs".utf8), Array("list".utf8)], environment: variables)
      try expectRefusal(outcome, 78, shell, name)
      #expect(outcome.errors.contains("\(name): "))
    }
    var others = environment(shell)
    others["OLDPWD"] = Self.bad
    #expect(try RawProcess.run([Array("orgs".utf8), Array("list".utf8)], environment: others).status == 0)
  }

  @Test func filesAndStandardInput() throws {
    let shell = try ChangingShell()
    let csv = Array("organization,amount,note\norg_1,5,".utf8) + Self.bad
    let json = Array("{\"a\":\"".utf8) + Self.bad + Array("\"}".utf8)
    let paths = try [csv, json, Self.bad].enumerated().map { try shell.write($1, to: "file-\($0)") }
    let config = try shell.write(Array("operator: ".utf8) + Self.bad, to: "bad.yml")
    let key = try shell.write(Self.bad, to: "key")
    chmod(key, 0o600)
    let yaml = [
      "secret_key_file: \(key)", "secret_key_command: \"printf 'k_\\\\351'\"", "secret_key_env: MY_KEY",
    ].enumerated().map { "  p\($0): {\($1)}\n" }.joined()
    let profiles = try shell.write(Array("profiles:\n\(yaml)".utf8), to: "profiles.yml")
    let doors: [(arguments: [String], input: [UInt8], status: Int32)] = [
      (["credits", "batch", paths[0], "--yes"], [], 64), (["credits", "batch", "-", "--yes"], csv, 64),
      (["orgs", "metadata", "a", "--public", "@" + paths[1], "--yes"], [], 64),
      (["orgs", "metadata", "a", "--private", "-", "--yes"], json, 64),
      (["orgs", "create", "--name", "a", "--public-metadata", "@" + paths[1], "--yes"], [], 64),
      (["orgs", "bulk", "metadata", "--public", "k", "--value", "@" + paths[2], "a", "--yes"], [], 64),
      (["orgs", "bulk", "metadata", "--public", "k", "--value", "-", "a", "--yes"], Self.bad, 64),
      (["orgs", "bulk", "limit", "5", "-", "--yes"], Self.bad, 64),
      (["credits", "review", paths[1], "--yes"], [], 77), (["credits", "review", "-", "--yes"], json, 77),
      (["--config", config, "orgs", "list"], [], 78),
      (["--config", config, "orgs", "list", "--demo"], [], 78),
      (["orgs", "list", "--config", profiles, "--profile", "p0"], [], 78),
      (["orgs", "list", "--config", profiles, "--profile", "p1"], [], 78),
      (["orgs", "list", "--config", profiles, "--profile", "p2"], [], 78),
      (["sandbox", "--faults", paths[2]], [], 78),
    ]
    for door in doors {
      var variables = environment(shell)
      variables["MY_KEY"] = Self.bad
      let outcome = try RawProcess.run(
        door.arguments.map { Array($0.utf8) }, environment: variables, input: door.input)
      try expectRefusal(outcome, door.status, shell, "\(door.arguments)")
    }
  }

  @Test func oneByteOrderMarkIsDroppedEverywhere() throws {
    let shell = try ChangingShell()
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let id = try shell.makeOrganization("fern")
    let config = try shell.write(
      mark + Array("profiles:\n  p: {secret_key_file: key, api_url: '\(shell.sandbox.apiURL)'}\n".utf8),
      to: "c.yml")
    chmod(try shell.write(mark + Array("sk_test_sandbox\n".utf8), to: "key"), 0o600)
    #expect(try shell.run(["orgs", "list", "--config", config, "--profile", "p"]).status == 0)
    let batch = try shell.write(mark + Array("organization,amount\nfern,5\n".utf8), to: "batch.csv")
    #expect(try shell.run(["credits", "batch", batch, "--yes"]).status == 0)
    let patch = try shell.write(mark + Array("{\"a\":1}".utf8), to: "patch.json")
    #expect(try shell.run(["orgs", "metadata", "fern", "--public", "@" + patch, "--yes"]).status == 0)
    func raw(_ arguments: [[UInt8]], _ input: [UInt8] = []) throws -> RawProcess.Outcome {
      try RawProcess.run(arguments, environment: environment(shell), input: input)
    }
    let bulk = ["orgs", "bulk", "limit", "7", "-", "--yes"].map { Array($0.utf8) }
    #expect(try raw(bulk, mark + Array("fern\n".utf8)).status == 0)
    let update = [
      Array("orgs".utf8), Array("update".utf8), Array(id.utf8), Array("--name".utf8),
      mark + Array("New".utf8),
    ]
    #expect(try raw(update + [Array("--yes".utf8)]).status == 0)
    let organization = try #require(try shell.organization("fern"))
    #expect(organization["name"] as? String == "New")
    #expect(organization["max_allowed_memberships"] as? Int == 7)
  }

  // MARK: The console

  /// In whatever text is open: a key or a paste that is not UTF-8 is told, what was typed before stays, nothing is sent.
  @Test(arguments: [["/"], ["\\"], ["c"], ["e"], ["$", "Tab"], ["m", "a"]])
  func keysAndPaste(keys: [String]) throws {
    let desk = try Desk()
    let console = try ConsoleSession([], columns: 100, rows: 30, environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    for key in keys {
      try console.press(key)
      try console.waitUntilIdle()
    }
    let wherever = ScreenPart.anywhere(because: "a line stands at the bottom, a form above it")
    try console.type("fern")
    try console.wait(for: "fern", in: wherever)
    try desk.sandbox.forgetRequests()
    try console.send(bytes: [0xFF])
    try console.wait(for: "Nothing was typed", in: wherever)
    try console.wait(for: "fern", in: wherever)
    try console.send(bytes: Array("\u{1B}[200~".utf8) + Self.bad + Array("\u{1B}[201~".utf8))
    try console.wait(for: "Nothing was pasted", in: wherever)
    try console.wait(for: "(line 1, column 2, byte 2)", in: wherever)
    try console.wait(for: "fern", in: wherever)
    #expect(try desk.changingRequests().isEmpty)
  }

  @Test func anEditorThatWritesBytesThatAreNotText() throws {
    let desk = try Desk()
    let editor = desk.home.appendingPathComponent("editor").path
    // The first time it breaks the text, the second time it mends it.
    let script = """
      #!/bin/sh
      if [ -e \(desk.home.path)/mended ]; then printf '{"public_metadata": {"a": 1}}' > "$1"
      else printf '{"public_metadata": {"a": "\\351"}}' > "$1"; : > \(desk.home.path)/mended; fi
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: editor))
    chmod(editor, 0o700)
    let own = ["EDITOR": editor, "TMPDIR": desk.home.path]
    let console = try ConsoleSession(
      [], columns: 100, rows: 30, environment: desk.environment.merging(own) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("E")
    try console.wait(for: "it is not UTF-8 (line 1, column 28, byte 28)", in: .body)
    let kept = try FileManager.default.contentsOfDirectory(atPath: desk.home.path).filter {
      $0.hasPrefix("orgdesk-")
    }
    #expect(kept.count == 1)
    #expect(try desk.changingRequests().isEmpty)
    try console.press("y")
    try console.wait(for: "public.a", in: .body)
  }
}
