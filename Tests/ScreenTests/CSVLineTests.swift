import Screen
import Testing

@Suite("Comma-separated values")
struct CSVLineTests {
  @Test func aLine() {
    #expect(CSVLine.make(["a", "b c", ""]) == "a,b c,\r\n")
    #expect(CSVLine.make(["a,b", "say \"x\"", " edge "]) == "\"a,b\",\"say \"\"x\"\"\",\" edge \"\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1 555", "-x", "@SUM(A1)", "  =1", "\t=1", "\r=1", "＝1", "－1", "-", "-1-1", "+5",
  ])
  func nothingIsAFormula(text: String) {
    let cell = CSVLine.cell(text)
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"), "\(cell)")
  }

  @Test(arguments: ["-5.00", "-5", "5.00", "0", "12345"])
  func numbersStayNumbers(text: String) {
    #expect(CSVLine.cell(text) == text)
  }

  @Test func everythingIsSafe() {
    #expect(CSVLine.make(["a\u{1B}[31m\nb\u{202E}"]) == "a␛[31m␊b<U+202E>\r\n")
    #expect(CSVLine.cell("=\"a\"") == "\"'=\"\"a\"\"\"")
  }
}
