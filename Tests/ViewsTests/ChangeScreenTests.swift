import ClerkAPI
import Console
import JSON
import Screen
import Testing

@testable import Changes

/// A change on its way, as a person sees it.
@Suite struct ChangeScreenTests {
  /// A list with this key pressed on the second organization, which has been read.
  private func opened(
    _ key: String, columns: Int = 80, rows: Int = 24, number: Int = 1,
    environment: SessionInfo.Environment = .test
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows, environment: environment)
    screen.answerPage(0..<50, total: 5000)
    screen.type("j", key)
    screen.answerOrganization(.success(ScreenFixtures.model(number)))
    return screen
  }

  /// The same, edited and saved so far that it is reviewed.
  private func reviewed(
    columns: Int = 80, rows: Int = 24, environment: SessionInfo.Environment = .test
  ) -> ScreenFixtures {
    var screen = opened("e", columns: columns, rows: rows, environment: environment)
    screen.type("!", "^S")
    screen.answerOrganization(.success(ScreenFixtures.model(1)))
    screen.send(.painted(frame: 2))
    return screen
  }

  @Test(arguments: ScreenSizes.all) func editing(columns: Int, rows: Int) throws {
    var screen = opened("e", columns: columns, rows: rows)
    screen.type("!", "Tab", "X")
    try GoldenScreen.check(screen.state, "change-edit-\(columns)x\(rows)")
  }

  @Test func theOrganizationIsBeingRead() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    screen.type("e")
    try GoldenScreen.check(screen.state, "change-reading-80x24")
  }

  @Test func itCouldNotBeRead() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    screen.type("e")
    screen.answerOrganization(
      .failure(BillingFixtures.refusal(404, "resource_not_found", "Given organization not found.")))
    try GoldenScreen.check(screen.state, "change-unreadable-80x24")
  }

  @Test(arguments: ScreenSizes.all) func reviewing(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      reviewed(columns: columns, rows: rows).state, "change-review-\(columns)x\(rows)")
  }

  @Test func reviewingOnALiveInstance() throws {
    try GoldenScreen.check(reviewed(environment: .live).state, "change-review-live-80x24")
  }

  @Test func waitingForAnotherAttempt() throws {
    var screen = reviewed()
    screen.type("y")
    let reason = ChangeFailure(
      message:
        "Too many requests. The instance allows 1,000 of them in 10 seconds; wait a little, then go on.",
      fate: .notSent, status: 429, code: "too_many_requests", traceID: "1d2e3f")
    screen.progress(
      .waiting(ChangeWait(attempt: 2, attempts: 4, duration: .milliseconds(2500), reason: reason)))
    try GoldenScreen.check(screen.state, "change-waiting-80x24")
  }

  @Test func refusedOnItsField() throws {
    var screen = reviewed()
    screen.type("y")
    let entry = APIErrorEntry(
      message: "taken", longMessage: "That slug is taken. Please try another.",
      code: "form_identifier_exists",
      parameter: "slug")
    screen.endChange(
      .refused(ClerkError(.refused(APIRefusal(status: 422, errors: [entry], traceID: "1d2e3f")))))
    try GoldenScreen.check(screen.state, "change-refused-80x24")
  }

  @Test func ofUnknownOutcome() throws {
    var screen = reviewed()
    screen.type("y")
    screen.endChange(
      .unknown(
        ChangeFailure(
          message: "The connection to api.clerk.com was lost before the answer came.", fate: .mayHaveArrived,
          status: 503, code: "service_unavailable", traceID: "1d2e3f")))
    try GoldenScreen.check(screen.state, "change-unknown-80x24")
  }

  @Test func leavingWhatWasTyped() throws {
    var screen = opened("e")
    screen.type("!", "Esc")
    try GoldenScreen.check(screen.state, "change-leaving-80x24")
  }

  @Test func someoneElseChangedTheSame() throws {
    var screen = opened("e")
    screen.type("!", "^S")
    var theirs = ScreenFixtures.organization(1)
    theirs["name"] = "Möwen & Bücher"
    screen.answerOrganization(.success(try Organization(JSONReader(.object(theirs)))))
    try GoldenScreen.check(screen.state, "change-conflict-80x24")
  }

  @Test func whatCameBackFromTheEditorIsNoMetadata() throws {
    var screen = opened("E")
    screen.endEdit(.success("{\n  \"public_metadata\": {\n}"))
    try GoldenScreen.check(screen.state, "change-mistaken-80x24")
  }

  @Test func deleting() throws {
    var screen = opened("X", number: 9)
    screen.answerSubscription(.success(BillingFixtures.subscription()))
    try GoldenScreen.check(screen.state, "change-delete-80x24")
    // What has to be typed is there as a whole, however narrow the label is.
    for size in ScreenSizes.all {
      screen.send(.resized(Size(columns: size.0, rows: size.1)))
      #expect(screen.lines.contains { $0.contains("Type organization-9 ") }, "\(size)")
    }
  }

  @Test func creating() throws {
    var screen = opened("c", columns: 120, rows: 40)
    for letter in "Cafés" { screen.type(String(letter)) }
    try GoldenScreen.check(screen.state, "change-create-120x40")
  }
}
