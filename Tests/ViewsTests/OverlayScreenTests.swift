import Changes
import Console
import Testing

@Suite struct OverlayScreenTests {
  private func screen(_ columns: Int, _ rows: Int, _ keys: String...) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    for key in keys { screen.type(key) }
    return screen
  }

  @Test(arguments: ScreenSizes.all)
  func help(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows, "?").state, "help-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func helpFiltered(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      screen(columns, rows, "?", "m", "e", "t", "a").state, "help-filtered-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all)
  func palette(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows, ":", "Down").state, "palette-\(columns)x\(rows)")
    try GoldenScreen.check(
      screen(columns, rows, ":", "u", "n", "d", "e").state, "palette-filtered-\(columns)x\(rows)")
  }

  @Test func paletteOfAViewer() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24, policy: AccessPolicy(role: .viewer))
    screen.answerPage(0..<30, total: 30)
    screen.type(":", "e", "d", "i", "t", "Enter")
    try GoldenScreen.check(screen.state, "palette-viewer-80x24")
  }

  @Test func paletteWithoutAMatch() throws {
    try GoldenScreen.check(screen(80, 24, ":", "q", "x", "z").state, "palette-nothing-80x24")
  }

  @Test func helpForTheDetailPane() throws {
    try GoldenScreen.check(screen(120, 40, "Enter", "?").state, "help-detail-120x40")
  }

  @Test func whatToCopy() throws {
    try GoldenScreen.check(screen(80, 24, "Y", "j").state, "copy-menu-80x24")
  }

  @Test func textToSelectWhereThereIsNoClipboard() throws {
    var screen = screen(80, 24)
    let id = ScreenFixtures.model(0).id.rawValue
    screen.send(.copied(what: id, .impossible(text: id)))
    try GoldenScreen.check(screen.state, "copy-select-80x24")
  }

  @Test func whetherToQuit() throws {
    try GoldenScreen.check(screen(80, 24, "q").state, "quit-80x24")
  }

  @Test(arguments: ScreenSizes.all) func unlocking(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows, "W", "W", "T", "E", "Enter")
    screen.type("X")
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "unlock-\(columns)x\(rows)")
  }

  @Test func locked() throws {
    try GoldenScreen.check(screen(80, 10, "W").state, "locked-80x10")
  }

  @Test func aKeyWithoutMeaning() throws {
    try GoldenScreen.check(screen(80, 24, "w").state, "notice-80x24")
  }
}
