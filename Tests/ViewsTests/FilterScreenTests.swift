import ClerkAPI
import Console
import Foundation
import Index
import Screen
import Testing
import Views

@testable import Console

@Suite("The filter and the index on screen")
struct FilterScreenTests {
  private func filtered(_ text: String, columns: Int, rows: Int, accepted: Bool = true) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100_212)
    screen.type("\\")
    for character in text { screen.type(character == " " ? "Space" : String(character)) }
    if accepted { screen.type("Enter") }
    return screen
  }

  @Test(arguments: ScreenSizes.all) func whatMatchesIsMarked(columns: Int, rows: Int) throws {
    let screen = filtered("mowen members:>100", columns: columns, rows: rows)
    try GoldenScreen.check(screen.state, "filter-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func aMistakeIsToldWhileTyping(columns: Int, rows: Int) throws {
    let screen = filtered("corp memebrs:>100", columns: columns, rows: rows, accepted: false)
    try GoldenScreen.check(screen.state, "filter-mistake-\(columns)x\(rows)")
  }

  @Test func nothingMatches() throws {
    let screen = filtered("name:nobody", columns: 80, rows: 24)
    try GoldenScreen.check(screen.state, "filter-nothing-80x24")
  }

  @Test(arguments: ScreenSizes.all) func allAreBeingRead(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 1200)
    screen.type("L")
    screen.answerIndex(0..<500, total: 1200, after: 4)
    try GoldenScreen.check(screen.state, "index-reading-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func whyNotAllCouldBeRead(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 1200)
    screen.type("L")
    screen.answerIndex(0..<500, total: 1200, after: 4)
    let reason = BillingFixtures.refusal(503, "service_unavailable", "The service is unavailable")
    screen.retryIndex(
      RetryWait(attempt: 2, attempts: 4, until: screen.state.now, reason: reason))
    try GoldenScreen.check(screen.state, "index-retrying-\(columns)x\(rows)")
    screen.failIndex(reason)
    try GoldenScreen.check(screen.state, "index-failed-\(columns)x\(rows)")
    // Dismissed, what was read is told; nothing is not.
    screen.type("Esc")
    #expect(screen.lines.contains { $0.contains("read 500") } == (columns > 40))
  }

  /// What comes first in the last line is whole at every width, in every state.
  @Test func theMostImportantOfTheLastLineIsWhole() {
    let reason = BillingFixtures.refusal(503, "service_unavailable", "The service is unavailable")
    let steps: [(inout ScreenFixtures) -> Void] = [
      { $0.retryPage(RetryWait(attempt: 2, attempts: 4, until: $0.state.now, reason: reason)) },
      { $0.retryPage(RetryWait(attempt: 2, attempts: 4, until: $0.state.now, reason: nil)) },
      { $0.answerPage(.failure(reason)) },
      { $0.answerPage(0..<50, total: 100_212) },
      { $0.type("L") },
      { $0.answerIndex(0..<500, total: 100_212, after: 4) },
      { $0.retryIndex(RetryWait(attempt: 2, attempts: 4, until: $0.state.now, reason: nil)) },
      { $0.retryIndex(RetryWait(attempt: 2, attempts: 4, until: $0.state.now, reason: reason)) },
      { $0.failIndex(reason) },
      { $0.type("\\", "o", "r", "g", "Enter") },
      { $0.type("Esc", "s") },
    ]
    for columns in [40, 50, 60, 80, 120] {
      var screen = ScreenFixtures(columns: columns, rows: 10)
      for (number, step) in steps.enumerated() {
        step(&screen)
        let line = screen.lines[8]
        let first = line.components(separatedBy: " · ")[0]
        #expect(
          !first.hasSuffix("…")
            || ["loading…", "ordering…", "searching…"].contains(first.trimmingCharacters(in: .whitespaces)),
          "\(columns), \(number): \(line)")
      }
    }
  }

  @Test func whereNothingWasReadNothingIsToldOfIt() {
    var screen = ScreenFixtures(columns: 120, rows: 40)
    screen.answerPage(0..<50, total: 1200)
    screen.type("L", "L")
    #expect(!screen.lines.contains { $0.contains("read 0") })
  }

  @Test(arguments: ScreenSizes.all) func allAreReadAndFiltered(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100)
    screen.type("L")
    screen.answerIndex(0..<100, total: 100, after: 1, isLast: true)
    screen.type("\\", "b", "u", "c", "h", "e", "r", "Enter")
    try GoldenScreen.check(screen.state, "index-filtered-\(columns)x\(rows)")
  }

  /// A search of which the server finds one organization, and the index two more.
  private func searched(columns: Int, rows: Int) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100)
    screen.type("L")
    screen.answerIndex(0..<40, total: 40, after: 1, isLast: true)
    screen.type("/", "m", "o", "w", "e", "n")
    screen.answerPage([13], total: 1)
    screen.type("Enter")
    return screen
  }

  @Test(arguments: ScreenSizes.all) func whatOnlyTheIndexFindsIsBelow(columns: Int, rows: Int) throws {
    var screen = searched(columns: columns, rows: rows)
    try GoldenScreen.check(screen.state, "finds-\(columns)x\(rows)")
    screen.type("Space", "j")
    try GoldenScreen.check(screen.state, "finds-selected-\(columns)x\(rows)")
  }

  @Test func theServerFindsNothing() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 100)
    screen.type("L")
    screen.answerIndex(0..<40, total: 40, after: 1, isLast: true)
    screen.type("/", "m", "o", "w", "e", "n")
    screen.answerPage([], total: 0)
    try GoldenScreen.check(screen.state, "finds-alone-80x24")
  }

  @Test(arguments: ScreenSizes.all) func sortedByAColumnOfTheIndex(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100)
    screen.type("L")
    screen.answerIndex(0..<100, total: 100, after: 1, isLast: true)
    screen.type("C", "l", "i", "m", "i", "t", "Enter", "Esc", "s")
    try GoldenScreen.check(screen.state, "sorted-\(columns)x\(rows)")
    screen.type("\\", "b", "u", "c", "h", "e", "r", "Enter")
    try GoldenScreen.check(screen.state, "sorted-filtered-\(columns)x\(rows)")
  }

  /// What Clerk counts and did not send is not passed over.
  @Test func aReadingOfFewerThanClerkCountsDoesNotSayAll() {
    var screen = ScreenFixtures(columns: 120, rows: 24)
    screen.answerPage(0..<50, total: 100)
    screen.type("L")
    screen.answerIndex(0..<80, total: 100, after: 1, isLast: true)
    var canvas = Canvas(size: screen.state.size)
    ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
    #expect(canvas.lines.contains { $0.contains("80 read 0 s ago, 20 more counted by Clerk") })
    #expect(!canvas.lines.contains { $0.contains("all read") })
  }

  /// While it is read, stopped, resumed, read anew, and afterwards: the last line tells no number that the rows belie.
  @Test func whatIsReadIsWhatTheRowsAreOf() throws {
    var screen = ScreenFixtures(columns: 160, rows: 24)
    // The newest are loaded, the oldest are read first.
    screen.answerPage(50..<100, total: 100)
    screen.type("\\", "a", "Enter")
    func said(_ text: String) -> Bool { screen.lines[22].contains(text) }
    screen.type("L")
    screen.answerIndex(0..<30, total: 100, after: 1)
    #expect(said("reading all: 80 of 100") && said("in the 80 read"), "\(screen.lines[22])")
    screen.type("L")
    #expect(screen.state.notice?.text.hasPrefix("Stopped after 80 organizations") == true)
    screen.type("Down")
    #expect(said("read 80 of 100") && said("in the 80 read"), "\(screen.lines[22])")
    screen.type("L")
    screen.answerIndex(30..<100, total: 100, after: 1, isLast: true)
    #expect(said("in all 100"), "\(screen.lines[22])")
    #expect(!said("counted by Clerk"))
    // Read anew, it holds all of them all the time.
    screen.type("R")
    screen.answerIndex(0..<30, total: 100, after: 1)
    #expect(said("reading all anew: 30 of 100") && said("in the 100 read"), "\(screen.lines[22])")
  }

  /// Words where signs are not read out.
  @Test func whatOnlyTheIndexFindsIsSaidInWords() {
    var screen = searched(columns: 80, rows: 24)
    screen.type("Space", "Space")
    var state = screen.state
    state.isAccessible = true
    var theme = RoleTheme.theme
    theme.glyphs = .words
    var canvas = Canvas(size: state.size)
    ConsoleView(theme: theme).draw(state, into: &canvas)
    #expect(canvas.lines.contains { $0.contains("marked: from the index: M") })
    #expect(canvas.lines.contains { $0.contains("1 in all, 4 more from all") && $0.contains(", 2 marked") })
    #expect(!canvas.lines.contains { $0.contains(" ,") })
  }
}

extension ScreenFixtures {
  mutating func retryIndex(_ wait: RetryWait) {
    for case .read(let request, .index) in effects { send(.progressed(request, .waiting(wait))) }
  }

  mutating func failIndex(_ reason: ClerkError) {
    for case .read(let request, .index) in effects { send(.answered(request, .index(reason)), .settle) }
  }

  /// Answers the reading of all organizations with a page, so many seconds later.
  mutating func answerIndex(
    _ numbers: Range<Int>, total: Int, after seconds: Int64, isLast: Bool = false
  ) {
    send(.clock(Timestamp(milliseconds: Self.now.milliseconds + seconds * 1000)))
    for case .read(let request, .index) in effects {
      var place = IndexPlace()
      place.offset = numbers.upperBound
      let page = IndexPage(
        block: OrganizationBlock(numbers.map(Self.model)), unreadable: 0, place: place, total: total)
      send(.progressed(request, .index(page)))
      if isLast { send(.answered(request, .index(nil))) }
    }
  }
}
