import Foundation
import TestSupport
import Testing

/// A support agent looks for an organization.
@Suite(.inRealTime) struct BrowsingTests {
  @Test func theDemoListsSearchesAndShowsAnOrganization() throws {
    let console = try ConsoleSession(["--demo"])
    let screen = try console.wait(for: "1 of 240 · 100 loaded", in: .lastLine)
    #expect(screen[0].contains("DEMO"))
    #expect(screen[1].contains("Name"))
    #expect(screen[1].contains("Slug"))
    #expect(screen[1].contains("Members"))
    #expect(screen[1].contains("Created"))

    try console.press("j", "j", "k")
    try console.wait(for: "2 of 240", in: .lastLine)
    try console.press("G")
    try console.wait(for: "240 of 240", in: .lastLine)

    try console.press("/")
    try console.type("grupo")
    try console.wait(for: "the answer to the search") { screen in
      screen.dropFirst(2).first?.localizedCaseInsensitiveContains("grupo") == true
        && screen.contains { $0.contains("1 of ") && !$0.contains("240") && !$0.contains("matches in") }
    }
    try console.press("Enter", "Enter")
    try console.wait(for: "Slug           grupo", in: .details)
    try console.wait(for: "▾ Members", in: .details)
    try console.press("h", "Escape")
    try console.wait(for: " of 240", in: .lastLine)
  }

  @Test func theEndOfAHundredThousandIsOneRequestAway() throws {
    let sandbox = try SandboxProcess(["--organizations", "100000"])
    let console = try ConsoleSession(on: sandbox, columns: 80, rows: 24)
    try console.wait(for: "1 of 100,000 · 100 loaded", in: .lastLine)
    try sandbox.forgetRequests()
    try console.press("G")
    try console.wait(for: "the last row") { screen in
      screen.contains { $0.contains("100,000 of 100,000") && $0.contains("old") } && screen[20].contains("20")
    }
    let requests = try sandbox.requests()
    #expect(requests.count == 1)
    #expect(requests.first?.contains("offset=99900") == true)
  }

  @Test func rowsPassedByAreNotAskedAbout() throws {
    let sandbox = try SandboxProcess()
    let console = try ConsoleSession(on: sandbox)
    try console.waitUntilIdle()
    try sandbox.forgetRequests()
    try console.type(String(repeating: "j", count: 30))
    try console.wait(for: "31 of 240", in: .lastLine)
    try console.waitUntilIdle()
    let about = try sandbox.requests().filter { $0.contains("/organizations/") }
    // It, its admins, a few of its members, its subscription, its credits.
    #expect(about.count == 5)
  }

  @Test func aSearchTypedInOneGoIsOneQuestion() throws {
    let sandbox = try SandboxProcess()
    let console = try ConsoleSession(on: sandbox, columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try sandbox.forgetRequests()
    try console.press("/")
    try console.type("energi")
    try console.wait(for: "the answer") { screen in
      screen.contains { $0.contains("1 of ") && !$0.contains("240") && !$0.contains("matches in") }
    }
    let lists = try sandbox.requests().filter { $0.contains("query=") }
    #expect(lists.count == 1)
    #expect(lists.first?.contains("query=energi&") == true)
  }

  @Test func narrowScreensShowOnePaneAtATime() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24)
    let list = try console.wait(for: "1 of 240", in: .lastLine)
    #expect(!list.contains { $0.contains("▾ Overview") })
    try console.press("Enter")
    let detail = try console.wait(for: "▾ Overview", in: .body)
    #expect(!detail.contains { $0.contains(" of 240") })
    try console.resize(columns: 120, rows: 40)
    try console.wait(for: "both panes") { screen in
      screen.contains { $0.contains(" of 240") } && screen.contains { $0.contains("▾ Overview") }
    }
    try console.resize(columns: 30, rows: 8)
    try console.wait(for: "orgdesk needs 40×10", in: .topLine)
    try console.resize(columns: 40, rows: 10)
    try console.wait(for: "▾ Overview", in: .body)
    try console.press("h")
    try console.wait(for: "1 of 240", in: .lastLine)
  }

  @Test func aPasteIsNeverCommands() throws {
    let console = try ConsoleSession(["--demo"], columns: 80, rows: 24)
    try console.wait(for: "1 of 240", in: .lastLine)
    try console.paste("jjQ\nqy")
    let screen = try console.wait(for: "No field is open to paste into.", in: .footer)
    #expect(screen.contains { $0.contains("1 of 240") })
  }
}
