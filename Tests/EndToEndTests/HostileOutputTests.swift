import Foundation
import TestSupport
import Testing

/// What the server sends does nothing to the terminal it is printed on, and is still what the server sent.
@Suite(.inRealTime) struct HostileOutputTests {
  private static let name = "Acme\u{9B}31m \u{202E}dlaiceps"

  @Test(arguments: [["list", "--limit", "1"], ["list", "--all"], ["get", "hostile"]])
  func jsonIsTheSameAndActsOnNothing(arguments: [String]) throws {
    let desk = try Desk(["--organizations", "0"])
    let created = try desk.run("orgs", "create", "--name", Self.name, "--slug", "hostile", "--yes", "--json")
    try #require(created.status == 0, "\(created.errors)")
    let read = try Shell.run(
      [Product.orgdesk, "orgs"] + arguments + ["--json"], environment: desk.environment)
    for outcome in [created, read] {
      let output = outcome.output + outcome.errors
      #expect(!output.unicodeScalars.contains { ["\u{9B}", "\u{202E}"].contains($0) })
      #expect(outcome.output.contains(#"Acme\u009b31m \u202edlaiceps"#))
    }
    #expect(try desk.organization("hostile")["name"] as? String == Self.name)
  }

  @Test(arguments: [
    ["people", "find", "a\u{1B}[31m\nb@nowhere.example"], ["people", "show", "a\u{1B}[31m@nowhere.example"],
    ["invitations", "list", "--status", "\u{1B}[31m"], ["orgs", "list", "\u{1B}[31m"],
    ["orgs", "logo", "x", "--upload", "/\u{1B}[31m"],
    ["orgs", "create", "--name", "A", "--public-metadata", "@\u{1B}[31m"],
  ])
  func whatWasTypedIsRepeatedWithoutActingOnTheTerminal(arguments: [String]) throws {
    let outcome = try Desk(["--organizations", "1"]).run(arguments)
    #expect(outcome.errors.contains("␛[31m"), "\(outcome.errors)")
    #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
    #expect(!outcome.errors.contains("\nb@"))
  }

  @Test(arguments: [["get", ".."], ["update", ".", "--name", "A", "--yes"], ["delete", "..", "--yes"]])
  func whatNoAddressCanHoldIsAMistakeOfUsage(arguments: [String]) throws {
    let desk = try Desk(["--organizations", "1"])
    let outcome = try Shell.run([Product.orgdesk, "orgs"] + arguments, environment: desk.environment)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is not an id or slug"))
    #expect(try desk.sandbox.requests().isEmpty)
  }

  /// Every command that shows what it will do, of an organization whose name holds lines.
  @Test func aNameForgesNoLineOfAReview() throws {
    let desk = try Desk(["--organizations", "0"])
    let name = "Evil\nFORGED line\u{1B}[31m"
    let created = try desk.run("orgs", "create", "--name", name, "--slug", "evil", "--yes", "--json")
    try #require(created.status == 0, "\(created.errors)")
    let commands = [
      ["orgs", "update", "evil", "--name", name + "!"],
      ["orgs", "update", "evil", "--max-allowed-memberships", "7"],
      ["orgs", "metadata", "evil", "--public", #"{"a": 1}"#], ["orgs", "delete", "evil"],
      ["invitations", "send", "evil", "new@acme.example", "member"],
      ["credits", "adjust", "evil", "--add", "5", "--reason", "goodwill"],
    ]
    for command in commands {
      let outcome = try Shell.run([Product.orgdesk] + command + ["--dry-run"], environment: desk.environment)
      let text = outcome.output + outcome.errors
      #expect(text.contains("Evil␊FORGED line"), "\(command): \(text)")
      #expect(!text.split(separator: "\n").contains { $0.hasPrefix("FORGED") }, "\(command): \(text)")
      #expect(!text.unicodeScalars.contains("\u{1B}"), "\(command)")
    }
  }
}
