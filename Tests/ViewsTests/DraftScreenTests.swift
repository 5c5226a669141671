import Changes
import ClerkAPI
import Console
import Testing

/// What an earlier session has left behind, as it is offered.
@Suite struct DraftScreenTests {
  @Test(arguments: ScreenSizes.all) func offered(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 5000)
    screen.send(.painted(frame: 1))
    let drafts = (0..<12).map { number in
      let organization = number == 1 ? nil : OrganizationReference(ScreenFixtures.model(number))
      let at = Timestamp(milliseconds: ScreenFixtures.now.milliseconds - Int64(number) * 3_000_000)
      return OfferedDraft(
        DraftID(rawValue: "\(number)"),
        FormDraft(
          .change(number == 1 ? .create : .edit), organization, at: at,
          fields: number == 0 ? ["name": "A"] : ["name": "A", "slug": "a"]))
    }
    screen.answerDrafts(drafts)
    screen.type("j", "G", "k")
    try GoldenScreen.check(screen.state, "drafts-\(columns)x\(rows)")
    screen.type("V")
    try GoldenScreen.check(screen.state, "drafts-drop-\(columns)x\(rows)")
  }
}
