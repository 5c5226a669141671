import JSON
import Testing

@testable import Console

@Suite("What is typed as a value")
struct TypedValueTests {
  @Test(arguments: [
    ("12", "number 12 | text \"12\""), ("1.10", "number 1.10 | text \"1.10\""),
    (
      "123456789012345678901234567890",
      "number 123456789012345678901234567890 | text \"123456789012345678901234567890\""
    ),
    (" -2e5 ", "number -2e5 | text \" -2e5 \""), ("012", "text \"012\""), ("pro", "text \"pro\""),
    ("true", "yes/no true | text \"true\""), ("yes", "text \"yes\" | yes/no true"),
    ("no", "text \"no\" | yes/no false"), ("null", "null null | text \"null\""),
    ("\"12\"", "text in quotes \"12\" | text \"\\\"12\\\"\""),
    ("[1, 2]", "array [1,2] | text \"[1, 2]\""), ("{\"a\": 1}", "object {\"a\":1} | text \"{\\\"a\\\": 1}\""),
    ("", "text \"\" | object {} | array [] | null null"), ("木槿🚀", "text \"木槿🚀\""),
  ])
  func isTakenAsWhatItLooksLike(text: String, options: String) {
    let typed = TypedValue(text)
    let said = typed.options.map { "\($0.kind.rawValue) \($0.value.text())" }.joined(separator: " | ")
    #expect(said == options)
    #expect(typed.problem == nil)
    #expect(typed.taken(as: nil)?.kind == typed.options.first?.kind)
  }

  @Test(arguments: [
    ("{\"a\": 1", "Column 8: "), ("[1,]", "Column 4: "), ("\"open", "Column 6: "),
    ("{\"a\": 1, \"a\": 2}", "Duplicate key “a” in one object."),
  ])
  func whatBeginsAsJSONAndIsNoneIsTextOnlyWhenAsked(text: String, problem: String) {
    let typed = TypedValue(text)
    #expect(typed.problem?.hasPrefix(problem) == true, "\(typed.problem ?? "none")")
    #expect(typed.taken(as: nil) == nil)
    #expect(typed.kind(after: nil) == .text)
    #expect(typed.taken(as: .text)?.value == .string(JSONString(text)))
    #expect(typed.kind(after: .text) == nil)
  }

  @Test func kindsFollowEachOther() {
    let typed = TypedValue("5")
    #expect(typed.kind(after: nil) == .text)
    #expect(typed.kind(after: .text) == .number)
    // A kind that the text cannot have counts as none.
    #expect(typed.taken(as: .object)?.kind == .number)
    #expect(TypedValue("five").kind(after: nil) == nil)
  }
}
