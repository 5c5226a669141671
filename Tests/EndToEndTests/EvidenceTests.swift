import Foundation
import TestSupport
import Testing

/// The requests made, as a person looks at them.
@Suite(.inRealTime) struct EvidenceTests {
  private static let secret = "sk_test_" + "VerySecretKeyThatMustBeSeenNowhere42"
  private static let mark = "VerySecretKeyThatMust"

  @Test func aFailureIsFoundAndOpened() throws {
    let sandbox = try SandboxProcess(key: Self.secret)
    let console = try ConsoleSession(on: sandbox, key: Self.secret)
    try console.wait(for: "1 of 240")
    try sandbox.setFaults("rules:\n  - {path: /organizations, status: 503, count: 1}\n")
    try console.press("R")
    try console.waitUntilIdle()
    try console.press("@")
    try console.wait(for: "Requests made")
    try console.press("/")
    try console.type("/organizations?")
    try console.press("Enter")
    try console.wait(for: "Requests made with “/organizations?”")
    try console.press("Enter")
    try console.wait(for: "Bearer $CLERK_SECRET_KEY")
    let screen = try console.screen()
    #expect(screen.contains { $0.contains("Trace id") })
    #expect(!screen.joined().contains(Self.mark))
    try console.press("G")
    try console.wait(for: "orgdesk orgs list")
    #expect(!(try console.screen().joined().contains(Self.mark)))
    try console.press("Y")
    try console.wait(for: "curl line")
    try console.press("Escape")
    try console.wait(for: "the menu to go") { !$0.joined().contains("curl line") }
    try console.press("q")
    try console.wait(for: "Requests made with")
    // What is made while one looks is seen.
    try console.press("q")
    try console.wait(for: "1 of 240")
    for file in try console.filesLeft() {
      let content = try Data(contentsOf: file)
      #expect(!String(decoding: content, as: UTF8.self).contains(Self.mark), "\(file.path)")
    }
  }
}
