import Changes
import ClerkAPI
import Index
import JSON
import Testing

@testable import Console

@Suite struct TextTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (100_212, "100,212"), (-1_234_567, "-1,234,567"),
  ])
  func countsAreGrouped(number: Int, text: String) {
    #expect(CountText.grouped(number) == text)
  }

  @Test(arguments: [
    (0, "0 s", 15), (14, "0 s", 15), (42, "30 s", 45), (60, "1 min", 120), (3599, "59 min", 3600),
    (7200, "2 h", 10_800),
    (86_400 * 3, "3 d", 86_400 * 4), (86_400 * 90, "3 mo", 86_400 * 120),
    (86_400 * 800, "2 y", 86_400 * 365 * 3),
  ])
  func agesComeInStepsThatGrow(seconds: Int, text: String, next: Int) {
    let age = AgeText(of: .start, at: .start.after(seconds: Int64(seconds)))
    #expect(age.text == text)
    #expect(age.changesAt == .start.after(seconds: Int64(next)))
  }

  @Test(arguments: [
    (-3600, "1 h ago"), (0, "0 s ago"), (59, "in 60 s"), (60, "in 1 min"), (7199, "in 2 h"),
    (5000, "in 1 h"), (86_400 * 28, "in 28 d"), (86_400 * 30 - 1, "in 30 d"), (3, "in 0 s"), (8, "in 15 s"),
    (86_399, "in 24 h"), (86_400, "in 1 d"), (86_400 * 59, "in 59 d"), (86_400 * 60 - 5, "in 60 d"),
    (86_400 * 61, "in 2 mo"), (86_400 * 900, "in 2 y"),
  ])
  func momentsLieBeforeOrAfterNow(seconds: Int, text: String) {
    let moment = Timestamp.start.after(seconds: Int64(seconds))
    let said = MomentText(moment, now: .start)
    #expect(said.text == text)
    // It says something else then, and not before.
    #expect(MomentText(moment, now: said.changesAt).text != text)
    let before = Timestamp(milliseconds: said.changesAt.milliseconds - 1)
    #expect(MomentText(moment, now: before).text == text)
  }

  @Test func membersSayTheirLimit() {
    #expect(MembersText.short(3, limit: 5) == "3/5")
    #expect(MembersText.short(1200, limit: 0) == "1,200/∞")
    #expect(MembersText.short(nil, limit: 5) == "–/5")
    #expect(MembersText.long(12, limit: 0) == "12, no limit")
    #expect(MembersText.long(nil, limit: 5) == "not returned by Clerk, limit 5")
    #expect(MembersText.long(3, limit: nil) == "3, limit not returned by Clerk")
  }

  @Test(arguments: [
    (#"{}"#, "–"), (#"{"slug":null}"#, "(none)"), (#"{"slug":""}"#, "(empty)"), (#"{"slug":"acme"}"#, "acme"),
  ])
  func aSlugThatIsNotThereSaysWhichWay(json: String, text: String) throws {
    var object = try #require(try JSONValue(parsing: json).objectValue)
    object["id"] = "org_1"
    object["name"] = "Acme"
    #expect(OrganizationRow(try Organization(JSONReader(.object(object)))).slugText == text)
  }

  @Test func linesBreakBetweenWordsAndNeverInsideAWideCharacter() {
    #expect(TextWrap.lines("one two three", columns: 8) == ["one two", "three"])
    #expect(TextWrap.lines("abcdefgh", columns: 4) == ["abcd", "efgh"])
    #expect(TextWrap.lines("中文字", columns: 5) == ["中文", "字"])
    #expect(TextWrap.lines("", columns: 5) == [""])
  }

  /// A word that fits into a line is in one, however much of the line before stays empty.
  @Test func aTraceIDIsNeverBrokenWhereItFits() {
    let trace = "0123456789abcdef0123456789abcdef"
    let refusal = APIRefusal(
      status: 422,
      errors: [APIErrorEntry(message: "No.", code: "form_param_format_invalid", parameter: "slug")],
      traceID: trace)
    let error = ClerkError(.refused(refusal), operation: .read)
    for columns in trace.count...120 {
      for rows in [2, 3, 9] {
        let lines = ErrorText.lines(error, columns: columns, rows: rows)
        #expect(lines.contains { $0.contains(trace) }, "\(columns)×\(rows): \(lines)")
      }
      let lines = TextWrap.lines("trace \(trace) more", columns: columns, rest: columns)
      #expect(lines.contains { $0.contains(trace) }, "\(columns): \(lines)")
    }
    // What happened is whole before the code is there.
    let down = APIRefusal(
      status: 503, errors: [APIErrorEntry(message: "The service is unavailable.", code: "down")],
      traceID: trace)
    let told = ErrorText.lines(
      ClerkError(.refused(down)), of: "Reading all organizations", columns: 38, rows: 3)
    #expect(told == ["Reading all organizations: The", "service is unavailable.", "trace \(trace)"])
    #expect(TextWrap.lines("a bcdefghijk", columns: 8, rest: 8) == ["a bcdefg", "hijk"])
  }

  @Test func membersFitIntoTheirColumn() {
    let numbers: [Int?] = [nil, 0, 1, 999, 1000, 9_681, 11_090, 15_000, 15_250, 100_212, 999_999, 1_000_000]
    for columns in [9, 11, 15] {
      for count in numbers {
        for limit in numbers {
          let whole = MembersText.unmarked(count, limit: limit)
          let shown = MembersText.unmarked(count, limit: limit, columns: columns)
          #expect(shown.count <= columns, "\(shown)")
          #expect(whole.count > columns || shown == whole)
        }
      }
    }
    func shown(_ count: Int, _ limit: Int) -> String {
      MembersText.unmarked(count, limit: limit, columns: 11)
    }
    #expect(shown(9_681, 15_000) == "9,681/15k" && shown(11_090, 15_250) == "11,090/15k")
    #expect(shown(9_681, 15_250) == "9,681/15.2k")
    #expect(shown(100_212, 250_000) == "100.2k/250k")
  }
}
