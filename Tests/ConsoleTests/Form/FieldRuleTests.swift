import JSON
import Testing

@testable import Console

@Suite struct FieldRuleTests {
  private func problem(_ text: String, _ kind: FieldKind = .text, _ rules: FieldRule...) -> String? {
    FieldReading(text, kind: kind, rules: rules).problem?.message
  }

  @Test func whatIsNeededIsMissing() {
    #expect(problem("", .text, .required) == "Required.")
    #expect(problem(" \u{3000}", .text, .required) == "Required.")
    #expect(problem(" ", .number, .required) == "Required.")
    #expect(problem("\n", .json, .required) == "Required.")
    #expect(problem("", .yesNo, .required) == "Required.")
    #expect(problem("a", .text, .required) == nil)
  }

  @Test func charactersAreCountedAsScalars() {
    #expect(problem("abc", .text, .maxLength(3)) == nil)
    #expect(problem("ab\u{301}c", .text, .maxLength(3)) == "At most 3 characters; this is 4.")
    #expect(
      problem(String(repeating: "x", count: 1300), .text, .maxLength(256))
        == "At most 256 characters; this is 1,300.")
  }

  @Test(arguments: [
    ("acme-corp_9", nil), ("", nil), ("Acme", "“A”"), ("a b", "A space"), ("añb", "“ñ”"), ("a\u{1B}", "“␛”"),
    ("a.b", "“.”"),
  ])
  func slugsHaveLettersDigitsAndTwoSigns(text: String, named: String?) {
    #expect(
      problem(text, .text, .slugCharacters)
        == named.map { "\($0) is not allowed. Use lowercase letters a-z, digits, - and _." })
  }

  @Test(arguments: [
    ("", nil), ("5", nil), (" 7 ", nil), ("0005", nil), ("10", nil), ("1", "At least 2."),
    ("11", "At most 10."),
    ("99999999999999999999999", "At most 10."), ("-5", "Enter a whole number, in digits only."),
    ("5.0", "Enter a whole number, in digits only."), ("٣", "Enter a whole number, in digits only."),
    ("1,000", "Enter a whole number, in digits only."),
  ])
  func numbersAreWholeAndBounded(text: String, message: String?) {
    #expect(problem(text, .number, .wholeNumber(min: 2, max: 10)) == message)
  }

  @Test(arguments: [
    ("", FormValue.empty), ("0", .number("0")), ("000", .number("0")), (" 042", .number("42")),
    ("18446744073709551616", .number("18446744073709551616")),
  ])
  func numbersAreKeptAsDigits(text: String, value: FormValue) {
    #expect(FieldReading(text, kind: .number, rules: []).value == value)
  }

  @Test(arguments: [
    ("{}", nil), ("", nil), (" {\"a\": 1.10}\n", nil),
    ("[1]", "Must be an object in braces, not an array."),
    ("null", "Must be an object in braces, not null."),
    ("{\n  \"a\" 1\n}", "Not valid JSON (line 2, column 7): "),
    ("{\"a\":1", "Not valid JSON (line 1, column 7): "),
    (#"{"x":[{"a":1,"b":2,"a":3}]}"#, "Duplicate key “a” in one object."),
    (#"{"aaaa":1234}"#, "Too large by 1 byte; the limit is 12."),
    ("{ \"aaa\" : 1234 }", nil),
  ])
  func jsonIsAnObjectWithinItsBound(text: String, beginning: String?) {
    let problem = problem(text, .json, .jsonObject(maxBytes: 12))
    #expect(beginning.map { problem?.hasPrefix($0) == true } ?? (problem == nil), "\(problem ?? "fine")")
  }

  @Test func bytesAreCountedAsTheyAreSent() {
    func count(_ text: String) -> Int? { FieldReading(text, kind: .json, rules: []).byteCount }
    #expect(count("{ \"a\" : \"é\" }") == 10)
    #expect(count("{ \"a\" :") == 7)
    #expect(count("") == 0)
    #expect(FieldReading("{}", kind: .text, rules: []).byteCount == nil)
  }

  @Test(arguments: [
    ("", true), ("2026-11-24T09:30:00Z", true), ("2026-11-24T09:30:00.5+02:00", true), ("yesterday", false),
    ("2026-11-24", false),
  ])
  func timesAreInRFC3339(text: String, isFine: Bool) {
    #expect((problem(text, .date, .rfc3339OrEmpty) == nil) == isFine)
  }

  @Test(arguments: [
    ("Acme Corp", nil), ("3 < 4 and 5 > 4", nil), ("wwwhatever", nil),
    ("see https://x.y", "A web address is not allowed here."),
    ("WWW.acme.com", "A web address is not allowed here."), ("<b>Acme", "HTML is not allowed here."),
    ("a </p", "HTML is not allowed here."), ("<!-- x", "HTML is not allowed here."),
  ])
  func namesHoldNoAddressAndNoHTML(text: String, message: String?) {
    #expect(problem(text, .text, .noURLOrHTML) == message)
  }

  @Test func whatWasThereBeforeIsNotJudgedUntilItIsChanged() {
    var old = FormField("slug", label: "Slug", initial: .text("Old Slug"), rules: [.slugCharacters])
    #expect(old.problem == nil)
    old.setText("Old Slug!")
    #expect(old.problem != nil)
    let missing = FormField("name", label: "Name", rules: [.required])
    #expect(missing.problem?.message == "Required.")
    #expect(missing.complaint == nil)
  }

  @Test func kindsBringTheirOwnRules() {
    var number = FormField("n", label: "N", kind: .number)
    number.setText("-1")
    #expect(number.complaint == "Enter a whole number, in digits only.")
    var date = FormField("d", label: "D", kind: .date)
    date.setText("now")
    #expect(date.complaint == "Not a time. For example 2026-11-24T09:30:00Z.")
  }
}
