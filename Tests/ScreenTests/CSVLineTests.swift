import Screen
import Testing

@Suite("Comma-separated values")
struct CSVLineTests {
  @Test func aLine() {
    #expect(CSVLine.make(["a", "b c", ""]) == "a,b c,\"\"\r\n")
    #expect(CSVLine.make(["a,b", "say \"x\"", " edge "]) == "\"a,b\",\"say \"\"x\"\"\",\" edge \"\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1 555", "-x", "@SUM(A1)", "  =1", "\t=1", "\r=1", "＝1", "－1", "-", "-1-1", "+5",
  ])
  func nothingIsAFormula(text: String) {
    let cell = CSVLine.cell(.text(text))
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"), "\(cell)")
  }

  @Test(arguments: ["-5.00", "-5", "5.00", "0", "12345"])
  func numbersStayNumbers(text: String) {
    #expect(CSVLine.cell(.text(text)) == text)
    #expect(CSVLine.cell(.value(text)) == text)
  }

  @Test func absentNullEmptyAndTheWordNullAreFour() {
    let cells: [CSVCell] = [
      .absent, .null, .text(""), .text("null"), .value("0"), .value("false"), CSVCell(nil),
    ]
    #expect(CSVLine.make(cells) == #",null,"","null",0,false,"# + "\r\n")
    #expect(CSVLine.cell(.text("Null")) == "Null")
  }

  @Test func everythingIsSafe() {
    #expect(CSVLine.make(["a\u{1B}[31m\nb\u{202E}"]) == "a␛[31m␊b<U+202E>\r\n")
    #expect(CSVLine.cell(.text("=\"a\"")) == "\"'=\"\"a\"\"\"")
  }
}
