import Foundation
import TestSupport
import Testing

/// Commands for scripts, given by a person at a terminal.
@Suite(.inRealTime) struct ShellAtTerminalTests {
  private func shell(_ desk: Desk) throws -> ConsoleSession {
    let shell = try ConsoleSession(shell: true, columns: 100, rows: 30)
    try shell.wait(for: "the prompt") { $0.first?.hasPrefix("$") == true }
    for (name, value) in desk.environment { try shell.type("export \(name)='\(value)'\n") }
    try shell.type("clear\n")
    return shell
  }

  @Test func deletingAsksForTheSlug() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let shell = try shell(desk)
    try shell.type("\(Product.orgdesk) orgs delete \(slug)\n")
    try shell.wait(for: "Type \(slug) to send it:", in: .shell)
    try shell.wait(for: "Subscription  ", in: .shell)
    try shell.wait(for: "Credits  ", in: .shell)
    try shell.type("yes\n")
    try shell.wait(for: "That does not match. Nothing was sent.", in: .shell)
    #expect(try desk.changingRequests().isEmpty)
    try shell.type("clear; \(Product.orgdesk) orgs delete \(slug); echo ended with $?\n")
    try shell.wait(for: "Type \(slug) to send it:", in: .shell)
    try shell.type("\(slug)\n")
    try shell.wait(for: "Deleted ", in: .shell)
    try shell.wait(for: "ended with 0", in: .shell)
    #expect(try desk.run("orgs", "get", slug).status == 77)
  }

  @Test func interruptedItSaysWhatIsKnown() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    try desk.sandbox.setFaults("rules:\n  - {method: PATCH, path: /organizations/*, hold_before: gate}\n")
    let shell = try shell(desk)
    try shell.type("\(Product.orgdesk) orgs update \(slug) --name Held --yes; echo ended with $?\n")
    try desk.sandbox.waitForHold("gate")
    try shell.press("C-c")
    try shell.wait(for: "Outcome unknown: it may or may not have gone through.", in: .shell)
    try shell.wait(for: "ended with 75", in: .shell)
    try desk.sandbox.release("gate")
    #expect(try desk.run("journal", "--open").output.contains("UNKNOWN"))
  }

  @Test func interruptedBeforeTheAnswerNothingIsSent() throws {
    let desk = try Desk()
    let slug = try desk.slug()
    let shell = try shell(desk)
    try shell.type("\(Product.orgdesk) orgs update \(slug) --name Held; echo ended with $?\n")
    try shell.wait(for: "Type yes to send it:", in: .shell)
    try shell.press("C-c")
    // What is typed while the program ends may be lost.
    try shell.wait(for: "the prompt", in: .shell) { lines in
      lines.contains { $0.trimmingCharacters(in: .whitespaces) == "$" }
    }
    try shell.type("echo status $?\n")
    try shell.wait(for: "status 130", in: .shell)
    #expect(try desk.changingRequests().isEmpty)
    #expect(try desk.journal().isEmpty)
  }
}
