import Foundation
import Glibc
import TestSupport
import Testing

/// What a person agreed to is what is sent: between the question and the sending someone else is there.
@Suite(.inRealTime) struct ReadAgainTests {
  /// Someone else changes all that there is.
  private func changeAll(_ shell: ChangingShell, _ target: String) throws {
    for arguments in [
      ["orgs", "update", target, "--name", "Theirs", "--yes"],
      ["orgs", "metadata", target, "--public", #"{"tested": {"at": 1}}"#, "--yes"],
      try ShellOperation.uploadLogo.arguments(shell, target),
      ["credits", "adjust", target, "--add", "1", "--yes"],
    ] {
      let outcome = try shell.run(arguments)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
  }

  private func differences(_ operation: ShellOperation) -> [String] {
    switch operation {
    case .create: []
    case .update: ["Name: was Fern Works, theirs Theirs, yours Moss Works"]
    case .metadata: ["public.tested: was (none), theirs {\"at\":1}, yours {\"at\":7}"]
    case .uploadLogo: ["Logo: was (none), now a logo"]
    case .removeLogo: ["Logo: was a logo, now another one"]
    case .delete: ["Name: was Fern Works, now Theirs", "Credits: was never had credits, now $1.00"]
    case .credits: ["Balance: was never had credits, now $1.00"]
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: []
    }
  }

  @Test(arguments: ShellOperation.ofOrganizations.filter { $0 != .create })
  func whatSomeoneElseChangedMeanwhileIsNotOverwritten(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let terminal = try TypedTerminal("")
    let arguments = try operation.arguments(shell, target).filter { $0 != "--yes" }
    let process = try shell.startAsking(arguments, at: terminal)
    let lines = LineSource(descriptor: process.output)
    // All that is shown before the question.
    let last = operation == .delete ? "  Credits" : "  By"
    while let line = lines.next(deadline: .now + .seconds(60)) {
      if line.hasPrefix(last) { break }
    }
    try changeAll(shell, target)
    try shell.sandbox.forgetRequests()
    try terminal.type(operation == .delete ? "fern-works\n" : "yes\n")
    var said: [String] = []
    while let line = lines.next(deadline: .now + .seconds(60)) { said.append(line) }
    let message = said.joined(separator: " ")
    #expect(process.waitForEnd() == 77, "\(message)")
    #expect(message.contains("Someone else has changed Fern Works."), "\(message)")
    #expect(message.contains("Nothing was sent."), "\(message)")
    for difference in differences(operation) { #expect(message.contains(difference), "\(message)") }
    #expect(try shell.changingRequests().isEmpty)
    let entry = try #require(try shell.journal().first)
    #expect(entry["kind"] as? String == operation.rawValue && entry["outcome"] as? String == "refused")
    let events = entry["events"] as? [[String: Any]] ?? []
    #expect(events.map { $0["name"] as? String } == ["intended", "refused"])
    #expect(try shell.run(["journal", "verify"]).status == 0)
  }

  /// No one was asked: what is deleted all the same is kept as it was at that moment.
  @Test func withoutAQuestionWhatIsDeletedIsKept() throws {
    let shell = try ChangingShell()
    let id = try shell.makeOrganization("fern-works")
    #expect(try shell.run(["credits", "adjust", id, "--add", "3", "--yes"]).status == 0)
    #expect(try shell.run(["orgs", "delete", id, "--yes"]).status == 0)
    let entry = try #require(try shell.journal().first)
    let credits = (entry["credits_before"] as? [String: Any])?["told"] as? [String: Any]
    #expect((credits?["balance"] as? [String: Any])?["amount"] as? Int == 300)
    #expect(entry["subscription_before"] != nil)
  }

  @Test(arguments: ShellOperation.ofOrganizations.filter { $0 != .create })
  func whatCannotBeReadIsNotSent(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    let part = operation == .credits ? "/billing/credits" : ""
    try shell.sandbox.setFaults(
      "rules:\n  - {method: GET, path: /organizations/*\(part), after: 1, status: 503, retry_after: 0}\n")
    try shell.sandbox.forgetRequests()
    let outcome = try shell.run(try operation.arguments(shell, target))
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains("Nothing was sent: the organization could not be read again first."))
    #expect(try shell.changingRequests().isEmpty)
    #expect(try shell.journal().first?["outcome"] as? String == "not-sent")
  }

  /// One request more for a change, and none for what was read already.
  @Test(arguments: ShellOperation.ofOrganizations)
  func readingAgainCostsOneRequest(operation: ShellOperation) throws {
    let shell = try ChangingShell()
    let target = try operation.prepare(shell, slug: "fern-works")
    try shell.sandbox.forgetRequests()
    #expect(try shell.run(try operation.arguments(shell, target)).status == 0)
    let reads = try shell.sandbox.requests().filter { $0.hasPrefix("GET ") && !$0.contains("/instance") }
    let expected =
      switch operation {
      case .create: 0
      case .update, .metadata, .uploadLogo, .removeLogo: 2
      // With its credits and its subscription.
      case .delete: 4
      // The organization, the balance, the balance again, and once more for the receipt.
      case .credits: 4
      case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: 0
      }
    #expect(reads.count == expected, "\(reads)")
  }
}
