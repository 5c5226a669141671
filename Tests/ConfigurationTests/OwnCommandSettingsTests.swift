import Testing

@testable import Configuration

@Suite("What a profile says of commands, log, refresh and index") struct OwnCommandSettingsTests {
  private func profile(_ lines: String) throws -> Profile {
    let text = "profiles:\n  p:\n" + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try #require(try ConfigurationFile(parsing: text, file: "/etc/orgdesk/config.yml").profiles.first)
  }

  private func problem(_ lines: String) -> String? {
    do {
      _ = try profile(lines)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func aCommand() throws {
    let commands = try profile(
      """
      commands:
        - name: CRM
          key: "5"
          run: [xdg-open, "https://crm.example/{public.crm.id}"]
        - {name: log, key: "6", run: "git log | less", shell: true, confirm: true, output: show}
      """
    ).commands
    #expect(commands.map(\.name.value) == ["CRM", "log"])
    #expect(commands.map { $0.words.count } == [2, 1])
    #expect(commands.map(\.isShell) == [false, true] && commands.map(\.confirms) == [false, true])
    #expect(commands.map(\.output) == [.none, .show])
  }

  @Test(arguments: [
    ("commands: x", "expected a list"), ("commands: [{name: a, key: b}]", "needs run"),
    ("commands: [{name: a, key: b, run: [c], output: all}]", "expected show or none"),
    ("commands: [{name: a, key: b, run: [c], runs: d}]", "unknown key"),
    ("commands: [{name: a, key: b, run: [c]}, {name: a, key: d, run: [c]}]", "the name of two commands"),
    ("commands: [{name: a, key: b, run: [c]}, {name: e, key: b, run: [c]}]", "the key of two commands"),
    ("commands: [{name: a, key: b, run: [c, d], shell: true}]", "run is one script"),
    ("refresh: 2", "expected seconds"), ("refresh: soon", "expected seconds"),
  ]) func mistakes(lines: String, message: String) {
    #expect(problem(lines)?.contains(message) == true, "\(problem(lines) ?? "none")")
  }

  /// What is there and wrong is not said to be missing as well.
  @Test(arguments: ["run: [{public.x}]", "run: {a: b}", "run: [[a]]"])
  func whatIsWrongIsToldOnce(run: String) {
    let told = problem("commands: [{name: a, key: b, \(run)}]")
    #expect(told != nil && told?.contains("needs") == false, "\(told ?? "none")")
  }

  @Test func paceAndLog() throws {
    let settings = try profile("refresh: 60\nlog: requests.log\napp: app_1")
    #expect(settings.refresh == 60 && settings.log?.value == "/etc/orgdesk/requests.log")
    #expect(settings.application?.value == "app_1")
    #expect(try profile("refresh: 0\nlog: ~/x").refresh == nil)
    #expect(try profile("log: ~/x").log?.value == "~/x")
  }

  @Test(arguments: [
    ("role: admin", 20_000), ("index:", 20_000), ("index: {automatic: 0}", 0),
    ("index: {automatic: 500}", 500),
  ]) func howManyOrganizationsAreReadByThemselves(lines: String, number: Int) throws {
    let profile = try profile(lines)
    #expect(profile.automaticIndex == number)
    let file = try ConfigurationFile(
      parsing: "profile: p\nprofiles:\n  p:\n    \(lines)\n", file: "/etc/orgdesk/config.yml")
    let settings = try SessionSettings(commandLine: CommandLineChoices(), environment: [:], file: file)
    #expect(settings.automaticIndex == number)
  }

  @Test func withoutAProfileItIsTheUsualNumber() throws {
    let file = try ConfigurationFile(parsing: "", file: "/etc/orgdesk/config.yml")
    let settings = try SessionSettings(
      commandLine: CommandLineChoices(), environment: ["CLERK_SECRET_KEY": "sk_test_x"], file: file)
    #expect(settings.automaticIndex == Profile.usualIndex)
  }
}
