import Foundation
import TestSupport
import Testing

/// The secret key is nowhere but in the request.
@Suite(.inRealTime) struct SecretTests {
  private static let secret = "sk_test_" + "VerySecretKeyThatMustBeSeenNowhere42"
  private static let mark = "VerySecretKeyThatMust"

  @Test func theConsoleShowsAndKeepsItNowhere() throws {
    let sandbox = try SandboxProcess(key: Self.secret)
    let console = try ConsoleSession(on: sandbox, key: Self.secret)
    try console.wait(for: "1 of 240", in: .lastLine)
    let process = try console.processID()
    let arguments = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))
    #expect(!String(decoding: arguments, as: UTF8.self).contains(Self.mark))

    try sandbox.setFaults("rules:\n  - {path: /organizations, garbage: true}\n")
    try console.press("R")
    try console.wait(for: "could not be understood", in: .list)
    #expect(!(try console.screen().joined().contains(Self.mark)))
    try console.press("?")
    try console.wait(for: "Keys in the list", in: .box)
    #expect(!(try console.screen().joined().contains(Self.mark)))
    #expect(!console.traced.joined().contains(Self.mark))
    try console.press("Escape")
    try console.waitUntilGone("Keys in the list", from: .body)
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
    #expect(!(try console.screen().joined().contains(Self.mark)))
    for file in try console.filesLeft() {
      let content = try Data(contentsOf: file)
      #expect(!String(decoding: content, as: UTF8.self).contains(Self.mark), "\(file.path)")
    }
  }

  @Test func messagesDoNotHoldIt() throws {
    let sandbox = try SandboxProcess(key: Self.secret)
    let wrong = Self.secret + "1"
    for arguments in [
      ["orgs", "list"], ["orgs", "get", "x"], ["orgs", "list", "--api-url", "http://127.0.0.1:9/v1"],
      ["orgs", "list", "--api-url", "http://example.com"],
      ["orgs", "list", "--api-url", "https://ada:\(Self.secret)@example.com"],
      ["orgs", "list", "--profile", "none"],
    ] {
      let outcome = try Shell.run(
        [Product.orgdesk] + arguments,
        environment: ["HOME": "/nonexistent", "CLERK_SECRET_KEY": wrong, "CLERK_API_URL": sandbox.apiURL])
      #expect(outcome.status != 0)
      #expect(!outcome.errors.isEmpty)
      #expect(!(outcome.output + outcome.errors).contains(Self.mark))
    }
  }

  @Test func changesAndTheirJournalDoNotHoldIt() throws {
    let shell = try ChangingShell(key: Self.secret)
    var said = ""
    for operation in ShellOperation.allCases {
      let target = try operation.prepare(shell, slug: "fern-\(operation.rawValue)")
      for fault in ["", "rules:\n  - {\(operation.rule), garbage: true}\n"] {
        try shell.sandbox.setFaults(fault)
        let outcome = try shell.run(try operation.arguments(shell, target) + ["--json"])
        said += outcome.output + outcome.errors
      }
      try shell.sandbox.setFaults("")
    }
    for arguments in [
      ["journal"], ["journal", "--json"], ["journal", "verify"], ["journal", "settle", "x", "--happened"],
    ] {
      let outcome = try shell.run(arguments)
      said += outcome.output + outcome.errors
    }
    #expect(said.contains("fern-update"))
    #expect(!said.contains(Self.mark))
    let files = try FileManager.default.subpathsOfDirectory(atPath: shell.journalFolder.path)
    #expect(!files.isEmpty)
    for name in files {
      let content = FileManager.default.contents(atPath: shell.journalFolder.path + "/" + name) ?? Data()
      #expect(content.range(of: Data(Self.mark.utf8)) == nil, "\(name)")
    }
  }
}
