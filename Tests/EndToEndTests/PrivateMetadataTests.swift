import Foundation
import Glibc
import TestSupport
import Testing

/// No command tells private metadata unasked, but for what was typed in it; asked for, each tells it.
@Suite(.inRealTime) struct PrivateMetadataTests {
  private static let old = "hush-hush"
  private static let new = "just-typed"
  private let shell: ChangingShell
  private let id: String

  init() throws {
    shell = try ChangingShell()
    id = try shell.makeOrganization("fern-works")
    let set = ["orgs", "metadata", id, "--private", #"{"crm":"\#(Self.old)"}"#, "--yes"]
    #expect(try shell.run(set).status == 0)
  }

  /// Everything that a command says.
  private func said(_ arguments: [String], status: Int32 = 0) throws -> String {
    let outcome = try shell.run(arguments)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return outcome.output + outcome.errors
  }

  private func expectOld(shown: Bool, _ arguments: [String]) throws {
    let text = try said(arguments)
    #expect(text.contains(Self.old) == shown, "\(arguments): \(text)")
  }

  @Test(arguments: [
    ["metadata", "ID", "--private", #"{"crm":"just-typed"}"#],
    ["metadata", "ID", "--private", #"{"crm":null}"#],
    ["bulk", "metadata", "--private", "crm", "--value", "just-typed", "ID"],
    ["bulk", "metadata", "--private", "crm", "--remove", "ID"],
  ])
  func beforeAChangeOnlyWhatIsNewIsShown(arguments: [String]) throws {
    let command = ["orgs"] + arguments.map { $0 == "ID" ? id : $0 } + ["--dry-run"]
    let text = try said(command)
    #expect(!text.contains(Self.old) && text.contains("crm") && text.contains("hidden"), "\(text)")
    #expect(text.contains("--show-private shows them"), "\(text)")
    #expect(text.contains(Self.new) == arguments.joined().contains(Self.new), "\(text)")
    let shown = try said(command + ["--show-private"])
    #expect(shown.contains(Self.old) && !shown.contains("hidden"), "\(shown)")
  }

  @Test func whatNeedsNoneOfItSaysNothingOfIt() throws {
    try expectOld(shown: false, ["orgs", "get", id])
    try expectOld(shown: true, ["orgs", "get", id, "--private"])
    try expectOld(shown: true, ["orgs", "get", id, "--json"])
    for arguments in [["update", id, "--name", "Other"], ["delete", id], ["bulk", "delete", id]] {
      let text = try said(["orgs"] + arguments + ["--dry-run"])
      #expect(!text.contains(Self.old) && !text.contains("hidden"), "\(text)")
    }
    let create = ["orgs", "create", "--name", "Other", "--private-metadata", #"{"crm":"just-typed"}"#]
    #expect(try said(create + ["--dry-run"]).contains(Self.new))
  }

  @Test func whatWasChangedIsHiddenUntilAskedFor() throws {
    let set = ["orgs", "bulk", "metadata", "--private", "crm", "--value", Self.new, "--yes", "--csv", id]
    let done = try shell.run(set)
    #expect(done.status == 0 && !done.output.contains(Self.new) && done.output.contains("private.crm"))
    let change = try #require(try shell.journal().first)
    let (name, plan) = (try #require(change["id"] as? String), try #require(change["batch"] as? String))
    for command in [["plans", "show", plan], ["plans", "show", plan, "--csv"], ["journal", "show", name]] {
      let text = try said(command)
      #expect(!text.contains(Self.old) && !text.contains(Self.new) && text.contains("private.crm"), "\(text)")
      #expect(text.contains("--private shows it") || command.contains("--csv"), "\(text)")
      let shown = try said(command + ["--private"])
      #expect(shown.contains(Self.old) && shown.contains(Self.new), "\(shown)")
    }
    let list = try said(["journal"])
    #expect(!list.contains(Self.old) && !list.contains(Self.new))
    #expect(list.contains("journal show ID --private shows it"))
    #expect(try said(["plans", "show", plan, "--json"]).contains(Self.new))
    #expect(try !said(["plans"]).contains(Self.new))
    try expectOld(shown: true, ["journal", "show", name, "--json"])
  }

  @Test func whatIsLeftOfAPlanIsHiddenUntilAskedFor() throws {
    // The one with something private comes last, and is not begun.
    let ids = try (0..<6).map { try shell.makeOrganization("fern-\($0)") } + [id]
    try shell.sandbox.setFaults(
      "rules:\n  - {method: PATCH, path: /organizations/*/metadata, hold_before: gate}\n")
    let process = try shell.start(
      ["orgs", "bulk", "metadata", "--private", "crm", "--value", Self.new, "--yes"] + ids)
    try shell.sandbox.waitForHold("gate")
    kill(process.id, SIGKILL)
    process.waitForEnd()
    try shell.sandbox.setFaults("rules: []")
    try shell.sandbox.release("gate")
    let list = try shell.run(["plans", "--json"])
    let plans = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]]
    let plan = try #require(plans?.first?["id"] as? String)
    let resume = ["plans", "resume", plan, "--dry-run"]
    let text = try said(resume)
    #expect(!text.contains(Self.old) && !text.contains(Self.new) && text.contains("private.crm"), "\(text)")
    #expect(text.contains("--private shows it"), "\(text)")
    let shown = try said(resume + ["--private"])
    #expect(shown.contains(Self.old) && shown.contains(Self.new), "\(shown)")
  }

  @Test func whatCannotBePrintedAfterAChangeHidesIt() throws {
    let set = ["orgs", "metadata", id, "--private", #"{"other":1}"#, "--yes", "--json"]
    let outcome = try shell.runUnread(set)
    #expect(outcome.status == 75 && outcome.errors.contains("fern-works"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(Self.old))
  }
}
