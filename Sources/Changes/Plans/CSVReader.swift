import Text

/// Reads comma-separated values strictly (RFC 4180): nothing is guessed, every mistake has its line.
///
/// UTF-8, with a byte order mark or without; lines end with LF or CR LF; a cell with a comma, a quote or a line's end in it
/// stands in quotes, and a quote in it is doubled. Empty lines are skipped. After a mistake reading continues with the
/// next line.
package struct CSVReader {
  package private(set) var rows: [CSVRow] = []
  package private(set) var mistakes: [BatchMistake] = []

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = Array(StrictText.withoutMark(bytes))
    while place < self.bytes.count { readRow() }
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func readRow() {
    let start = line
    let first = place
    var cells: [String] = []
    if skipEnd() { return }
    while true {
      guard let cell = readCell(of: start) else { return skipLine() }
      guard let text = StrictText.exactly(cell) else {
        mistakes.append(Self.notText(bytes[first..<place], from: start))
        return skipLine()
      }
      if text.unicodeScalars.contains("\u{0}") {
        mistakes.append(BatchMistake(line: start, "The row contains a zero byte."))
        return skipLine()
      }
      cells.append(text)
      if byte == UInt8(ascii: ",") {
        place += 1
      } else {
        _ = skipEnd()
        rows.append(CSVRow(line: start, cells: cells))
        return
      }
    }
  }

  private static func notText(_ row: ArraySlice<UInt8>, from line: Int) -> BatchMistake {
    do throws(TextMistake) {
      _ = try StrictText.decode(row)
      return BatchMistake(line: line, "This is not UTF-8.")
    } catch {
      return BatchMistake(line: line + error.line - 1, "This is not UTF-8 (column \(error.column)).")
    }
  }

  /// The bytes of a cell, up to what ends it; nil after a mistake.
  private mutating func readCell(of start: Int) -> [UInt8]? {
    guard byte == UInt8(ascii: "\"") else {
      var cell: [UInt8] = []
      while let byte, byte != UInt8(ascii: ","), !isEnd {
        guard byte != UInt8(ascii: "\"") else {
          return fail("A cell without quotes around it contains a quote.")
        }
        guard byte != UInt8(ascii: "\r") else { return fail("The line ends with CR alone.") }
        cell.append(byte)
        place += 1
      }
      return cell
    }
    place += 1
    var cell: [UInt8] = []
    while let byte {
      place += 1
      if byte == UInt8(ascii: "\"") {
        guard self.byte == UInt8(ascii: "\"") else {
          guard self.byte == nil || self.byte == UInt8(ascii: ",") || isEnd else {
            return fail("Expected a comma or the end of the line after a quoted cell.")
          }
          return cell
        }
        place += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      cell.append(byte)
    }
    mistakes.append(BatchMistake(line: start, "The quote that starts here is never closed."))
    return nil
  }

  private mutating func fail(_ text: String) -> [UInt8]? {
    mistakes.append(BatchMistake(line: line, text))
    return nil
  }

  private var isEnd: Bool {
    byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
  }

  /// Goes past a line's end, if one is here.
  private mutating func skipEnd() -> Bool {
    guard isEnd else { return false }
    place += byte == UInt8(ascii: "\r") ? 2 : 1
    line += 1
    return true
  }

  private mutating func skipLine() {
    while byte != nil, !isEnd { place += 1 }
    _ = skipEnd()
  }
}

package struct CSVRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  package let line: Int
  package let cells: [String]
}

/// What is wrong with a file of adjustments, and where.
package struct BatchMistake: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What is wrong, in a sentence.
  package let message: String

  package init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}
