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
    try console.wait(for: "1 of 240", in: .lastLine)
    try sandbox.setFaults("rules:\n  - {path: /organizations, status: 503, count: 1}\n")
    try console.press("R")
    try console.waitUntilIdle()
    try console.press("@")
    try console.wait(for: "Requests made", in: .body)
    try console.press("/")
    try console.type("/organizations?")
    try console.press("Enter")
    try console.wait(for: "Requests made with “/organizations?”", in: .body)
    try console.press("Enter")
    try console.wait(for: "Bearer $CLERK_SECRET_KEY", in: .body)
    let screen = try console.screen()
    #expect(screen.contains { $0.contains("Trace id") })
    #expect(!screen.joined().contains(Self.mark))
    try console.press("G")
    try console.wait(for: "orgdesk orgs list", in: .body)
    #expect(!(try console.screen().joined().contains(Self.mark)))
    try console.press("Y")
    try console.wait(for: "curl line", in: .box)
    try console.press("Escape")
    try console.waitUntilGone("curl line", from: .body)
    try console.press("q")
    try console.wait(for: "Requests made with", in: .body)
    // What is made while one looks is seen.
    try console.press("q")
    try console.wait(for: "1 of 240", in: .lastLine)
    for file in try console.filesLeft() {
      let content = try Data(contentsOf: file)
      #expect(!String(decoding: content, as: UTF8.self).contains(Self.mark), "\(file.path)")
    }
  }

  /// Wherever the profile has the key, the line that makes a request again takes it from there, and makes it.
  @Test(arguments: ["env", "command", "file"]) func theCurlLineTakesTheKeyFromWhereTheProfileHasIt(
    way: String
  ) throws {
    let desk = try Desk()
    let key = desk.home.appendingPathComponent("the key")
    try Data("sk_test_sandbox\n".utf8).write(to: key)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
    let (source, shown) =
      switch way {
      case "env": ("secret_key_env: OTHER_KEY", "Bearer $OTHER_KEY")
      case "command": ("secret_key_command: \"cat '\(key.path)'; echo more\"", "Bearer $(sh -c ")
      default: ("secret_key_file: \"\(key.path)\"", "Bearer $(cat '\(key.path)')")
      }
    let file = desk.home.appendingPathComponent("config.yml")
    try "profiles:\n  p:\n    \(source)\n".write(to: file, atomically: true, encoding: .utf8)
    let console = try ConsoleSession(
      ["--config", file.path, "--profile", "p"], columns: 200,
      environment: desk.environment.merging(["OTHER_KEY": "sk_test_sandbox", "BROWSER": ""]) { $1 })
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("@")
    try console.wait(for: "Requests made", in: .body)
    try console.press("Enter")
    try console.wait(for: shown, in: .body)
    #expect(!(try console.screen().joined().contains("sk_test_sandbox")))
  }
}
