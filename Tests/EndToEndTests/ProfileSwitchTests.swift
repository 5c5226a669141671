import Foundation
import TestSupport
import Testing

/// From one profile to another: what is the person's stays, whatever becomes of the other profile.
@Suite(.inRealTime) struct ProfileSwitchTests {
  private func console() throws -> (ConsoleSession, Desk) {
    let desk = try Desk()
    let file = desk.home.appendingPathComponent("config.yml")
    try Data(
      """
      profiles:
        first: {secret_key_env: CLERK_SECRET_KEY, api_url: '\(desk.sandbox.apiURL)'}
        second: {secret_key_env: CLERK_SECRET_KEY, api_url: '\(desk.sandbox.apiURL)'}
        failing: {secret_key_command: 'exit 3', api_url: '\(desk.sandbox.apiURL)'}
        endless: {secret_key_command: 'sleep 1000', api_url: '\(desk.sandbox.apiURL)'}

      """.utf8
    ).write(to: file)
    let console = try ConsoleSession(
      ["--config", file.path, "--profile", "first"], environment: desk.environment)
    try console.wait(for: "1 of 240", in: .lastLine)
    return (console, desk)
  }

  private func choose(_ profile: String, in console: ConsoleSession) throws {
    try console.press("P")
    try console.wait(for: "This is the current profile.", in: .box)
    try console.type(profile)
    try console.waitUntilGone("You are working", from: .box)
    try console.press("Enter")
  }

  @Test func aLockIsThePersonsAndNotTheProfiles() throws {
    let (console, desk) = try console()
    defer { withExtendedLifetime(desk) {} }
    try console.press("W")
    try console.wait(for: "READ-ONLY", in: .topLine)
    try choose("second", in: console)
    try console.wait(for: "READ-ONLY   second", in: .topLine)
    try console.wait(for: "1 of 240", in: .lastLine)
    try choose("first", in: console)
    try console.wait(for: "READ-ONLY   first", in: .topLine)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.press("e")
    try console.wait(for: "this session is locked", in: .footer)
    try console.press("W")
    try console.wait(for: "Type first to allow changes again.", in: .box)
  }

  @Test(arguments: ["failing", "endless"]) func oneThatGivesNoKeyLosesNothing(profile: String) throws {
    let (console, desk) = try console()
    defer { withExtendedLifetime(desk) {} }
    try console.press("Space")
    try console.wait(for: "1 marked", in: .lastLine)
    try choose(profile, in: console)
    if profile == "endless" {
      try console.wait(
        for: "The key of endless comes from the command “sleep 1000”. Ctrl-C goes back.", in: .shell)
      try console.press("C-c")
    }
    try console.wait(for: "The profile \(profile) cannot be used.", in: .lastLine)
    let how = profile == "endless" ? "was ended by signal 2" : "failed with exit status 3"
    try console.wait(for: how, in: .footer)
    // It goes on as it was.
    try console.press("j")
    try console.wait(for: "3 of 240", in: .lastLine)
    try console.wait(for: "1 marked", in: .lastLine)
    try console.press("Q")
    try console.wait(for: "ended with 0", in: .shell)
  }
}
