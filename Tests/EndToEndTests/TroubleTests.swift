import Foundation
import TestSupport
import Testing

/// The network and the server at their worst.
@Suite(.inRealTime) struct TroubleTests {
  @Test func aRepetitionIsSeenAndCanBeCancelled() throws {
    let sandbox = try SandboxProcess()
    try sandbox.setFaults(
      "rules:\n  - {path: /organizations, status: 503, code: service_unavailable, retry_after: 20}\n")
    let console = try ConsoleSession(on: sandbox, columns: 80, rows: 24)
    try console.wait(for: "2 of 4", in: .lastLine)
    try console.wait(for: "retrying in", in: .lastLine)
    try console.press("Escape")
    try console.wait(for: "r tries again", in: .lastLine)
    try sandbox.setFaults("rules: []")
    try console.press("r")
    try console.wait(for: "1 of 240", in: .lastLine)
  }

  @Test func aRefusalShowsMessageCodeAndTraceID() throws {
    let sandbox = try SandboxProcess()
    let console = try ConsoleSession(on: sandbox, key: "sk_test_wrong", columns: 80, rows: 24)
    let screen = try console.wait(for: "code clerk_key_invalid · trace ", in: .body)
    #expect(screen.contains { $0.contains("Check the secret key") })
  }

  @Test func aServerThatIsNotThereIsNamed() throws {
    let console = try ConsoleSession(
      ["--api-url", "http://127.0.0.1:9/v1"], columns: 80, rows: 24,
      environment: ["CLERK_SECRET_KEY": "sk_test_sandbox"])
    try console.wait(for: "Nothing answers at 127.0.0.1:9.", in: .body)
  }

  @Test func eachSectionHasItsOwnFailureAbsenceAndRetry() throws {
    let sandbox = try SandboxProcess()
    try sandbox.setFaults(
      """
      billing_off: true
      rules:
        - {path: /organizations/*, hold_before: gate}
      """)
    let console = try ConsoleSession(on: sandbox, rows: 70)
    try console.wait(for: "Billing for organizations is not enabled", in: .details)
    try sandbox.waitForHold("gate")
    try console.wait(for: "▾ Overview  loading…", in: .details)
    try sandbox.setFaults(
      "rules:\n  - {path: /organizations/*/billing/credits, status: 400, code: conflict}\n")
    try sandbox.release("gate")
    try console.waitUntilIdle()
    try console.press("Tab", "R")
    try console.wait(for: "code conflict", in: .details)
    try sandbox.setFaults("rules: []")
    try console.press("G", "k", "k", "k", "r")
    try console.wait(for: "▾ Credits", in: .body)
    try console.waitUntilGone("code conflict", from: .body)
  }

  @Test func garbageIsSaidToBeGarbage() throws {
    let sandbox = try SandboxProcess()
    try sandbox.setFaults("rules:\n  - {path: /organizations, garbage: true}\n")
    let console = try ConsoleSession(on: sandbox, columns: 80, rows: 24)
    try console.wait(for: "The server's answer could not be understood.", in: .body)
  }
}
