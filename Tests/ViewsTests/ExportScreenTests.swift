import Changes
import ClerkAPI
import Testing
import Views

@testable import Console

/// Marks in the list, and organizations on their way to a file.
@Suite struct ExportScreenTests {
  private func marked(columns: Int = 80, rows: Int = 24) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100_212)
    screen.type("Space", "j", "Space", "j", "Space", "k")
    return screen
  }

  @Test(arguments: ScreenSizes.all) func markedRows(columns: Int, rows: Int) throws {
    try GoldenScreen.check(marked(columns: columns, rows: rows).state, "list-marked-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func theForm(columns: Int, rows: Int) throws {
    var screen = marked(columns: columns, rows: rows)
    screen.type(">")
    try GoldenScreen.check(screen.state, "export-\(columns)x\(rows)")
  }

  @Test func itIsBeingMade() throws {
    var screen = marked()
    screen.type(">", "^S")
    screen.progressExport(BatchProgress(done: 2, failed: 1, total: 3))
    try GoldenScreen.check(screen.state, "export-writing-80x24")
  }

  @Test func thereIsAFileAlready() throws {
    var screen = marked()
    screen.type(">", "^S")
    screen.endExport(.unwritable(.exists("/home/ada/organizations-2026-11-01.json")))
    try GoldenScreen.check(screen.state, "export-exists-80x24")
  }

  @Test(arguments: ScreenSizes.all) func notAllCouldBeRead(columns: Int, rows: Int) throws {
    var screen = marked(columns: columns, rows: rows)
    screen.type(">", "^S")
    let failures = [
      ExportFailure(OrganizationReference(ScreenFixtures.model(0)), nil),
      ExportFailure(
        OrganizationReference(ScreenFixtures.model(9)),
        BillingFixtures.refusal(403, "authorization_invalid", "You are not allowed to do that.")),
    ]
    screen.endExport(.written(path: "/home/ada/organizations.json", count: 1, failures: failures))
    try GoldenScreen.check(screen.state, "export-failures-\(columns)x\(rows)")
  }
}
