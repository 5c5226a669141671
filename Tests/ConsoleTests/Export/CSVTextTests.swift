import Testing

@testable import Console

@Suite struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("=1+1", "'=1+1"), ("+49 30", "\"'+49 30\""), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1", "'＝1"), ("a=b", "a=b"), ("\tx", "'␉x"), ("a\nb", "a␊b"), ("\u{1B}[31m", "␛[31m"),
    ("{\"a\":1}", "\"{\"\"a\"\":1}\""),
  ])
  func aFieldIsTextForEverySpreadsheet(value: String, expected: String) {
    #expect(CSVText.field(value) == expected)
  }

  @Test func aTableHasALineForEach() {
    #expect(CSVText.table(["a", "b"], [["1", "2"], ["x,y", ""]]) == "a,b\r\n1,2\r\n\"x,y\",\r\n")
  }
}
