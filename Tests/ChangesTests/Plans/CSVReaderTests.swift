import Testing

@testable import Changes

@Suite("Reading comma-separated values")
struct CSVReaderTests {
  private func read(_ text: String) -> CSVReader { CSVReader(Array(text.utf8)) }

  @Test func rowsWithTheirLines() {
    let table = read("a,b\r\n1,\"x, \"\"y\"\"\"\r\n\r\n2,\"two\nlines\"\n3,\n")
    #expect(table.mistakes.isEmpty)
    #expect(
      table.rows == [
        CSVRow(line: 1, cells: ["a", "b"]), CSVRow(line: 2, cells: ["1", "x, \"y\""]),
        CSVRow(line: 4, cells: ["2", "two\nlines"]), CSVRow(line: 6, cells: ["3", ""]),
      ])
  }

  @Test func theLastLineMayEndWithTheFile() {
    #expect(read("a,b").rows == [CSVRow(line: 1, cells: ["a", "b"])])
    #expect(read("a,\"b\"").rows == [CSVRow(line: 1, cells: ["a", "b"])])
    #expect(read("a,").rows == [CSVRow(line: 1, cells: ["a", ""])])
    #expect(read("").rows.isEmpty)
  }

  @Test func aByteOrderMarkIsNoText() {
    #expect(CSVReader([0xEF, 0xBB, 0xBF] + Array("a\n".utf8)).rows == [CSVRow(line: 1, cells: ["a"])])
  }

  @Test(
    arguments: [
      ("a\nb\"c\nd\n", 2, "A cell without quotes around it contains a quote."),
      ("a\n\"b\"c\nd\n", 2, "Expected a comma or the end of the line after a quoted cell."),
      ("a\nd\n\"b", 3, "The quote that starts here is never closed."),
      ("a\nb\rc\nd\n", 2, "The line ends with CR alone."),
      ("a\nb\u{0}c\nd\n", 2, "The row contains a zero byte."),
    ])
  func mistakesHaveTheirLine(text: String, line: Int, message: String) {
    let table = read(text)
    #expect(table.mistakes == [BatchMistake(line: line, message)])
    #expect(table.rows.contains(CSVRow(line: line == 3 ? 2 : 3, cells: ["d"])), "what follows is read")
  }

  @Test func whatIsNotUTF8() {
    let table = CSVReader(Array("a\n".utf8) + [0xC3, 0x28, 0x0A] + Array("d\n".utf8))
    #expect(table.mistakes == [BatchMistake(line: 2, "This is not UTF-8 (column 1).")])
    #expect(table.rows.map(\.line) == [1, 3])
  }
}
