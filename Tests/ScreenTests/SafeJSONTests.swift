import Testing

@testable import Screen

@Suite("SafeJSON")
struct SafeJSONTests {
  @Test(arguments: [
    "{}", "{\n  \"name\": \"Acme\"\n}\n", "\"Müller & Söhne 株式会社 👍🏽\"", "\"می\u{200C}خواهم\"",
    #""\u001b[31m""#, "",
  ])
  func leavesWhatIsHarmlessAsItIs(text: String) {
    #expect(SafeJSON.make(text).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: [
    ("\"\u{9B}2J\"", #""\u009b2J""#), ("\"\u{202E}cba\"", #""\u202ecba""#), ("\"a\u{2028}\"", #""a\u2028""#),
    ("\"\u{FEFF}\"", #""\ufeff""#), ("\"\u{E0041}\"", #""\udb40\udc41""#), ("\"ä\u{85}ö\"", #""ä\u0085ö""#),
  ])
  func escapesWhatWouldActOrHide(text: String, shown: String) {
    #expect(SafeJSON.make(text).unicodeScalars.elementsEqual(shown.unicodeScalars), "\(SafeJSON.make(text))")
  }
}
