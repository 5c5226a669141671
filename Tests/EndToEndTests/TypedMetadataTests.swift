import Foundation
import TestSupport
import Testing

/// What is typed as metadata, and names that differ in their bytes only, in the shell.
@Suite(.inRealTime) struct TypedMetadataTests {
  @Test(
    arguments: [
      (
        ["orgs", "bulk", "metadata", "--public", #"["plan",5]"#, "--value", "x"], "item 2 is a number"
      ),
      (
        ["orgs", "bulk", "metadata", "--public", "plan", "--value", #"{"a":"#],
        "Not valid JSON (line 1, column"
      ),
      (["orgs", "bulk", "metadata", "--public", "plan", "--value", #"{"a":1,"a":2}"#], "Duplicate key “a”"),
      (["orgs", "bulk", "metadata", "--private", "a..b", "--remove"], "empty part"),
      (["orgs", "bulk", "metadata", "--public", "plan", "--value", "null"], "--remove"),
      (["orgs", "metadata", "--public", #"{"a":1,"a":2}"#], "Duplicate key “a”"),
      (["orgs", "metadata", "--private", "gold"], "Not valid JSON"),
      (["orgs", "metadata", "--private", "[1]"], "Expected a JSON object in braces"),
    ])
  func mistakesAreRefused(arguments: [String], reason: String) throws {
    let shell = try ChangingShell()
    let outcome = try shell.run(arguments + ["fern", "--yes"])
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(try shell.sandbox.requests().isEmpty)
  }

  @Test func aNameInOtherBytesIsAnotherName() throws {
    let shell = try ChangingShell()
    _ = try shell.makeOrganization("fern")
    for name in ["Cafe\u{301}", "Caf\u{E9}", "Caf\u{E9}"] {
      let outcome = try shell.run(["orgs", "update", "fern", "--name", name, "--yes"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let found = try #require(try shell.organization("fern")?["name"] as? String)
      #expect(Array(found.utf8) == Array(name.utf8))
    }
    let patches = try shell.changingRequests().filter { $0.hasPrefix("PATCH") }
    #expect(patches.count == 2, "the same name again is nothing to change")
    let dry = try shell.run(["orgs", "update", "fern", "--name", "Cafe\u{301}", "--dry-run"])
    #expect(dry.errors.contains("(they look alike: U+00E9 → U+0065 U+0301)"), "\(dry.errors)")
  }

  /// All that is wrong with a configuration is told at once, by every command.
  @Test(arguments: [["orgs", "list"], ["orgs", "list", "--demo"], ["credits", "get", "a"], ["--demo"]])
  func configurationMistakesAreToldAtOnce(command: [String]) throws {
    let shell = try ChangingShell()
    let text = """
      mouse: perhaps
      theme: {name: darkk, styles: {selektion: bold, title: bolt}}
      keys: {qiut: [q], move-down: [Hyper-x], search: [j]}
      profilez: {}
      profiles:
        a: {role: admn, api_url: "ftp://x", credits: {maximum: lots}}
        b: {role: suport}
      """
    let path = try shell.write(Array(text.utf8), to: "config/orgdesk/config.yml")
    let outcome = try shell.run(command)
    #expect(outcome.status == 78, "\(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    for (line, words) in [
      (1, "expected true or false"), (2, "there is no theme “darkk”"), (2, "there is no role “selektion”"),
      (2, "did you mean"), (3, "did you mean “quit”?"), (3, "“Hyper-x” is not a key"),
      (3, "“j” is the key of both"),
      (4, "did you mean profiles?"), (6, "there is no role “admn”, did you mean “admin”?"), (6, "ftp://x"),
      (6, "“lots” is not an amount"), (7, "there is no role “suport”, did you mean “support”?"),
    ] {
      #expect(
        lines.contains { $0.contains("\(path):\(line):") && $0.contains(words) },
        "\(line) \(words):\n\(outcome.errors)")
    }
    #expect(try shell.sandbox.requests().isEmpty)
  }
}
