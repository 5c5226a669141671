import Changes
import ClerkAPI
import Console
import JSON
import TestSupport
import Testing

@Suite struct JournalScreenTests {
  private func screen(
    _ columns: Int, _ rows: Int, _ keys: String...,
    result: Result<[JournalEntry], JournalError> = .success(
      JournalFixtures.entries), policy: AccessPolicy = .init()
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows, policy: policy)
    screen.answerPage(0..<30, total: 30)
    screen.type("J")
    screen.answerJournal(result)
    for key in keys { screen.type(key) }
    return screen
  }

  @Test(arguments: ScreenSizes.all)
  func theList(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows, "j").state, "journal-\(columns)x\(rows)")
  }

  /// The id of a user who settled and requested changes, told by name once that was read.
  @Test(arguments: ScreenSizes.all)
  func operatorsByName(columns: Int, rows: Int) throws {
    let user = try User(JSONReader(PeopleSamples.user(0)))
    var screen = screen(columns, rows, result: .success(JournalFixtures.entries(by: user.id.rawValue)))
    screen.send(.settle)
    for case .read(let request, .users([user.id])) in screen.effects {
      screen.send(.answered(request, .users(.success([user]))))
    }
    screen.type("G")
    try GoldenScreen.check(screen.state, "journal-by-name-\(columns)x\(rows)")
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "journal-entry-by-name-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func anUndecidedChange(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows, "Enter").state, "journal-entry-\(columns)x\(rows)")
  }

  @Test func whatWasDoneCanBeUndone() throws {
    // The fourth of the list, after the three that are undecided, and the one in progress.
    try GoldenScreen.check(
      screen(80, 24, "j", "j", "j", "j", "Enter").state, "journal-entry-done-80x24")
  }

  @Test func theRestOfAChange() throws {
    try GoldenScreen.check(screen(80, 24, "Enter", "G").state, "journal-entry-end-80x24")
  }

  @Test func aChangeThatCannotBeSentAgain() throws {
    try GoldenScreen.check(screen(80, 24, "j", "Enter").state, "journal-entry-create-80x24")
  }

  @Test func aChangeInProgressElsewhere() throws {
    try GoldenScreen.check(
      screen(80, 24, "j", "j", "j", "Enter").state, "journal-entry-in-progress-80x24")
  }

  @Test(arguments: ScreenSizes.all)
  func aQuestion(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows, "Enter", "N").state, "journal-question-\(columns)x\(rows)")
  }

  @Test func readingAndNothingAndError() throws {
    var reading = ScreenFixtures(columns: 80, rows: 24)
    reading.answerPage(0..<30, total: 30)
    reading.type("J")
    try GoldenScreen.check(reading.state, "journal-reading-80x24")
    try GoldenScreen.check(screen(80, 24, result: .success([])).state, "journal-empty-80x24")
    let error = JournalError(
      .madeByNewerVersion,
      "The journal /home/ada/.local/state/orgdesk/journal.sqlite was made by a newer version; nothing can be changed."
    )
    try GoldenScreen.check(screen(80, 24, result: .failure(error)).state, "journal-error-80x24")
  }

  @Test func theDetailPaneShowsWhatWasChanged() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerJournal(.success(JournalFixtures.entries.filter { $0.record.intent.organization != nil }))
    screen.type("G")
    try GoldenScreen.check(screen.state, "detail-changes-80x24")
  }

  @Test func theNoticeAtTheStart() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.send(.painted(frame: 1))
    screen.answerJournal(.success(JournalFixtures.entries))
    try GoldenScreen.check(screen.state, "journal-notice-80x24")
  }
}
